// A construction project as those who file for it see it: how far it is, what may come next, who answers for it. It must never be shown to a stranger.
import { data, redirect } from 'react-router';
import { getWeb } from '../context.ts';
import { pathIn } from '../paths.ts';
import { loadClocks, loadDays, loadProject, type Project } from '../project/answers.ts';
import { Inspections, Milestones, Register, Surveys } from '../project/findings.tsx';
import { Next } from '../project/next.tsx';
import { projectFacts, Stages, UnderWay } from '../project/stages.tsx';
import { Button } from '../ui/button/button.tsx';
import { ErrorSummary } from '../ui/error-summary/error-summary.tsx';
import { Pairs } from '../ui/facts/facts.tsx';
import { TextField } from '../ui/field/field.tsx';
import { PostForm } from '../ui/form/form.tsx';
import { Crumbs, Section } from '../ui/frame/section.tsx';
import { useSpeech } from '../ui/speech.tsx';
import type { Route } from './+types/project';
import { need, needPerson } from './answers.ts';
import { PortalFrame } from './frame.tsx';

export async function loader({ context, params }: Route.LoaderArgs) {
  const web = getWeb(context);
  needPerson(web);
  const answer = await loadProject(web, params.project);
  // Everybody else may still read who built it.
  if (!answer.ok && [403, 404].includes(answer.problem.status))
    throw redirect(pathIn(web.language, `/built/${encodeURIComponent(params.project)}`), 303);
  const project = need(web, answer);
  const clocks = await loadClocks(web, project.cases);
  return { project, clocks, days: await loadDays(web, clocks), now: web.now };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const web = getWeb(context);
  needPerson(web);
  const body = new URLSearchParams(await request.text());
  const say = (name: string) => (body.get(name) ?? '').trim();
  const command = say('do') === 'remove-member' ? 'remove-member' : 'name-member';
  const typed = { name: say('name'), citizenId: say('citizenId') };
  const input = command === 'name-member' ? typed : { citizenId: typed.citizenId };
  const given = await web.door.give(web.call, 'projects', params.project, command, input);
  if (given.ok) throw redirect(pathIn(web.language, `/projects/${params.project}`), 303);
  const { errors = [], title, status } = given.problem;
  if (status !== 422 && status !== 409) throw data(given.problem, { status });
  const mistakes = errors.map(({ path, title: wrong }) => ({ at: path, say: wrong }));
  return data({ typed, mistakes: mistakes.length > 0 ? mistakes : [{ say: title }] }, { status });
}

export default function ProjectPage({ loaderData, actionData }: Route.ComponentProps) {
  const speech = useSpeech();
  const { words, href } = speech;
  const { project, clocks, days, now } = loaderData;
  const stage = words.project.stages[project.stage] ?? project.stage;
  const open = project.cases.filter(({ state }) => state === 'open').length;
  const shown = { project, clocks, now, caseAt: (id: string) => `/cases/${id}` };
  return (
    <PortalFrame>
      <title>{words.site.title(project.name)}</title>
      <div className="wrap">
        <Crumbs crumbs={[{ name: words.project.mine, to: '/projects' }, { name: project.name }]} />
        <ErrorSummary mistakes={actionData?.mistakes ?? []} title={words.project.failedTo} />
        <div className="case-head">
          <div>
            <h1 className="grand">{project.name}</h1>
            <p className="lead">
              {words.project.standing(stage)}
              {speech.language === 'zh' ? '，' : '; '}
              {words.project.open(open)}
            </p>
          </div>
          <div className="ref">
            <Pairs facts={projectFacts(project, speech)} />
          </div>
        </div>
        <UnderWay {...shown} days={days} />
        <Stages {...shown} />
        <Next project={project} />
        <Milestones milestones={project.milestones} />
        <Surveys results={project.results} />
        <Inspections cases={project.cases} />
        <Section title={words.project.register} note={words.project.registerSay} id="register">
          <Register register={project.register} />
          <p className="more">
            <a href={href(`/built/${project.code}`)}>{words.project.publicLink}</a>
          </p>
        </Section>
        <People project={project} typed={actionData?.typed ?? {}} mistakes={actionData?.mistakes ?? []} />
      </div>
    </PortalFrame>
  );
}

function People(props: {
  readonly project: Project;
  readonly typed: { readonly name?: string; readonly citizenId?: string };
  readonly mistakes: readonly { readonly at?: string; readonly say: string }[];
}) {
  const { words } = useSpeech();
  const { members, owner, may } = props.project;
  const error = (name: string) => props.mistakes.find(({ at }) => at === name)?.say;
  const looks = (name: 'name' | 'citizenId', label: string) => {
    const wrong = error(name);
    return { id: name, name, label, value: props.typed[name] ?? '', ...(wrong && { error: wrong }) };
  };
  return (
    <Section title={words.project.people} note={words.project.peopleSay} id="people">
      <ul className="phase">
        <li>
          <div>
            <b>{owner.name}</b>
            <small>{words.project.owner}</small>
          </div>
        </li>
        {members.map((one) => (
          <li key={one.citizenId ?? one.name}>
            <div>
              <b>{one.name}</b>
              <small>{words.project.member}</small>
            </div>
            {may.includes('remove-member') && one.citizenId && (
              <PostForm label={one.name}>
                <input type="hidden" name="citizenId" value={one.citizenId} />
                <Button kind="line" name="do" value="remove-member">
                  {words.project.remove}
                </Button>
              </PostForm>
            )}
          </li>
        ))}
      </ul>
      {may.includes('name-member') && (
        <PostForm className="form left">
          <TextField {...looks('name', words.project.name)} maxLength={60} />
          <TextField {...looks('citizenId', words.project.citizenId)} maxLength={25} code />
          <div className="acts">
            <Button name="do" value="name-member">
              {words.project.add}
            </Button>
          </div>
        </PostForm>
      )}
    </Section>
  );
}
