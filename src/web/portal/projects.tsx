// The projects a person files for. It must never list another's.
import { getWeb } from '../context.ts';
import { listProjects } from '../project/answers.ts';
import { LinkButton } from '../ui/button/button.tsx';
import { ContentsList } from '../ui/contents-list/contents-list.tsx';
import { Empty } from '../ui/empty/empty.tsx';
import { Crumbs, Heading } from '../ui/frame/section.tsx';
import { useSpeech } from '../ui/speech.tsx';
import type { Route } from './+types/projects';
import { needPerson } from './answers.ts';
import { PortalFrame } from './frame.tsx';

const most = 50;

export async function loader({ context }: Route.LoaderArgs) {
  const web = getWeb(context);
  needPerson(web);
  return listProjects(web, '', most);
}

export default function Projects({ loaderData }: Route.ComponentProps) {
  const { words, href } = useSpeech();
  const { project } = words;
  return (
    <PortalFrame>
      <title>{words.site.title(project.mine)}</title>
      <div className="wrap">
        <Crumbs crumbs={[{ name: words.me.title, to: '/me' }, { name: project.mine }]} />
        <Heading title={project.mine} grand lead={project.mineLead} />
        {loaderData.rows.length === 0 ? (
          <Empty title={project.mineNone}>
            <p>{project.mineNoneSay}</p>
            <LinkButton kind="line" to={`/search?q=${encodeURIComponent('立项')}`}>
              {project.mineNoneDo}
            </LinkButton>
          </Empty>
        ) : (
          <ContentsList
            lines={loaderData.rows.map(({ id, name, stage }) => ({
              to: `/projects/${id}`,
              name: `${name}　${id}`,
              fact: project.stages[stage] ?? stage,
            }))}
          />
        )}
        <p className="more">
          <a href={href('/built')}>{project.built.title}</a>
        </p>
      </div>
    </PortalFrame>
  );
}
