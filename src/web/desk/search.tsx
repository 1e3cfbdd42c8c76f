// Cases by number, name or credit code. It must never find what the searcher may not see.
import { getWeb } from '../context.ts';
import { sayNear } from '../say/time.ts';
import { Empty } from '../ui/empty/empty.tsx';
import { Heading } from '../ui/frame/section.tsx';
import { useSpeech } from '../ui/speech.tsx';
import { Table } from '../ui/table/table.tsx';
import type { Route } from './+types/search';
import { DeskFrame, useDeskWords } from './frame.tsx';
import { loadRows } from './rows.ts';
import { loadBar, needStaff } from './staff.ts';

const limit = 50;

export async function loader({ context }: Route.LoaderArgs) {
  const web = getWeb(context);
  const me = needStaff(web);
  const q = (new URL(web.here, 'http://here.invalid').searchParams.get('q') ?? '').trim().slice(0, 100);
  const [bar, found] = await Promise.all([
    loadBar(web, me),
    q === '' ? { rows: [], more: false } : loadRows(web, { q, limit }),
  ]);
  return { bar, q, ...found, now: web.now };
}

export default function Search({ loaderData }: Route.ComponentProps) {
  const { search, case: caseWords } = useDeskWords();
  const { href, language } = useSpeech();
  const { q, rows, more, now } = loaderData;
  const title = q === '' ? search.title : search.titleFor(q);
  const count = more ? search.foundMore(rows.length) : search.found(rows.length);
  return (
    <DeskFrame bar={loaderData.bar} title={title}>
      <main className="desk-page" id="main">
        <Heading title={title} lead={rows.length > 0 ? count : search.lead} />
        {q !== '' && rows.length === 0 && (
          <Empty title={search.none(q)}>
            <p>{search.noneSay}</p>
          </Empty>
        )}
        {rows.length > 0 && (
          <div className="scroll">
            <Table
              caption={title}
              columns={[
                { name: search.columns.title },
                { name: search.columns.number },
                { name: search.columns.status },
                { name: search.columns.updated, number: true },
              ]}
              rows={rows.map((row) => ({
                key: row.id,
                cells: [
                  <a key="a" href={href(`/desk/cases/${row.id}`)}>
                    {row.title}
                  </a>,
                  <span key="n" className="code">
                    {row.number}
                  </span>,
                  caseWords.states[row.status] ?? row.status,
                  sayNear(row.updated, language, now),
                ],
              }))}
            />
          </div>
        )}
      </main>
    </DeskFrame>
  );
}
