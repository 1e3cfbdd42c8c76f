// What anybody may know of one project: where it stands and who designed, surveyed, built, supervised and supplied each part. It must never name a case or who filed.
import { data } from 'react-router';
import { getWeb } from '../context.ts';
import { loadPublicProject } from '../project/answers.ts';
import { Milestones, Register, Surveys } from '../project/findings.tsx';
import { projectFacts } from '../project/stages.tsx';
import { Pairs } from '../ui/facts/facts.tsx';
import { Crumbs, Section } from '../ui/frame/section.tsx';
import { useSpeech } from '../ui/speech.tsx';
import type { Route } from './+types/built-one';
import { PortalFrame } from './frame.tsx';

export async function loader({ context, params }: Route.LoaderArgs) {
  const web = getWeb(context);
  const answer = await loadPublicProject(web, params.project.slice(0, 40));
  // Whatever is no code and no project is a page that is not there.
  if (!answer.ok) throw data({ code: 'project.not-found', title: answer.problem.title }, { status: 404 });
  return { project: answer.value };
}

export default function BuiltOne({ loaderData }: Route.ComponentProps) {
  const speech = useSpeech();
  const { words } = speech;
  const { project } = loaderData;
  const { built, stages } = words.project;
  return (
    <PortalFrame>
      <title>{words.site.title(`${built.title}：${project.name}`)}</title>
      <div className="wrap">
        <Crumbs crumbs={[{ name: built.title, to: '/built' }, { name: project.name }]} />
        <div className="case-head">
          <div>
            <h1 className="grand">{project.name}</h1>
            <p className="lead">{words.project.standing(stages[project.stage] ?? project.stage)}</p>
          </div>
          <div className="ref">
            <Pairs facts={projectFacts(project, speech)} />
          </div>
        </div>
        <Section title={words.project.register} note={words.project.registerSay} strong>
          <Register register={project.register} />
        </Section>
        <Surveys results={project.results} />
        <Milestones milestones={project.milestones} />
      </div>
    </PortalFrame>
  );
}
