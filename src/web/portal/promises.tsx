// Every promise of the city against what was measured, broken ones first, with the same figures as a table. It must never leave one out.
import { getWeb } from '../context.ts';
import { sayDayTime, sayNumber } from '../say/time.ts';
import { Crumbs, Heading, Section } from '../ui/frame/section.tsx';
import { keptTone } from '../ui/promise-line/geometry.ts';
import { PromiseBlock, PromiseLegend } from '../ui/promise-line/promise-line.tsx';
import { useSpeech } from '../ui/speech.tsx';
import { Table } from '../ui/table/table.tsx';
import { wordsOf } from '../words/index.ts';
import type { Route } from './+types/promises';
import { loadOverdue, loadPromises } from './answers.ts';
import { PortalFrame } from './frame.tsx';
import { MissedPromises } from './missed-promises.tsx';
import { type SaidPromise, sayPromise } from './promise-words.ts';

export async function loader({ context }: Route.LoaderArgs) {
  const web = getWeb(context);
  const [live, overdue] = await Promise.all([loadPromises(web), loadOverdue(web)]);
  const said = (live?.promises ?? []).map((promise) =>
    sayPromise(promise, web.language, wordsOf(web.language)),
  );
  const rank = ({ kept }: SaidPromise) => (kept === undefined ? 2 : kept);
  return {
    asOf: sayDayTime(live?.asOf ?? web.now, web.language),
    overdue,
    promises: said.sort((a, b) => rank(a) - rank(b)),
  };
}

export default function Promises({ loaderData }: Route.ComponentProps) {
  const { words } = useSpeech();
  const { asOf, promises } = loaderData;
  const { columns } = words.promises;
  const broken = promises.filter(({ kept }) => kept !== undefined && keptTone(kept) === 'over').length;
  return (
    <PortalFrame>
      <title>{words.site.title(words.promises.title)}</title>
      <div className="wrap">
        <Crumbs crumbs={[{ name: words.promises.title }]} />
        <Heading title={words.promises.title} grand lead={words.promises.lead} />
        <Section title={words.promises.broken(broken)} note={words.promises.since(asOf)} strong>
          <div className="promises">
            {promises.map((promise) => (
              <PromiseBlock key={promise.id} {...promise} />
            ))}
          </div>
          <PromiseLegend />
        </Section>
        <Section title={words.promises.table}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone the table scrolls, and a keyboard must reach it */}
          <section className="table-scroll" aria-label={words.promises.table} tabIndex={0}>
            <Table
              caption={words.promises.table}
              columns={[
                { name: columns.name },
                { name: columns.limit, number: true },
                { name: columns.half, number: true },
                { name: columns.nine, number: true },
                { name: columns.count, number: true },
                { name: columns.kept, number: true },
              ]}
              rows={promises.map((p) => ({
                key: p.id,
                cells: [p.name, p.promised, p.half ?? '—', p.nine ?? '—', sayNumber(p.count), p.keptWords],
              }))}
            />
          </section>
        </Section>
        <MissedPromises overdue={loaderData.overdue} />
        <Section title={words.promises.how} id="how">
          <div className="read">
            {words.promises.howSay.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </div>
        </Section>
      </div>
    </PortalFrame>
  );
}
