// One follow-up at the desk: what was not right, how the agency put it right, and what the person says on the telephone. It must never let an agency close its own finding.
import { data, redirect } from 'react-router';
import type { Text } from '../../../kernel/text.ts';
import { getWeb } from '../../context.ts';
import { pathIn } from '../../paths.ts';
import { need } from '../../portal/answers.ts';
import { sayDayTime } from '../../say/time.ts';
import { Button } from '../../ui/button/button.tsx';
import { ErrorSummary, type Mistake } from '../../ui/error-summary/error-summary.tsx';
import { Says } from '../../ui/facts/facts.tsx';
import { ChoiceField, TextArea } from '../../ui/field/field.tsx';
import { PostForm } from '../../ui/form/form.tsx';
import { Heading } from '../../ui/frame/section.tsx';
import { Light } from '../../ui/light/light.tsx';
import { Notice } from '../../ui/notice/notice.tsx';
import { useSpeech } from '../../ui/speech.tsx';
import { DeskFrame } from '../frame.tsx';
import { loadBar, needStaff } from '../staff.ts';
import type { Route } from './+types/follow-up';
import './after.css';
import { refused, type Typed, typedIn, wrongAt } from './posted.ts';
import { useAfterWords } from './words.ts';

interface FollowUpView {
  readonly status: string;
  readonly number: string;
  readonly case: string;
  readonly title: Text;
  readonly dueAt: string;
  readonly overdue: boolean;
  readonly reopened?: number;
  readonly how?: string;
  readonly mended?: string;
  readonly person: { readonly name: string };
  readonly questions: readonly {
    readonly question: Text;
    readonly answer: { readonly good: boolean; readonly say?: string } | null;
  }[];
  readonly may: readonly string[];
}

export async function loader({ context, params }: Route.LoaderArgs) {
  const web = getWeb(context);
  const me = needStaff(web);
  const [bar, seen] = await Promise.all([
    loadBar(web, me),
    web.door.view(web.call, 'follow-ups', params.followUp),
  ]);
  return { bar, one: need(web, seen) as unknown as FollowUpView };
}

function inputOf(typed: Typed): unknown {
  if (typed.do === 'mend') return { what: typed.what ?? '' };
  if (typed.do === 'reopen') return { say: typed.say ?? '' };
  if (typed.do === 'confirm') return {};
  const count = Math.min(Number(typed.count) || 0, 10);
  return {
    answers: Array.from({ length: count }, (_, i) => {
      const say = typed[`say${i}`]?.trim();
      return { good: typed[`good${i}`] === 'yes', ...(say && { say }) };
    }),
  };
}

const acts: readonly string[] = ['mend', 'reopen', 'confirm', 'answer'];

export async function action({ context, params, request }: Route.ActionArgs) {
  const web = getWeb(context);
  needStaff(web);
  const typed = await typedIn(request);
  const act = typed.do ?? '';
  if (!acts.includes(act)) throw data({}, { status: 400 });
  const given = await web.door.give(web.call, 'follow-ups', params.followUp, act, inputOf(typed));
  if (!given.ok) {
    const lines = Array.from({ length: 10 }, (_, i) => [`answers.${i}.say`, `say${i}`]);
    return refused(given, typed, Object.fromEntries(lines));
  }
  throw redirect(pathIn(web.language, `/desk/follow-ups/${params.followUp}`), 303);
}

export default function DeskFollowUp({ loaderData, actionData }: Route.ComponentProps) {
  const after = useAfterWords();
  const { followUp: words } = after;
  const { href, say, language } = useSpeech();
  const { one } = loaderData;
  const open = one.status !== 'closed' && one.status !== 'unanswered';
  const parts = { one, typed: actionData?.typed ?? {}, mistakes: actionData?.mistakes ?? [] };
  return (
    <DeskFrame bar={loaderData.bar} title={words.title}>
      <main className="desk-page" id="main">
        <p className="back">
          <a href={href('/desk/after#follow-ups')}>‹ {after.back}</a>
        </p>
        <ErrorSummary mistakes={parts.mistakes} />
        <Heading kicker={words.title} title={say(one.title)}>
          <p>
            <Light kind={one.overdue ? 'late' : open ? 'soon' : 'kept'}>
              {words.states[one.status] ?? one.status}
              {open && `　${after.until(sayDayTime(one.dueAt, language))}`}
            </Light>
          </p>
        </Heading>
        {(one.reopened ?? 0) > 0 && <Notice kind="late">{words.reopened(one.reopened ?? 0)}</Notice>}
        <Says
          facts={[
            { key: 'who', name: after.party, value: one.person.name },
            {
              key: 'case',
              name: after.case,
              value: <a href={href(`/desk/cases/${one.case}`)}>{one.number}</a>,
              code: true,
            },
            ...one.questions.map(({ question, answer }) => ({
              key: question.zh,
              name: say(question),
              value: answer
                ? [answer.good ? words.good : words.bad, answer.say].filter(Boolean).join('　')
                : words.none,
            })),
            ...(one.mended ? [{ key: 'mended', name: words.mendedAs, value: one.mended }] : []),
          ]}
        />
        {one.how === 'telephone' && <p className="small muted">{words.byPhone}</p>}
        {one.may.includes('mend') && <Mend {...parts} />}
        {one.may.includes('answer') && <ByPhone {...parts} />}
        {one.may.includes('confirm') && <Confirm {...parts} />}
        {open && one.may.length === 0 && <p className="muted">{words.notYours}</p>}
      </main>
    </DeskFrame>
  );
}

interface Parts {
  readonly one: FollowUpView;
  readonly typed: Typed;
  readonly mistakes: readonly Mistake[];
}

function Mend({ typed, mistakes }: Parts) {
  const { followUp: words } = useAfterWords();
  return (
    <PostForm className="judge">
      <TextArea
        {...{ id: 'what', name: 'what', label: words.what, hint: words.whatHint, value: typed.what ?? '' }}
        {...wrongAt(mistakes, 'what')}
      />
      <div className="acts">
        <Button desk name="do" value="mend">
          {words.mend}
        </Button>
      </div>
    </PostForm>
  );
}

function ByPhone({ one, typed, mistakes }: Parts) {
  const { followUp: words } = useAfterWords();
  const { say } = useSpeech();
  return (
    <PostForm className="judge">
      <input type="hidden" name="count" value={one.questions.length} />
      {one.questions.map(({ question }, i) => (
        <div key={question.zh}>
          <ChoiceField
            {...{ id: `good${i}`, name: `good${i}`, type: 'radio', row: true, label: say(question) }}
            values={[typed[`good${i}`] ?? '']}
            options={[
              { value: 'yes', label: words.good },
              { value: 'no', label: words.bad },
            ]}
          />
          <TextArea
            {...{ id: `say${i}`, name: `say${i}`, label: words.say, rows: 2, optional: true }}
            value={typed[`say${i}`] ?? ''}
            {...wrongAt(mistakes, `say${i}`)}
          />
        </div>
      ))}
      <div className="acts">
        <Button desk name="do" value="answer">
          {words.answer}
        </Button>
      </div>
    </PostForm>
  );
}

function Confirm({ typed, mistakes }: Parts) {
  const { followUp: words } = useAfterWords();
  return (
    <PostForm className="judge">
      <div className="acts">
        <Button desk name="do" value="confirm">
          {words.confirm}
        </Button>
      </div>
      <TextArea
        {...{ id: 'say', name: 'say', label: words.reopenSay, rows: 2, value: typed.say ?? '' }}
        {...wrongAt(mistakes, 'say')}
      />
      <div className="acts">
        <Button desk kind="line" name="do" value="reopen">
          {words.reopen}
        </Button>
      </div>
    </PostForm>
  );
}
