// One verification of a promise: what was promised, who looks, what was found. It must never find anything by itself.
import { redirect } from 'react-router';
import type { Viewed } from '../../../api/contract.ts';
import type { VerificationView } from '../../../processes/verification/index.ts';
import { getWeb, type Web } from '../../context.ts';
import { pathIn } from '../../paths.ts';
import { need } from '../../portal/answers.ts';
import { sayDate, sayDayTime } from '../../say/time.ts';
import { Button } from '../../ui/button/button.tsx';
import { ErrorSummary } from '../../ui/error-summary/error-summary.tsx';
import { Says } from '../../ui/facts/facts.tsx';
import { PostForm } from '../../ui/form/form.tsx';
import { Block, Heading } from '../../ui/frame/section.tsx';
import { Light, lightOf } from '../../ui/light/light.tsx';
import { Notice } from '../../ui/notice/notice.tsx';
import { useSpeech } from '../../ui/speech.tsx';
import { DeskFrame } from '../frame.tsx';
import { loadBar, needStaff } from '../staff.ts';
import type { Route } from './+types/check';
import './after.css';
import { FindingForm } from './finding-form.tsx';
import { refuse, refused, type Typed, typedIn } from './posted.ts';
import { afterWords, useAfterWords } from './words.ts';

export async function loader({ context, params }: Route.LoaderArgs) {
  const web = getWeb(context);
  const me = needStaff(web);
  const [bar, seen] = await Promise.all([
    loadBar(web, me),
    web.door.view(web.call, 'verifications', params.check),
  ]);
  return { bar, one: need(web, seen) as unknown as Viewed<VerificationView> };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const web = getWeb(context);
  needStaff(web);
  const typed = await typedIn(request);
  const asked = commandOf(typed);
  if (!asked) return refuse([{ at: 'finding', say: afterWords(web.language).choose }], typed);
  const given = await give(web, params.check, asked);
  if (!given.ok) return refused(given, typed, fields);
  throw redirect(pathIn(web.language, `/desk/checks/${params.check}`), 303);
}

type Asked = readonly [command: string, input: unknown];

function give(web: Web, check: string, [command, input]: Asked) {
  return web.door.give(web.call, 'verifications', check, command, input);
}

const fields = { visit: 'visit-on', basis: 'law', 'basis.article': 'article' };

/** A day ends in the evening: what is to be put right may still come in on it. */
const endOfDay = 'T18:00:00+08:00';

function commandOf(typed: Typed): Asked | undefined {
  if (typed.do === 'take' || typed.do === 'release') return [typed.do, {}];
  const note = typed.note ?? '';
  const inspectors = (typed.inspectors ?? '').split(/[、,，;；\s]+/).filter(Boolean);
  const on = typed['visit-on'] ?? '';
  const visit = on !== '' || inspectors.length > 0 ? { visit: { on, inspectors } } : {};
  switch (typed.finding) {
    case 'kept':
      return ['find-kept', { note, ...visit }];
    case 'mend': {
      const lines = (typed.lines ?? '')
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter(Boolean);
      return ['order-mending', { lines, note, by: `${typed.by ?? ''}${endOfDay}`, ...visit }];
    }
    case 'false':
      return [
        'find-false',
        { note, basis: { law: typed.law ?? '', article: typed.article ?? '' }, ...visit },
      ];
    default:
      return undefined;
  }
}

export default function Check({ loaderData, actionData }: Route.ComponentProps) {
  const words = useAfterWords();
  const { href, say, language } = useSpeech();
  const { one } = loaderData;
  const may = (command: string) => (one.may as readonly string[]).includes(command);
  const judges = may('find-kept') || may('find-false');
  return (
    <DeskFrame bar={loaderData.bar} title={words.checks}>
      <main className="desk-page" id="main">
        <p className="back">
          <a href={href('/desk/after#checks')}>‹ {words.back}</a>
        </p>
        <ErrorSummary mistakes={actionData?.mistakes ?? []} />
        <Heading kicker={words.checks} title={say(one.itemName)}>
          <p>
            <Light kind={one.status === 'false' ? 'late' : lightOf(one.light)}>
              {statusOf(one, words.statuses)}
              {one.dueAt && `　${words.until(sayDayTime(one.dueAt, language))}`}
            </Light>
          </p>
        </Heading>
        {one.escalatedAt && (
          <Notice kind="late">{words.escalated(sayDayTime(one.escalatedAt, language))}</Notice>
        )}
        <About one={one} />
        {one.mending && <Mending mending={one.mending} />}
        {one.finding && <Found one={one} />}
        <Holding one={one} may={may} />
        {judges && (
          <FindingForm
            typed={actionData?.typed ?? {}}
            mistakes={actionData?.mistakes ?? []}
            onSite={one.how === 'on-site'}
            mends={may('order-mending')}
          />
        )}
      </main>
    </DeskFrame>
  );
}

function statusOf(
  { status, mending }: Pick<VerificationView, 'status' | 'mending'>,
  statuses: Readonly<Record<string, string>>,
): string {
  return (status === 'mending' && mending?.reportedAt ? statuses.reported : statuses[status]) ?? status;
}

function About({ one }: { one: Viewed<VerificationView> }) {
  const words = useAfterWords();
  const { href, say, language } = useSpeech();
  return (
    <Says
      facts={[
        { key: 'party', name: words.party, value: `${one.subject.name}　${one.subject.citizenId}` },
        {
          key: 'case',
          name: words.case,
          value: <a href={href(`/desk/cases/${one.case}`)}>{one.number}</a>,
          code: true,
        },
        { key: 'opened', name: words.openedAt, value: sayDate(one.openedAt, language) },
        { key: 'how', name: words.columns.how, value: words.hows[one.how] ?? one.how },
        {
          key: 'promises',
          name: words.promised,
          value: (
            <ol>
              {one.promises.map((line) => (
                <li key={line.zh}>{say(line)}</li>
              ))}
            </ol>
          ),
        },
      ]}
    />
  );
}

function Mending({ mending }: { mending: NonNullable<VerificationView['mending']> }) {
  const words = useAfterWords();
  const { language } = useSpeech();
  return (
    <Block title={words.ordered}>
      <ul>
        {mending.lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p className="small muted">{words.orderedBy(sayDayTime(mending.due, language))}</p>
      {mending.reportedAt ? (
        <Notice>
          {words.reportedAt(sayDayTime(mending.reportedAt, language))}　{mending.report}
        </Notice>
      ) : (
        <p className="muted">{words.notReported}</p>
      )}
    </Block>
  );
}

function Found({ one }: { one: Viewed<VerificationView> }) {
  const words = useAfterWords();
  const { say } = useSpeech();
  const { finding, order } = one;
  return (
    <Block title={words.found}>
      <p>{finding?.note}</p>
      {finding?.visit && (
        <p className="small muted">
          {words.foundVisit(finding.visit.on, finding.visit.inspectors.join('、'))}
        </p>
      )}
      {order && (
        <>
          <h3>
            {words.order} <span className="code">{order.number}</span>
          </h3>
          <p>{say(order.says)}</p>
          <p className="small muted">
            {order.basis.law} {order.basis.article}　{say(order.remedy)}
          </p>
        </>
      )}
    </Block>
  );
}

function Holding({ one, may }: { one: Viewed<VerificationView>; may: (command: string) => boolean }) {
  const words = useAfterWords();
  if (!one.holder && !may('take')) return null;
  return (
    <PostForm className="acts">
      <p className="muted">{one.holder ? words.holder(one.holder.name) : words.released}</p>
      {may('take') && (
        <Button desk name="do" value="take">
          {words.take}
        </Button>
      )}
      {may('release') && (
        <Button desk kind="quiet" name="do" value="release">
          {words.release}
        </Button>
      )}
    </PostForm>
  );
}
