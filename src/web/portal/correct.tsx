// What the agency asks to be mended, all of it on one page, handed back in one step. It must never let anything else be changed.
import { data, redirect } from 'react-router';
import { getWeb } from '../context.ts';
import { Control } from '../form/any-control.tsx';
import { type Answers, chosenValues, readAnswers, withRecord } from '../form/codec.ts';
import { type FormFacts, Shown } from '../form/control.tsx';
import { pressedOf } from '../form/names.ts';
import { pathIn } from '../paths.ts';
import { sayDayTime } from '../say/time.ts';
import { Button, LinkButton } from '../ui/button/button.tsx';
import { ErrorSummary, type Mistake } from '../ui/error-summary/error-summary.tsx';
import { PostForm } from '../ui/form/form.tsx';
import { Back, Heading } from '../ui/frame/section.tsx';
import { Notice } from '../ui/notice/notice.tsx';
import { useSpeech } from '../ui/speech.tsx';
import type { Route } from './+types/correct';
import { loadRegions, needPerson } from './answers.ts';
import { loadCase, loadItem, mistakesOf } from './case-answers.ts';
import { PortalFrame } from './frame.tsx';
import { loadTradeFacts } from './trade-facts.ts';

async function open(web: ReturnType<typeof getWeb>, id: string) {
  needPerson(web);
  const one = await loadCase(web, id);
  if (!one.may.includes('answer-correction')) throw redirect(pathIn(web.language, `/cases/${one.id}`), 303);
  const item = await loadItem(web, one.item);
  const asked = new Set(one.correction?.lines.map(({ at }) => at));
  const fields = item.form.topics
    .flatMap((topic) => topic.fields)
    .filter(({ id: field }) => asked.has(field));
  return { one, fields };
}

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const web = getWeb(context);
  const { one, fields } = await open(web, params.case);
  const regions = fields.some(({ type }) => type === 'region') ? await loadRegions(web) : [];
  const { actor } = web.call;
  const facts: FormFacts = {
    errors: {},
    regions: regions
      .filter(({ parent }) => parent !== undefined)
      .map(({ code, name }) => ({ code, name: name[web.language] })),
    trades: await loadTradeFacts(
      web,
      fields
        .filter(({ type }) => type === 'trade')
        .map((field) => [field.id, chosenValues(field, one.form[field.id])]),
      new URL(request.url).searchParams,
    ),
    ...(actor.type === 'party' && { me: actor.citizenId }),
    praise: {},
  };
  return {
    id: one.id,
    title: one.title[web.language],
    by: one.correction && {
      who: one.correction.by,
      at: sayDayTime(one.correction.askedAt, web.language),
    },
    lines: (one.correction?.lines ?? []).map((line) => ({
      ...line,
      material: one.materials.some(({ id, uploads }) => id === line.at && uploads),
    })),
    fields,
    facts,
    form: one.form,
  };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const web = getWeb(context);
  const { fields } = await open(web, params.case);
  const body = new URLSearchParams(await request.text());
  const pressed = pressedOf(body.get('do'));
  const form: Record<string, unknown> = readAnswers(fields, body);
  if (pressed.type === 'add' || pressed.type === 'remove' || pressed.type === 'clear') {
    form[pressed.field] = withRecord(form[pressed.field], pressed.type, pressed.index);
    return data({ mistakes: [] as readonly Mistake[], errors: {}, typed: form as Answers, trades: {} });
  }
  if (pressed.type === 'find') {
    const chosen = fields
      .filter(({ type }) => type === 'trade')
      .map((field) => [field.id, chosenValues(field, form[field.id])] as const);
    const trades = await loadTradeFacts(web, chosen, body);
    return data({ mistakes: [] as readonly Mistake[], errors: {}, typed: form as Answers, trades });
  }
  const answered = await web.door.give(web.call, 'cases', params.case, 'answer-correction', { form });
  if (answered.ok) throw redirect(pathIn(web.language, `/cases/${params.case}/done`), 303);
  const { problem } = answered;
  if (problem.status !== 422 && problem.status !== 409) throw data(problem, { status: problem.status });
  const { mistakes, errors } = mistakesOf(web, problem.errors ?? [], fields);
  const all: readonly Mistake[] = mistakes.length > 0 ? mistakes : [{ say: problem.title }];
  return data({ mistakes: all, errors, typed: form as Answers, trades: {} }, { status: 422 });
}

export default function Correct({ loaderData, actionData }: Route.ComponentProps) {
  const { words } = useSpeech();
  const { correct } = words;
  const { id, lines, fields, by } = loaderData;
  const values = { ...loaderData.form, ...actionData?.typed };
  const facts = {
    ...loaderData.facts,
    errors: actionData?.errors ?? {},
    trades: { ...loaderData.facts.trades, ...actionData?.trades },
  };
  return (
    <PortalFrame>
      <title>{words.site.title(correct.title)}</title>
      <div className="wrap form left">
        <Back to={`/cases/${id}`}>{words.case.mine}</Back>
        <ErrorSummary mistakes={actionData?.mistakes ?? []} />
        <Heading kicker={loaderData.title} title={correct.title}>
          {by && <p className="hint after">{correct.asked(by.who, by.at)}</p>}
        </Heading>
        {lines.map((line) => (
          <div key={`${line.at} ${line.say}`}>
            <Notice kind="soon">{line.say}</Notice>
            {line.material && (
              <p className="acts">
                <LinkButton kind="line" to={`/cases/${id}/materials`}>
                  {correct.upload}
                </LinkButton>
              </p>
            )}
          </div>
        ))}
        <PostForm className="after">
          <button type="submit" className="vh" name="do" value="next" tabIndex={-1} aria-hidden="true">
            {correct.answer}
          </button>
          {fields.map((field) => (
            <Shown key={field.id} id={field.id} />
          ))}
          {fields.map((field) => (
            <Control key={field.id} field={field} path={field.id} value={values[field.id]} facts={facts} />
          ))}
          <div className="acts tall">
            <p className="small muted">{correct.doneSay}</p>
            <Button big full name="do" value="next">
              {correct.answer}
            </Button>
          </div>
        </PostForm>
      </div>
    </PortalFrame>
  );
}
