// Construction projects by code, name or firm, for the offices of their county. It must never list what the door does not give.
import { getWeb } from '../context.ts';
import { listProjects } from '../project/answers.ts';
import { sayNear } from '../say/time.ts';
import { Button } from '../ui/button/button.tsx';
import { Empty } from '../ui/empty/empty.tsx';
import { Heading } from '../ui/frame/section.tsx';
import { useSpeech } from '../ui/speech.tsx';
import { Table } from '../ui/table/table.tsx';
import type { Route } from './+types/projects';
import { DeskFrame, useDeskWords } from './frame.tsx';
import { loadBar, needStaff } from './staff.ts';

const most = 50;

export async function loader({ context, request }: Route.LoaderArgs) {
  const web = getWeb(context);
  const me = needStaff(web);
  const q = (new URL(request.url).searchParams.get('q') ?? '').trim().slice(0, 100);
  const [bar, found] = await Promise.all([loadBar(web, me), listProjects(web, q, most)]);
  // The box in the bar looks for cases; this page has one of its own.
  return { bar: { ...bar, q: '' }, q, ...found, now: web.now };
}

export default function DeskProjects({ loaderData }: Route.ComponentProps) {
  const { search } = useDeskWords();
  const { words, href, language } = useSpeech();
  const { q, rows, more, now } = loaderData;
  const { project } = words;
  return (
    <DeskFrame bar={loaderData.bar} title={project.find}>
      <main className="desk-page" id="main">
        <Heading
          title={project.find}
          lead={more ? project.built.foundMore(rows.length) : project.built.found(rows.length)}
        />
        <search>
          <form className="mini lookup" action={href('/desk/projects')}>
            <input
              className="input"
              name="q"
              type="search"
              defaultValue={q}
              maxLength={100}
              aria-label={project.built.label}
              placeholder={project.built.label}
            />
            <Button kind="line" desk>
              {project.built.go}
            </Button>
          </form>
        </search>
        {rows.length === 0 ? (
          <Empty title={project.built.none(q)} />
        ) : (
          <div className="scroll">
            <Table
              caption={project.find}
              columns={[
                { name: project.built.title },
                { name: project.code },
                { name: project.stage },
                { name: search.columns.updated, number: true },
              ]}
              rows={rows.map((row) => ({
                key: row.id,
                cells: [
                  <a key="a" href={href(`/desk/projects/${row.id}`)}>
                    {row.name}
                  </a>,
                  <span key="c" className="code">
                    {row.id}
                  </span>,
                  project.stages[row.stage] ?? row.stage,
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
