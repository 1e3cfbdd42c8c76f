// One item as its keepers see it: the graph, what was written, its versions, what is being written. It must never change anything.
import { getWeb } from '../../context.ts';
import { loadAgencies, need, wish } from '../../portal/answers.ts';
import { sayLimit, sayNear } from '../../say/time.ts';
import { LinkButton } from '../../ui/button/button.tsx';
import { Heading } from '../../ui/frame/section.tsx';
import { useSpeech } from '../../ui/speech.tsx';
import { StepsGraph } from '../../ui/steps-graph/steps-graph.tsx';
import { Table } from '../../ui/table/table.tsx';
import { DeskFrame } from '../frame.tsx';
import { loadBar, needStaff } from '../staff.ts';
import './definitions.css';
import type { Route } from './+types/item';
import { Changes, type Difference } from './changes.tsx';
import { definitionWords } from './words.ts';

interface Version {
  readonly version: string;
  readonly inForce: boolean;
  readonly differences: readonly Difference[];
}

export async function loader({ context, params }: Route.LoaderArgs) {
  const web = getWeb(context);
  const me = needStaff(web);
  const item = need(web, await web.door.item(web.call, params.item));
  const [bar, source, versions, editions, agencies] = await Promise.all([
    loadBar(web, me),
    web.door.itemSource(web.call, item.id),
    web.door.question(web.call, 'item-versions', { item: item.id }),
    web.door.list(web.call, 'editions', { q: item.id, limit: 20 }),
    loadAgencies(web),
  ]);
  const { versions: known = [] } = (versions.ok ? versions.value : {}) as { versions?: readonly Version[] };
  return {
    ...{ bar, now: web.now, id: item.id, name: item.name, summary: item.summary, version: item.version },
    steps: item.steps.map(({ id, name, agency, after, limit, kind }) => ({
      ...{ id, name: name[web.language], limit: sayLimit(limit, web.language) },
      agency: agencies.get(agency)?.short[web.language] ?? agency,
      after:
        kind === 'hand-over'
          ? item.steps.filter((one) => one.kind !== 'hand-over').map((one) => one.id)
          : after,
    })),
    source: wish(source) ?? '',
    versions: [...known].reverse(),
    editions: (wish(editions)?.items ?? []).filter(({ summary }) => summary.item === item.id),
    admin: me.roles.includes('admin'),
  };
}

export default function ItemPage({ loaderData }: Route.ComponentProps) {
  const { language, say, href } = useSpeech();
  const words = definitionWords(language);
  const one = loaderData;
  return (
    <DeskFrame bar={one.bar} title={say(one.name)}>
      <main className="desk-page" id="main">
        <p className="back">
          <a href={href('/desk/items')}>‹ {words.back}</a>
        </p>
        <Heading title={say(one.name)} lead={say(one.summary)} />
        <div className="acts">
          {one.admin && (
            <LinkButton desk to={`/desk/editions/new?item=${one.id}`}>
              {words.propose}
            </LinkButton>
          )}
          <LinkButton kind="line" desk to={`/items/${one.id}`}>
            {words.seen}
          </LinkButton>
          <a className="btn line desk" href={`/v1/items/${one.id}/bpmn`} download={`${one.id}.bpmn`}>
            {words.bpmn}
          </a>
        </div>
        <h2>{words.graph}</h2>
        <StepsGraph label={words.graph} steps={one.steps} />
        <h2>{words.drafts}</h2>
        {one.editions.length === 0 && <p className="muted">{words.noDrafts}</p>}
        {one.editions.length > 0 && (
          <Table
            caption={words.drafts}
            columns={[{ name: words.reason }, { name: words.columns.version }, { name: '' }]}
            rows={one.editions.map(({ id, status, updated, summary }) => ({
              key: id,
              cells: [
                <a key="a" href={href(`/desk/editions/${id}`)}>
                  {String(summary.reason)}
                </a>,
                <code key="v">{String(summary.compiled ?? '—')}</code>,
                `${words.states[status] ?? status}　${sayNear(updated, language, one.now)}`,
              ],
            }))}
          />
        )}
        <h2>{words.versions}</h2>
        {one.versions.map(({ version, inForce, differences }, i) => (
          <details key={version} open={inForce && one.versions.length > 1}>
            <summary>
              <code>{version}</code> {inForce && words.inForce}
            </summary>
            {i === one.versions.length - 1 ? (
              <p className="muted">{words.first}</p>
            ) : (
              <Changes differences={differences} />
            )}
          </details>
        ))}
        <h2>{words.source}</h2>
        <details>
          <summary>{one.id}.yaml</summary>
          <pre className="scroll source">{one.source}</pre>
        </details>
      </main>
    </DeskFrame>
  );
}
