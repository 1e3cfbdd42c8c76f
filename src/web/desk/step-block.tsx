// What is special about the step shown: its round, who must agree, its visit, experts, notice or hearing. It must never show what the view did not give.
import type { ReactNode } from 'react';
import { sayDayTime } from '../say/time.ts';
import { useSpeech } from '../ui/speech.tsx';
import type { CasePage } from './case-load.ts';
import { useDeskWords } from './frame.tsx';

type Step = NonNullable<CasePage['step']>;

export function StepBlock({ page }: { page: CasePage }) {
  const { step } = page;
  const { steps } = useDeskWords();
  const { language } = useSpeech();
  if (!step || page.view.status === 'submitted') return null;
  const time = (at: string) => sayDayTime(at, language, page.axis.now);
  const mine = step.takenBy?.id === page.me.id;
  const lines: ReactNode[] = [
    ...standing(step, steps.block, time, mine),
    ...kinds(step, steps.block, time),
  ].filter(Boolean);
  if (lines.length === 0) return null;
  return (
    <section className="blk">
      <h2>
        {steps.block.title}
        {step.round > 1 && <small>{steps.block.round(step.round)}</small>}
      </h2>
      <ul className="plain">
        {lines.map((line, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines are made anew with each page and never move
          <li key={i}>{line}</li>
        ))}
        <Rules step={step} />
        <People step={step} />
        <Photos page={page} />
        <Objections step={step} time={time} />
      </ul>
    </section>
  );
}

type Words = ReturnType<typeof useDeskWords>['steps']['block'];
type Time = (at: string) => string;

function standing(step: Step, words: Words, time: Time, mine: boolean): ReactNode[] {
  const { level, leaseUntil, delegatedBy, approvals } = step;
  return [
    level && words.level[level],
    mine && leaseUntil && words.lease(time(leaseUntil)),
    delegatedBy && words.delegated(delegatedBy.name),
    approvals &&
      [
        words.approvals(approvals.given.length, approvals.needed),
        ...approvals.given.map(({ name }) => name),
      ].join('　'),
    ...step.earlier.map(({ state, endedAt, note }, i) =>
      [words.earlier(i + 1, words.states[state] ?? state, time(endedAt)), note].filter(Boolean).join('　'),
    ),
  ];
}

function kinds(step: Step, words: Words, time: Time): ReactNode[] {
  const { visit, experts, notice, hearing, sign } = step;
  return [
    step.kind === 'visit' && visit && visitLine(visit, words, time),
    experts && words.experts(experts.named, experts.given, experts.favour, experts.pass),
    notice &&
      `${notice.over ? words.noticeOver : words.notice(time(notice.until))}　${words.objections(notice.objections)}`,
    step.kind === 'hearing' &&
      (hearing?.at && hearing.place
        ? `${words.hearing(time(hearing.at), hearing.place)}　${hearing.recordedAt ? words.hearingHeld : (hearing.about ?? '')}`
        : words.hearingNone),
    sign && `${words.sign}　${sign.signedAt ? words.signed : words.notSigned}`,
  ];
}

function visitLine(visit: NonNullable<Step['visit']>, words: Words, time: Time): string {
  if (!visit.at) return `${words.visit}　${words.visitNone}`;
  const shared = visit.steps?.length ?? 0;
  return [
    words.visit,
    words.visitAt(time(visit.at), visit.place ?? '', (visit.who ?? []).join('、')),
    shared > 1 && words.visitShared(shared),
    visit.passed !== undefined && (visit.passed ? words.visitPassed : words.visitFailed),
    visit.note,
  ]
    .filter(Boolean)
    .join('　');
}

function Rules({ step }: { step: Step }) {
  const { steps } = useDeskWords();
  const { say } = useSpeech();
  return (step.rules ?? []).map(({ id, says, holds }) => (
    <li key={id}>
      {say(says)}{' '}
      <span className={holds ? 'kept' : 'faint'}>
        {holds ? steps.block.ruleHolds : steps.block.ruleFails}
      </span>
    </li>
  ));
}

function Photos({ page }: { page: CasePage }) {
  const { steps } = useDeskWords();
  const files = page.step?.files ?? [];
  if (files.length === 0) return null;
  return (
    <li>
      {steps.block.photos}{' '}
      {files.map(({ file, name }) => (
        <a key={file} href={`/v1/cases/${page.view.id}/documents/${file}`}>
          {name}{' '}
        </a>
      ))}
    </li>
  );
}

function People({ step }: { step: Step }) {
  const { steps } = useDeskWords();
  return (step.experts?.people ?? []).map(({ key, name, unit, favour, says }) => (
    <li key={key}>
      <b>{name}</b> {unit}{' '}
      {favour === undefined ? steps.block.waiting : favour ? steps.block.favour : steps.block.against} {says}
    </li>
  ));
}

function Objections({ step, time }: { step: Step; time: Time }) {
  const { steps } = useDeskWords();
  return (step.notice?.received ?? []).map(({ id, name, phone, says, at, answer }) => (
    <li key={id}>
      <b>{name}</b> <span className="code">{phone}</span> {time(at)}　{says}
      {answer && (
        <>
          　<span className="kept">{steps.block.answered}</span> {answer.note}
        </>
      )}
    </li>
  ));
}
