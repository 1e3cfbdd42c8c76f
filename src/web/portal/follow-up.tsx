// Asked how it went: answer, confirm that it was put right, or say that it was not. It must never press anybody to answer.
import { data, redirect } from 'react-router';
import type { Text } from '../../kernel/text.ts';
import { getWeb } from '../context.ts';
import { pathIn } from '../paths.ts';
import { sayDayTime } from '../say/time.ts';
import { Button } from '../ui/button/button.tsx';
import { ErrorSummary } from '../ui/error-summary/error-summary.tsx';
import { ChoiceField, TextArea } from '../ui/field/field.tsx';
import { PostForm } from '../ui/form/form.tsx';
import { Back, Heading } from '../ui/frame/section.tsx';
import { Notice } from '../ui/notice/notice.tsx';
import { useSpeech } from '../ui/speech.tsx';
import { wordsOf } from '../words/index.ts';
import type { Route } from './+types/follow-up';
import { need, needPerson } from './answers.ts';
import { PortalFrame } from './frame.tsx';
import './visits.css';

interface FollowUpView {
  readonly status: string;
  readonly number: string;
  readonly title: Text;
  readonly dueAt: string;
  readonly mended?: string;
  readonly questions: readonly {
    readonly question: Text;
    readonly answer: { readonly good: boolean; readonly say?: string } | null;
  }[];
  readonly may: readonly string[];
}

export async function loader({ context, params }: Route.LoaderArgs) {
  const web = getWeb(context);
  needPerson(web);
  const { language } = web;
  const seen = need(web, await web.door.view(web.call, 'follow-ups', params.followUp));
  const one = seen as unknown as FollowUpView;
  return {
    ...{ status: one.status, number: one.number, mended: one.mended, may: one.may },
    title: one.title[language],
    due: sayDayTime(one.dueAt, language, web.now),
    questions: one.questions.map(({ question, answer }) => ({ text: question[language], answer })),
  };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const web = getWeb(context);
  needPerson(web);
  const typed = Object.fromEntries(new URLSearchParams(await request.text()));
  const { followUp } = wordsOf(web.language).visits;
  const refuse = (say: string, at: string | undefined, status = 422) =>
    data({ say, at, typed: typed as Readonly<Record<string, string>> }, { status });
  const act = typed.do ?? '';
  let input: unknown = {};
  if (act === 'answer') {
    const count = Number(typed.count) || 0;
    const lines = Array.from({ length: Math.min(count, 10) }, (_, i) => i);
    const open = lines.find((i) => typed[`good${i}`] === undefined);
    if (open !== undefined) return refuse(followUp.choose, `good${open}`);
    const silent = lines.find((i) => typed[`good${i}`] === 'no' && !typed[`say${i}`]?.trim());
    if (silent !== undefined) return refuse(followUp.sayWhat, `say${silent}`);
    input = {
      answers: lines.map((i) => {
        const say = typed[`say${i}`]?.trim();
        return { good: typed[`good${i}`] === 'yes', ...(say && { say }) };
      }),
    };
  } else if (act === 'reopen') {
    input = { say: typed.say ?? '' };
  } else if (act !== 'confirm') throw data({}, { status: 400 });
  const given = await web.door.give(web.call, 'follow-ups', params.followUp, act, input);
  if (!given.ok) return refuse(given.problem.title, undefined, given.problem.status);
  throw redirect(pathIn(web.language, `/follow-ups/${params.followUp}`), 303);
}

export default function FollowUp({ loaderData, actionData }: Route.ComponentProps) {
  const { words } = useSpeech();
  const { followUp } = words.visits;
  const { may, status, mended } = loaderData;
  return (
    <PortalFrame>
      <title>{words.site.title(followUp.title)}</title>
      <div className="wrap form left">
        <Back to="/me">{words.me.title}</Back>
        <ErrorSummary
          mistakes={actionData ? [{ say: actionData.say, ...(actionData.at && { at: actionData.at }) }] : []}
        />
        <Heading
          kicker={`${loaderData.title}　${loaderData.number}`}
          title={followUp.title}
          lead={followUp.statuses[status] ?? status}
        />
        {may.includes('answer') ? (
          <Ask
            questions={loaderData.questions}
            due={loaderData.due}
            typed={actionData?.typed ?? {}}
            wrong={actionData?.at ? { at: actionData.at, say: actionData.say } : undefined}
          />
        ) : (
          <Answered questions={loaderData.questions} />
        )}
        {mended && <Notice>{followUp.mended(mended)}</Notice>}
        {may.includes('confirm') && (
          <PostForm className="acts">
            <Button name="do" value="confirm">
              {followUp.confirm}
            </Button>
          </PostForm>
        )}
        {may.includes('reopen') && (
          <PostForm>
            <TextArea id="say" name="say" label={followUp.notYet} value={actionData?.typed.say ?? ''} />
            <Button kind="line" name="do" value="reopen">
              {followUp.reopen}
            </Button>
          </PostForm>
        )}
      </div>
    </PortalFrame>
  );
}

type Questions = Route.ComponentProps['loaderData']['questions'];

function Answered({ questions }: { questions: Questions }) {
  const { words } = useSpeech();
  const { followUp } = words.visits;
  return (
    <dl className="says">
      {questions.map(({ text, answer }) => (
        <div key={text}>
          <dt>{text}</dt>
          <dd>
            {answer
              ? [answer.good ? followUp.good : followUp.bad, answer.say].filter(Boolean).join('　')
              : followUp.none}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Ask(props: {
  readonly questions: Questions;
  readonly due: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly wrong: { readonly at: string; readonly say: string } | undefined;
}) {
  const { words } = useSpeech();
  const { followUp } = words.visits;
  const error = (at: string) => (props.wrong?.at === at ? { error: props.wrong.say } : {});
  const value = (at: string) => props.typed[at] ?? '';
  return (
    <PostForm>
      <input type="hidden" name="count" value={props.questions.length} />
      {props.questions.map(({ text }, i) => (
        <div key={text} className="asked">
          <ChoiceField
            {...{ id: `good${i}`, name: `good${i}`, type: 'radio', row: true, label: text }}
            {...error(`good${i}`)}
            values={[value(`good${i}`)]}
            options={[
              { value: 'yes', label: followUp.good },
              { value: 'no', label: followUp.bad },
            ]}
          />
          <TextArea
            {...{ id: `say${i}`, name: `say${i}`, label: followUp.what, rows: 2, optional: true }}
            {...error(`say${i}`)}
            value={value(`say${i}`)}
          />
        </div>
      ))}
      <p className="hint">{followUp.until(props.due)}</p>
      <div className="acts">
        <Button name="do" value="answer">
          {followUp.send}
        </Button>
      </div>
    </PostForm>
  );
}
