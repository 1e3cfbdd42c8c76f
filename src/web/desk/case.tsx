// The page of one case: facts, materials, checklist, what may be done, and what the others do. It must never offer what the rules refuse.
import { getWeb } from '../context.ts';
import { sayDayTime, sayLimit } from '../say/time.ts';
import { ErrorSummary } from '../ui/error-summary/error-summary.tsx';
import { Notice } from '../ui/notice/notice.tsx';
import { PromiseLine } from '../ui/promise-line/promise-line.tsx';
import { useSpeech } from '../ui/speech.tsx';
import type { Route } from './+types/case';
import { ActionBar } from './action-bar.tsx';
import { actOnCase, type Failed } from './case-action.ts';
import { FactsBlock, MaterialsBlock } from './case-blocks.tsx';
import { type CasePage, loadCasePage } from './case-load.ts';
import { CaseSide } from './case-side.tsx';
import { DecisionForm } from './checklist.tsx';
import { ClockStanding } from './clock-standing.tsx';
import { useDeskWords } from './frame.tsx';
import { SignersBlock } from './signers-block.tsx';
import { StepBlock } from './step-block.tsx';
import { sayShort } from './time-left.ts';

export async function loader({ context, params }: Route.LoaderArgs) {
  const web = getWeb(context);
  const page = await loadCasePage(web, params.case);
  const key = page.step && page.view.status !== 'submitted' ? page.step.id : 'accept';
  return { ...page, current: `${page.view.id} ${key}`, title: page.view.title[web.language] };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  return actOnCase(getWeb(context), params.case, request);
}

export default function CaseRoute({ loaderData, actionData }: Route.ComponentProps) {
  const words = useDeskWords();
  const { href } = useSpeech();
  const failed: Failed | undefined = actionData;
  const { view } = loaderData;
  return (
    <>
      <main className="case" id="main" aria-labelledby="case-title">
        <p className="back-inbox">
          <a href={href('/desk')}>‹ {words.inbox.back}</a>
        </p>
        <CaseHead page={loaderData} />
        <div className="cbody">
          <ErrorSummary mistakes={failed?.mistakes ?? []} title={words.act.failed} />
          <Standing page={loaderData} />
          <FactsBlock facts={loaderData.facts} applicant={view.applicant} />
          <MaterialsBlock page={loaderData} />
          {view.signers.some(({ how }) => how !== 'online') && (
            <SignersBlock page={loaderData} failed={failed} />
          )}
          <StepBlock page={loaderData} />
          <DecisionForm page={loaderData} failed={failed} />
        </div>
        <ActionBar page={loaderData} failed={failed} />
      </main>
      <CaseSide page={loaderData} />
    </>
  );
}

function CaseHead({ page }: { page: CasePage }) {
  const words = useDeskWords();
  const { say, language, href, words: site } = useSpeech();
  const { view, step, clock, region } = page;
  const now = page.axis.now;
  const gap = language === 'zh' ? '　' : ' · ';
  const times = [
    view.submittedAt && words.case.submitted(sayShort(view.submittedAt, now)),
    view.acceptedAt && words.case.accepted(sayShort(view.acceptedAt, now)),
  ].filter(Boolean);
  const limit = words.case.promise(sayLimit(clock.limit, language));
  return (
    <header className="chead">
      <div>
        <h1 id="case-title">{say(view.title)}</h1>
        <p>
          <b>
            {say(view.itemName)}
            {step && view.status !== 'submitted' && gap + say(step.name)}
          </b>
        </p>
        <p>
          <span className="code">{view.number ?? words.case.nothingYet}</span>
          {view.project && (
            <>
              {gap}
              {site.project.ofProject}{' '}
              <a className="code" href={href(`/desk/projects/${view.project}`)}>
                {view.project}
              </a>
            </>
          )}
          {gap}
          {[times.join(language === 'zh' ? '，' : ', '), words.case.channels[view.channel], region]
            .filter(Boolean)
            .join(gap)}
        </p>
      </div>
      <div className="cclock">
        <p className="left">
          <span className="faint tiny">{limit}</span>
          <b className={clock.said?.tone}>{clock.said?.left ?? words.case.states[view.status]}</b>
        </p>
        <PromiseLine
          figures={clock.share === undefined ? { kind: 'none' } : { kind: 'case', share: clock.share }}
          label={
            clock.share === undefined
              ? words.inbox.shareNone
              : words.inbox.share(`${Math.round(clock.share * 100)}%`)
          }
          height={16}
        />
      </div>
    </header>
  );
}

/** What stands in the way, or has been said: a colleague, a pause, corrections, a refusal. */
function Standing({ page }: { page: CasePage }) {
  const words = useDeskWords();
  const { say, language } = useSpeech();
  const { view, step, work } = page;
  const time = (at: string) => sayDayTime(at, language, page.axis.now);
  const pause = step?.state === 'paused' ? step.pauses.at(-1) : undefined;
  const { correction, refusal } = view;
  return (
    <>
      {work.heldBy !== undefined && <Notice kind="soon">{words.case.heldByOther(work.heldBy)}</Notice>}
      {pause && (
        <Notice kind="held">
          {words.case.paused(say(pause.ground), time(pause.from))} {pause.note}{' '}
          {pause.plannedTo && words.case.pausedUntil(time(pause.plannedTo))}
        </Notice>
      )}
      <ClockStanding page={page} />
      {correction && (
        <section className="blk">
          <h2>
            {words.case.correction}
            <small>
              {words.case.correctionBy(correction.by, time(correction.askedAt))}
              {correction.answeredAt && `　${words.case.answered(time(correction.answeredAt))}`}
            </small>
          </h2>
          {correction.earlier.map((notice) => (
            <p className="small muted" key={notice.askedAt}>
              {words.clock.earlierNotice(time(notice.askedAt))}：
              {notice.lines.map((line) => `${labelOf(page, line.at, say)} ${line.say}`).join('；')}
            </p>
          ))}
          <ul className="plain">
            {correction.lines.map((line) => (
              <li key={line.at}>
                <b>{labelOf(page, line.at, say)}</b> {line.say}
              </li>
            ))}
          </ul>
        </section>
      )}
      {refusal && (
        <section className="blk">
          <h2>
            {words.case.refusal}
            <small>{time(refusal.at)}</small>
          </h2>
          <ul className="plain">
            {refusal.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function labelOf(page: CasePage, at: string, say: (text: { zh: string; en: string }) => string): string {
  const { fields, uploads } = page.definition;
  const found = [...fields, ...uploads].find(({ id }) => id === at);
  return found ? say(found.label) : at;
}
