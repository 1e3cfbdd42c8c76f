// A construction project as the offices see it: its cases by stage with their clocks, what was found, who answers for it. It must never offer to file for its owner.
import { getWeb } from '../context.ts';
import { need } from '../portal/answers.ts';
import { loadClocks, loadDays, loadProject } from '../project/answers.ts';
import { Inspections, Milestones, Register, Surveys } from '../project/findings.tsx';
import { projectFacts, Stages, UnderWay } from '../project/stages.tsx';
import { Pairs } from '../ui/facts/facts.tsx';
import { Heading, Section } from '../ui/frame/section.tsx';
import { useSpeech } from '../ui/speech.tsx';
import type { Route } from './+types/project';
import { DeskFrame } from './frame.tsx';
import { loadBar, needStaff } from './staff.ts';

export async function loader({ context, params }: Route.LoaderArgs) {
  const web = getWeb(context);
  const me = needStaff(web);
  const [bar, answer] = await Promise.all([loadBar(web, me), loadProject(web, params.project)]);
  const project = need(web, answer);
  const clocks = await loadClocks(web, project.cases);
  return { bar, project, clocks, days: await loadDays(web, clocks), now: web.now };
}

export default function DeskProject({ loaderData }: Route.ComponentProps) {
  const speech = useSpeech();
  const { words, href } = speech;
  const { project, clocks, days, now } = loaderData;
  const open = project.cases.filter(({ state }) => state === 'open').length;
  const shown = { project, clocks, now, caseAt: (id: string) => `/desk/cases/${id}` };
  const stage = words.project.stages[project.stage] ?? project.stage;
  return (
    <DeskFrame bar={loaderData.bar} title={project.name}>
      <main className="desk-page" id="main">
        <p className="back-list">
          <a href={href('/desk/projects')}>‹ {words.project.find}</a>
        </p>
        <Heading
          title={project.name}
          lead={`${words.project.standing(stage)}${speech.language === 'zh' ? '，' : '; '}${words.project.open(open)}`}
        />
        <Pairs
          facts={[
            ...projectFacts(project, speech),
            {
              key: 'w',
              name: words.project.owner,
              value: [project.owner, ...project.members].map(({ name }) => name).join('　'),
            },
          ]}
        />
        <UnderWay {...shown} days={days} />
        <Stages {...shown} />
        <Milestones milestones={project.milestones} />
        <Surveys results={project.results} />
        <Inspections cases={project.cases} />
        <Section title={words.project.register} note={words.project.registerSay} id="register">
          <Register register={project.register} />
        </Section>
      </main>
    </DeskFrame>
  );
}
