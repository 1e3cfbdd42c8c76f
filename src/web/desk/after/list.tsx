// What comes after a decision, of one agency: promises to verify, records to repair, findings to put right. It must never list another agency's.
import type { Row } from '../../../api/contract.ts';
import type { Text } from '../../../kernel/text.ts';
import { getWeb, type Web } from '../../context.ts';
import { sayNear } from '../../say/time.ts';
import { Block, Heading } from '../../ui/frame/section.tsx';
import { Light } from '../../ui/light/light.tsx';
import { useSpeech } from '../../ui/speech.tsx';
import { Table } from '../../ui/table/table.tsx';
import { DeskFrame } from '../frame.tsx';
import { loadTasks } from '../inbox.ts';
import { loadBar, needStaff } from '../staff.ts';
import type { Route } from './+types/list';
import './after.css';
import { loadShares, Shares } from './shares.tsx';
import { useAfterWords } from './words.ts';

const most = 100;

async function rows(web: Web, plural: string, statuses: readonly string[]): Promise<readonly Row[]> {
  const pages = await Promise.all(
    statuses.map((status) => web.door.list(web.call, plural, { status, limit: most })),
  );
  return pages
    .flatMap((page) => (page.ok ? page.value.items : []))
    .sort((a, b) => (a.due ?? '9').localeCompare(b.due ?? '9'));
}

function lineOf(web: Web, { id, status, due, summary }: Row) {
  return {
    ...{ id, status },
    title: (summary.title as Text | undefined)?.[web.language] ?? '',
    number: String(summary.number ?? ''),
    how: String(summary.how ?? ''),
    due: due && sayNear(due, web.language, web.now),
    late: due !== undefined && Date.parse(due) < web.now,
  };
}

export async function loader({ context }: Route.LoaderArgs) {
  const web = getWeb(context);
  const me = needStaff(web);
  const [bar, checks, followUps, marked, { tasks }, shares] = await Promise.all([
    loadBar(web, me),
    rows(web, 'verifications', ['open', 'mending']),
    rows(web, 'follow-ups', ['found', 'mended', 'asked']),
    rows(web, 'credit-records', ['marked']),
    loadTasks(web),
    loadShares(web),
  ]);
  const waiting = tasks.filter(({ kind }) => kind === 'credit-record');
  return {
    ...{ bar, shares },
    checks: checks.map((row) => lineOf(web, row)),
    followUps: followUps.map((row) => lineOf(web, row)),
    repairs: waiting.map(({ stream, key, due, summary }) => ({
      ...{ id: stream, key, kind: String(summary.kind) },
      name: (summary.title as Text)[web.language],
      due: due ? sayNear(due, web.language, web.now) : '',
      late: due !== undefined && Date.parse(due) < web.now,
    })),
    records: marked.map(({ id, summary }) => ({
      id,
      name: String(summary.name),
      entries: summary.entries as readonly { readonly kind: string; readonly until: string }[],
    })),
  };
}

type Line = Route.ComponentProps['loaderData']['checks'][number];

export default function After({ loaderData }: Route.ComponentProps) {
  const words = useAfterWords();
  const { href } = useSpeech();
  return (
    <DeskFrame bar={loaderData.bar} title={words.title}>
      <main className="desk-page" id="main">
        <Heading title={words.title} lead={words.lead} />
        <Block title={words.checks} id="checks">
          <Checks lines={loaderData.checks} />
        </Block>
        <Block title={words.repairs} id="repairs">
          <Repairs repairs={loaderData.repairs} />
          <Records records={loaderData.records} />
        </Block>
        <Block title={words.followUps} id="follow-ups">
          <FollowUps lines={loaderData.followUps} />
        </Block>
        <Block title={words.share} id="share">
          <Shares shares={loaderData.shares} />
        </Block>
        <Block title={words.zones}>
          <p>
            <a href={href('/desk/zones')}>{words.zonesGo}</a>
          </p>
        </Block>
      </main>
    </DeskFrame>
  );
}

function Due({ line }: { line: Pick<Line, 'due' | 'late'> }) {
  const words = useAfterWords();
  if (!line.due) return null;
  return line.late ? (
    <Light kind="late">
      {line.due} {words.late}
    </Light>
  ) : (
    words.until(line.due)
  );
}

function Checks({ lines }: { lines: readonly Line[] }) {
  const words = useAfterWords();
  const { href } = useSpeech();
  if (lines.length === 0) return <p className="muted">{words.checksNone}</p>;
  const { what, number, how, due, status } = words.columns;
  return (
    <div className="scroll">
      <Table
        caption={words.checks}
        columns={[what, number, how, status, due].map((name) => ({ name }))}
        rows={lines.map((line) => ({
          key: line.id,
          cells: [
            <a key="a" href={href(`/desk/checks/${line.id}`)}>
              {line.title}
            </a>,
            <span key="n" className="code">
              {line.number}
            </span>,
            words.hows[line.how] ?? line.how,
            words.statuses[line.status] ?? line.status,
            <Due key="d" line={line} />,
          ],
        }))}
      />
    </div>
  );
}

function Repairs({ repairs }: Pick<Route.ComponentProps['loaderData'], 'repairs'>) {
  const words = useAfterWords();
  const { href } = useSpeech();
  if (repairs.length === 0) return <p className="muted">{words.repairsNone}</p>;
  return (
    <ul className="after-list">
      {repairs.map((one) => (
        <li key={one.key}>
          <a href={href(`/desk/repairs/${one.id}`)}>
            {one.name}　{words.repair.kinds[one.kind] ?? one.kind}
          </a>
          <span className="small muted">
            <Due line={one} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Records({ records }: Pick<Route.ComponentProps['loaderData'], 'records'>) {
  const words = useAfterWords();
  const { href } = useSpeech();
  if (records.length === 0) return null;
  return (
    <>
      <h3>{words.records}</h3>
      <ul className="after-list">
        {records.map(({ id, name, entries }) => (
          <li key={id}>
            <a href={href(`/desk/repairs/${id}`)}>{name}</a>
            <span className="small muted">
              {entries.map(({ kind, until }) => `${words.repair.kinds[kind] ?? kind} → ${until}`).join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function FollowUps({ lines }: { lines: readonly Line[] }) {
  const words = useAfterWords();
  const { href } = useSpeech();
  if (lines.length === 0) return <p className="muted">{words.followUpsNone}</p>;
  const { what, number, status, due } = words.columns;
  return (
    <div className="scroll">
      <Table
        caption={words.followUps}
        columns={[what, number, status, due].map((name) => ({ name }))}
        rows={lines.map((line) => ({
          key: line.id,
          cells: [
            <a key="a" href={href(`/desk/follow-ups/${line.id}`)}>
              {line.title}
            </a>,
            <span key="n" className="code">
              {line.number}
            </span>,
            words.followUp.states[line.status] ?? line.status,
            <Due key="d" line={line} />,
          ],
        }))}
      />
    </div>
  );
}
