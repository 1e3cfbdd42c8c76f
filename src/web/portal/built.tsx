// Anybody asks who built what, by code, name or firm. It must never name a case or who filed.
import { redirect } from 'react-router';
import { getWeb } from '../context.ts';
import { pathIn } from '../paths.ts';
import { findProjects, loadPublicProject } from '../project/answers.ts';
import { Button } from '../ui/button/button.tsx';
import { ContentsList } from '../ui/contents-list/contents-list.tsx';
import { Empty } from '../ui/empty/empty.tsx';
import { Crumbs, Heading } from '../ui/frame/section.tsx';
import { useSpeech } from '../ui/speech.tsx';
import type { Route } from './+types/built';
import { PortalFrame } from './frame.tsx';

const least = 2;

export async function loader({ context, request }: Route.LoaderArgs) {
  const web = getWeb(context);
  const q = (new URL(request.url).searchParams.get('q') ?? '').trim().slice(0, 100);
  if (q.length < least) return { q, more: false, projects: [] };
  const exact = await loadPublicProject(web, q.slice(0, 40));
  if (exact.ok) throw redirect(pathIn(web.language, `/built/${exact.value.code}`), 303);
  return { q, ...(await findProjects(web, q)) };
}

export default function Built({ loaderData }: Route.ComponentProps) {
  const { words, say, href } = useSpeech();
  const { q, projects, more } = loaderData;
  const { built, stages } = words.project;
  const found = more ? built.foundMore(projects.length) : built.found(projects.length);
  return (
    <PortalFrame>
      <title>{words.site.title(built.title)}</title>
      <div className="wrap">
        <Crumbs crumbs={[{ name: built.title }]} />
        <Heading title={built.title} grand lead={built.lead} />
        <search>
          <form className="mini lookup" action={href('/built')}>
            <input
              className="input"
              name="q"
              type="search"
              defaultValue={q}
              maxLength={100}
              aria-label={built.label}
              placeholder={built.label}
            />
            <Button kind="line">{built.go}</Button>
          </form>
        </search>
        {q !== '' && projects.length === 0 && (
          <Empty title={built.none(q)}>
            <p>{built.noneSay}</p>
          </Empty>
        )}
        {projects.length > 0 && (
          <>
            <p className="muted">{found}</p>
            <ContentsList
              lines={projects.map(({ code, name, region, stage }) => ({
                to: `/built/${code}`,
                name: [name, region && say(region)].filter(Boolean).join('　'),
                fact: stages[stage] ?? stage,
              }))}
            />
          </>
        )}
      </div>
    </PortalFrame>
  );
}
