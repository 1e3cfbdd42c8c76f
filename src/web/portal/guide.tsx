// The guide of a matter: how long, who, what papers, which way, by what law, and where to begin. It must never know a particular item.
import { governmentServiceOf, scriptText } from '../../api/machine/schema-org.ts';
import { getWeb } from '../context.ts';
import { limitParts, sayDayTime, sayLimit, sayNear, sayNumber, sayYuan } from '../say/time.ts';
import { LinkButton } from '../ui/button/button.tsx';
import { Figures } from '../ui/facts/facts.tsx';
import { Clauses, Crumbs, Section } from '../ui/frame/section.tsx';
import { Icon } from '../ui/icon/icon.tsx';
import { DayAxis } from '../ui/promise-line/day-axis.tsx';
import { useSpeech } from '../ui/speech.tsx';
import { wordsOf } from '../words/index.ts';
import type { Route } from './+types/guide';
import { loadAgencies, loadDue, loadPromises, loadRegions } from './answers.ts';
import { loadItem } from './case-answers.ts';
import { PortalFrame } from './frame.tsx';
import { Basis, Help, Materials, Questions, Way, Who } from './guide-parts.tsx';
import { Paths } from './guide-paths.tsx';
import { Saves } from './guide-saves.tsx';
import { sayPromise } from './promise-words.ts';

/** Fields a person meets, those of one record included. */
function countFields(topics: readonly { fields: readonly { fields?: readonly unknown[] }[] }[]): number {
  return topics.flatMap(({ fields }) => fields).reduce((sum, field) => sum + (field.fields?.length ?? 1), 0);
}

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const web = getWeb(context);
  const { language } = web;
  const item = await loadItem(web, params.item);
  const [live, due, agencies, regions] = await Promise.all([
    loadPromises(web, item.id),
    loadDue(web, item.promised),
    loadAgencies(web),
    loadRegions(web),
  ]);
  const area = regions.find(({ parent }) => parent === undefined)?.name[language];
  const whole = live?.promises.find(({ step, path }) => step === undefined && path === undefined);
  const agencyOf = (id: string) => agencies.get(id)?.short[language] ?? '';
  const partners = [...new Set(item.steps.map((step) => step.agency))].filter((id) => id !== item.agency);
  return {
    item,
    linked: scriptText(
      governmentServiceOf(item, language, new URL(request.url).href.split('?')[0] ?? '', area),
    ),
    lead: item.agencyName[language],
    partners: partners.map(agencyOf).filter((name) => name !== ''),
    agencies: Object.fromEntries(item.steps.map((step) => [step.agency, agencyOf(step.agency)])),
    fields: countFields(item.form.topics),
    due: due && { full: sayDayTime(due, language), near: sayNear(due, language, web.now) },
    promise: whole && sayPromise(whole, language, wordsOf(language)),
    shares: whole &&
      whole.p50 !== null &&
      whole.p90 !== null && { p50: whole.p50 / whole.limit, p90: whole.p90 / whole.limit },
  };
}

type GuideData = Route.ComponentProps['loaderData'];

export default function Guide({ loaderData }: Route.ComponentProps) {
  const { words, say } = useSpeech();
  const { item } = loaderData;
  const { guide } = words;
  return (
    <PortalFrame bar={<StartBar data={loaderData} />}>
      <title>{words.site.title(say(item.name))}</title>
      <meta name="description" content={say(item.summary)} />
      <script
        type="application/ld+json"
        // biome-ignore lint/security/noDangerouslySetInnerHtml: data for machines; `scriptText` lets nothing end the element
        dangerouslySetInnerHTML={{ __html: loaderData.linked }}
      />
      <div className="wrap">
        <Crumbs
          crumbs={[
            { name: item.audience === 'firm' ? guide.business : guide.person, to: '/items' },
            { name: say(item.name) },
          ]}
        />
        <div className="head">
          <h1 className="grand">{say(item.name)}</h1>
          <p className="lead">{say(item.summary)}</p>
          <p className="guide-meta">
            <span>
              {guide.lead}　<b>{loaderData.lead}</b>
            </span>
            {loaderData.partners.length > 0 && (
              <span>
                {guide.with}　<b>{loaderData.partners.join(guide.comma)}</b>
              </span>
            )}
          </p>
        </div>
        <div className="guide">
          <div>
            <HowLong data={loaderData} />
            <Saves item={item} />
            <Paths item={item} />
            <Who item={item} />
            <Materials item={item} />
            <Way item={item} agencies={loaderData.agencies} />
            <Basis item={item} />
            <Questions item={item} />
            <Help item={item} />
          </div>
          <StartSide data={loaderData} />
        </div>
      </div>
    </PortalFrame>
  );
}

function HowLong({ data }: { data: GuideData }) {
  const { words, language, href } = useSpeech();
  const { guide } = words;
  const { item, promise, shares } = data;
  const law = limitParts(item.statutory, language);
  const promised = limitParts(item.promised, language);
  // Office units share one day, so the law and the promise stand on one axis; others do not.
  const sameAxis =
    item.statutory.unit === item.promised.unit ||
    !/hour|day$/.test(item.promised.unit) ||
    item.promised.unit === 'workday';
  const { amount } = item.promised;
  return (
    <Section title={guide.howLong}>
      <dl className="figures3">
        <div className="law">
          <dt>{guide.law}</dt>
          <dd>
            {law.amount}
            <small>{law.unit}</small>
          </dd>
        </div>
        <div>
          <dt>{guide.promise}</dt>
          <dd>
            {promised.amount}
            <small>{promised.unit}</small>
          </dd>
        </div>
        <Half half={promise?.half} />
      </dl>
      {sameAxis && (
        <DayAxis
          statutory={item.statutory.amount}
          promised={amount}
          {...(shares && { p50: shares.p50 * amount, p90: shares.p90 * amount })}
          label={guide.axis(
            sayLimit(item.statutory, language),
            sayLimit(item.promised, language),
            promise?.half,
            promise?.nine,
          )}
        />
      )}
      <p className="small faint">
        {promise?.half ? guide.facts(sayNumber(promise.count), promise.keptWords) : guide.noFacts}{' '}
        <a className="nb" href={href('/promises#how')}>
          {guide.how}
        </a>
      </p>
      <Cost data={data} />
    </Section>
  );
}

function Half({ half }: { half: string | undefined }) {
  const { words } = useSpeech();
  const match = /^([\d.,]+)\s*(.*)$/.exec(half ?? '');
  return (
    <div className={match ? 'now' : 'law'}>
      <dt>{words.guide.half}</dt>
      <dd>
        {match ? match[1] : '—'}
        {match && (
          <small>
            {match[2]}
            {words.guide.within}
          </small>
        )}
      </dd>
    </div>
  );
}

function Cost({ data }: { data: GuideData }) {
  const { words, say } = useSpeech();
  const { guide } = words;
  const { item } = data;
  const handed = item.materials.filter(({ accept }) => accept.length === 0).length;
  return (
    <Figures
      figures={[
        { name: guide.fee, value: sayYuan(item.fee), unit: guide.yuan, note: say(item.feeNote) },
        { name: guide.visits, value: '0', unit: guide.times, note: guide.visitsNote },
        {
          name: guide.materials,
          value: String(item.materials.length),
          unit: guide.pieces,
          note: guide.materialsNote(handed),
        },
        {
          name: guide.fill,
          value: String(data.fields),
          unit: guide.fields,
          note: guide.minutes(item.minutes),
        },
      ]}
    />
  );
}

function StartSide({ data }: { data: GuideData }) {
  const { words, href } = useSpeech();
  const { guide } = words;
  const { item, due } = data;
  const [before, , after] = guide.doneBy('');
  return (
    <aside className="guide-side" aria-label={guide.start}>
      <p className="ready">
        <Clauses parts={guide.ready(item.minutes)} />
      </p>
      <LinkButton big full to={`/items/${item.id}/start`}>
        {guide.start} <Icon name="arrow" size={12} />
      </LinkButton>
      {due && (
        <p className="faint ready">
          {before} <strong>{due.full}</strong>
          {after}
        </p>
      )}
      <ul>
        {item.conditions.some(({ ask }) => ask) && (
          <li>
            <a href={href(`/items/${item.id}/eligible`)}>{words.find.eligible.link}</a>
          </li>
        )}
        <li>
          <a href={href(`/windows?item=${item.id}`)}>{guide.atWindow}</a>
        </li>
      </ul>
      <p className="faint">{guide.printIt}</p>
    </aside>
  );
}

/** On a phone the way to begin stays in sight. */
function StartBar({ data }: { data: GuideData }) {
  const { words } = useSpeech();
  const { guide } = words;
  const [before, , after] = guide.doneByShort('');
  return (
    <div className="bar">
      <p>
        {data.due ? (
          <>
            {before}
            <br />
            <strong>{data.due.near}</strong> {after}
          </>
        ) : (
          <Clauses parts={guide.ready(data.item.minutes)} />
        )}
      </p>
      <LinkButton to={`/items/${data.item.id}/start`}>{guide.start}</LinkButton>
    </div>
  );
}
