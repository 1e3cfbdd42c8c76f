// The task list of a draft: what is filled, what is to mend, what comes last. It must never hide why it cannot be submitted.
import { redirect } from 'react-router';
import { getWeb } from '../context.ts';
import { pathIn } from '../paths.ts';
import { LinkButton } from '../ui/button/button.tsx';
import { Back, Heading } from '../ui/frame/section.tsx';
import { useSpeech } from '../ui/speech.tsx';
import { Tally, TaskGroup, type TaskLine, TaskList } from '../ui/task-list/task-list.tsx';
import type { Words } from '../words/index.ts';
import type { Route } from './+types/tasks';
import { needPerson } from './answers.ts';
import { answerPath, type Case, loadCase, loadItem } from './case-answers.ts';
import { PortalFrame } from './frame.tsx';

const finished = ['filled', 'prefilled'];

export async function loader({ context, params }: Route.LoaderArgs) {
  const web = getWeb(context);
  needPerson(web);
  const one = await loadCase(web, params.case);
  if (one.status === 'correcting') throw redirect(pathIn(web.language, `/cases/${one.id}/correct`), 303);
  if (one.status !== 'draft') throw redirect(pathIn(web.language, `/cases/${one.id}`), 303);
  const item = await loadItem(web, one.item);
  return {
    one,
    signerPaths: item.signers.map(({ path }) => path),
    topics: item.form.topics.map(({ id, fields }) => ({ id, fields: fields.map((field) => field.id) })),
  };
}

function lineOf(
  one: Case,
  topic: Case['topics'][number],
  fields: readonly string[],
  words: Words,
  say: (t: { zh: string; en: string }) => string,
): TaskLine {
  const { states } = words.tasks;
  const wrong = one.problems.filter(
    ({ path, code }) => code !== 'form.required' && fields.includes(answerPath(path).split('.')[0] ?? ''),
  ).length;
  const state: TaskLine['state'] = finished.includes(topic.state)
    ? { word: topic.state === 'filled' ? states.filled : states.prefilled, kind: 'done' }
    : topic.state === 'invalid'
      ? { word: states.invalid(wrong), kind: 'late' }
      : topic.state === 'started'
        ? { word: states.started, kind: 'soon' }
        : { word: states.empty, kind: 'plain' };
  return {
    key: topic.id,
    name: say(topic.name),
    to: `/cases/${one.id}/form/${topic.id}`,
    ...(topic.digest && { note: say(topic.digest) }),
    state,
  };
}

/** How many people will sign: those in the named fields, each once, the applicant among them. */
function signersIn(one: Case, paths: readonly string[]): number {
  if (one.signers.length > 0) return one.signers.length;
  const people = paths.flatMap((path) => {
    const value = one.form[path];
    return Array.isArray(value) ? value : value ? [value] : [];
  });
  const ids = people.map((person) => (person as { citizenId?: unknown }).citizenId).filter(Boolean);
  return new Set([one.applicant.citizenId, ...ids]).size;
}

export default function Tasks({ loaderData }: Route.ComponentProps) {
  const { words, say } = useSpeech();
  const { one } = loaderData;
  const { tasks } = words;
  const uploads = one.materials.filter(({ uploads: can, needed }) => can && needed);
  const uploadsDone = uploads.every(({ files, reused }) => files.length > 0 || reused !== undefined);
  // Nothing is missing but papers that may follow.
  const follows = one.deferral?.content !== undefined;
  const done =
    one.topics.filter(({ state }) => finished.includes(state)).length +
    (uploads.length > 0 && uploadsDone ? 1 : 0);
  const all = one.topics.length + (uploads.length > 0 ? 1 : 0);
  const next = one.topics.find(({ state }) => !finished.includes(state));
  const sections = [...new Set(one.topics.map(({ section }) => section.zh))];
  const fieldsOf = (id: string) => loaderData.topics.find((topic) => topic.id === id)?.fields ?? [];
  return (
    <PortalFrame>
      <title>{words.site.title(say(one.itemName))}</title>
      <div className="wrap form left">
        <Back to={`/items/${one.item}`}>{tasks.back}</Back>
        <Heading kicker={say(one.itemName)} title={tasks.left(all - done)}>
          <Tally done={done} total={all} label={tasks.tally(done, all)} />
          <p className="small muted after">{tasks.saving}</p>
        </Heading>
        {sections.map((section, i) => {
          const topics = one.topics.filter((topic) => topic.section.zh === section);
          const [first] = topics;
          if (!first) return null;
          return (
            <TaskGroup key={section} mark={tasks.numerals[i]} title={say(first.section)}>
              <TaskList lines={topics.map((topic) => lineOf(one, topic, fieldsOf(topic.id), words, say))} />
            </TaskGroup>
          );
        })}
        <Last
          one={one}
          all={all === done || follows}
          uploads={uploads.length}
          uploadsDone={uploadsDone}
          signers={signersIn(one, loaderData.signerPaths)}
          mark={tasks.numerals[sections.length]}
        />
        <div className="acts tall">
          {next ? (
            <LinkButton big full to={`/cases/${one.id}/form/${next.id}`}>
              {tasks.next(say(next.name))}
            </LinkButton>
          ) : uploadsDone ? (
            <LinkButton big full to={`/cases/${one.id}/check`}>
              {tasks.toCheck}
            </LinkButton>
          ) : (
            <LinkButton big full to={`/cases/${one.id}/materials`}>
              {tasks.materials}
            </LinkButton>
          )}
          {follows && (
            <LinkButton kind="line" full to={`/cases/${one.id}/check`}>
              {words.clock.submitFirst}
            </LinkButton>
          )}
          {one.commitment && !next && !uploadsDone && (
            <LinkButton kind="line" full to={`/cases/${one.id}/check`}>
              {words.granted.toPromise}
            </LinkButton>
          )}
          <LinkButton kind="quiet" full to="/me">
            {tasks.pause}
          </LinkButton>
        </div>
        <HelpLine />
      </div>
    </PortalFrame>
  );
}

function Last(props: {
  one: Case;
  all: boolean;
  uploads: number;
  uploadsDone: boolean;
  signers: number;
  mark: string | undefined;
}) {
  const { words } = useSpeech();
  const { tasks } = words;
  const { one } = props;
  const upload: TaskLine = {
    key: 'materials',
    name: tasks.materials,
    to: `/cases/${one.id}/materials`,
    note: tasks.materialsNote(props.uploads),
    state: props.uploadsDone
      ? { word: tasks.states.uploaded, kind: 'done' }
      : { word: tasks.states.missing, kind: 'plain' },
  };
  const check: TaskLine = {
    key: 'check',
    name: tasks.check,
    ...(props.all && { to: `/cases/${one.id}/check` }),
    note: tasks.signNote(props.signers),
    state: props.all ? { word: tasks.states.ready, kind: 'ok' } : { word: tasks.states.later, kind: 'later' },
  };
  return (
    <TaskGroup title={tasks.sign} {...(props.mark && { mark: props.mark })}>
      <TaskList lines={props.uploads > 0 ? [upload, check] : [check]} />
    </TaskGroup>
  );
}

export function HelpLine() {
  const { words, href } = useSpeech();
  const { tasks } = words;
  return (
    <p className="small muted">
      {tasks.help} <a href={href('/windows')}>{tasks.helpWindow}</a>
      {tasks.helpOr} <a href="tel:12345">12345</a>
    </p>
  );
}
