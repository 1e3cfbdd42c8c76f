// One topic of a form on one page: each post saves the draft, right or wrong, and goes on. It must never know a particular item.
import { data, redirect } from 'react-router';
import type { Topic } from '../../processes/item.ts';
import { getWeb, type Web } from '../context.ts';
import { Control } from '../form/any-control.tsx';
import { type Answers, chosenValues, readAnswers, withRecord } from '../form/codec.ts';
import { type FormFacts, Shown } from '../form/control.tsx';
import { anchorOf, type Pressed, pressedOf } from '../form/names.ts';
import { pathIn } from '../paths.ts';
import { Button } from '../ui/button/button.tsx';
import { ErrorSummary, type Mistake } from '../ui/error-summary/error-summary.tsx';
import { PostForm } from '../ui/form/form.tsx';
import { Back, Heading } from '../ui/frame/section.tsx';
import { useSpeech } from '../ui/speech.tsx';
import type { Route } from './+types/topic';
import { loadRegions, needPerson } from './answers.ts';
import { answerPath, type Case, caseOf, loadCase, loadItem, mistakesOf } from './case-answers.ts';
import { PortalFrame } from './frame.tsx';
import { checkName } from './name-check.ts';
import { HelpLine } from './tasks.tsx';
import { loadTradeFacts } from './trade-facts.ts';

async function open(web: Web, caseId: string, topicId: string) {
  needPerson(web);
  const one = await loadCase(web, caseId);
  if (one.status !== 'draft') throw redirect(pathIn(web.language, `/cases/${one.id}`), 303);
  const item = await loadItem(web, one.item);
  const topic = item.form.topics.find(({ id }) => id === topicId);
  if (!topic) throw data({}, { status: 404 });
  return { one, item, topic };
}

/** Fields that apply now, in the order of the form. */
function shownFields(one: Case, topic: Topic) {
  const shown = one.topics.find(({ id }) => id === topic.id)?.fields;
  return shown === undefined ? topic.fields : topic.fields.filter(({ id }) => shown.includes(id));
}

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const web = getWeb(context);
  const { one, topic } = await open(web, params.case, params.topic);
  const { searchParams } = new URL(request.url);
  const fields = shownFields(one, topic);
  const ids = new Set(fields.map(({ id }) => id));
  const asked =
    searchParams.has('check') || one.topics.find(({ id }) => id === topic.id)?.state === 'invalid';
  const own = one.problems.filter(({ path }) => ids.has(answerPath(path).split('.')[0] ?? ''));
  const { mistakes, errors } = mistakesOf(web, asked ? own : [], fields);
  const regions = fields.some(({ type }) => type === 'region') ? await loadRegions(web) : [];
  const trades = await loadTradeFacts(
    web,
    fields
      .filter(({ type }) => type === 'trade')
      .map((field) => [field.id, chosenValues(field, one.form[field.id])]),
    searchParams,
  );
  const { actor } = web.call;
  const facts: FormFacts = {
    errors,
    regions: regions
      .filter(({ parent }) => parent !== undefined)
      .map(({ code, name }) => ({ code, name: name[web.language] })),
    trades,
    ...(actor.type === 'party' && { me: actor.citizenId }),
    praise: {},
  };
  const name = await checkName(web, one, fields, errors);
  if (!name) return { one, topic, fields, facts, mistakes };
  return {
    one,
    topic,
    fields,
    facts: { ...facts, errors: { ...name.errors, ...errors }, praise: name.praise },
    mistakes: [...name.mistakes, ...mistakes],
  };
}

/** Which page comes after saving: this one again, the next that is not finished, or the list. */
function after(one: Case, topic: Topic, pressed: Pressed, body: URLSearchParams): string {
  const here = `/cases/${one.id}/form/${topic.id}`;
  if (pressed.type === 'find') {
    const q = (body.get(`q.${pressed.field}`) ?? '').trim().slice(0, 60);
    return `${here}?${new URLSearchParams({ [`q.${pressed.field}`]: q })}#${anchorOf(pressed.field)}-find`;
  }
  if (pressed.type === 'add') {
    const records = one.form[pressed.field];
    const last = Array.isArray(records) ? records.length - 1 : 0;
    return `${here}#${anchorOf(`${pressed.field}.${Math.max(0, last)}`)}`;
  }
  if (pressed.type === 'remove' || pressed.type === 'clear') return `${here}#${anchorOf(pressed.field)}`;
  if (pressed.type === 'back') return `/cases/${one.id}/form`;
  const fields = topic.fields.map(({ id }) => id);
  const wrong = one.problems.some(({ path }) => fields.includes(answerPath(path).split('.')[0] ?? ''));
  if (wrong) return `${here}?check#errors`;
  const rest = one.topics.slice(one.topics.findIndex(({ id }) => id === topic.id) + 1);
  const next = rest.find(({ state }) => state !== 'filled' && state !== 'prefilled');
  return next ? `/cases/${one.id}/form/${next.id}` : `/cases/${one.id}/form`;
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const web = getWeb(context);
  const { one, topic } = await open(web, params.case, params.topic);
  const body = new URLSearchParams(await request.text());
  const pressed = pressedOf(body.get('do'));
  const form: Record<string, unknown> = readAnswers(topic.fields, body);
  if (pressed.type === 'add' || pressed.type === 'remove' || pressed.type === 'clear') {
    form[pressed.field] = withRecord(form[pressed.field], pressed.type, pressed.index);
  }
  const saved = await web.door.give(web.call, 'cases', one.id, 'save-draft', { form, topic: topic.id });
  if (saved.ok) throw redirect(pathIn(web.language, after(caseOf(saved.value), topic, pressed, body)), 303);
  if (saved.problem.status !== 422) throw data(saved.problem, { status: saved.problem.status });
  const { mistakes, errors } = mistakesOf(web, saved.problem.errors ?? [], topic.fields);
  const all = mistakes.length > 0 ? mistakes : [{ say: saved.problem.title }];
  return data({ mistakes: all as readonly Mistake[], errors, typed: form as Answers }, { status: 422 });
}

export default function TopicPage({ loaderData, actionData }: Route.ComponentProps) {
  const { words, say } = useSpeech();
  const { one, topic, fields, facts } = loaderData;
  const mistakes = actionData?.mistakes ?? loaderData.mistakes;
  const errors = actionData?.errors ?? facts.errors;
  const values = { ...one.form, ...actionData?.typed };
  const title = say(topic.name);
  return (
    <PortalFrame>
      <title>
        {words.site.title(mistakes.length > 0 ? `${words.form.toMend(mistakes.length)}：${title}` : title)}
      </title>
      <div className="wrap form left">
        <Back to={`/cases/${one.id}/form`}>{words.form.back}</Back>
        <ErrorSummary mistakes={mistakes} />
        <Heading kicker={`${say(one.itemName)}　${say(topic.section)}`} title={title}>
          {topic.hint && <p className="hint after">{say(topic.hint)}</p>}
        </Heading>
        <PostForm>
          {/* The first button is what Enter presses: saving, never removing somebody. */}
          <button type="submit" className="vh" name="do" value="next" tabIndex={-1} aria-hidden="true">
            {words.form.saveNext}
          </button>
          {fields.map((field) => (
            <Shown key={field.id} id={field.id} />
          ))}
          {fields.map((field) => (
            <Control
              key={field.id}
              field={field}
              path={field.id}
              value={values[field.id]}
              facts={{ ...facts, errors }}
            />
          ))}
          <div className="acts tall">
            <Button big full name="do" value="next">
              {words.form.saveNext}
            </Button>
            <Button kind="quiet" full name="do" value="back">
              {words.form.saveBack}
            </Button>
          </div>
        </PostForm>
        <HelpLine />
      </div>
    </PortalFrame>
  );
}
