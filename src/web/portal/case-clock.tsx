// What moved the limit of a case: each pause as a written notice, what does not count, an extension, a promise missed, papers to follow. It must never leave a reason out.
import { sayDayTime, sayLimit } from '../say/time.ts';
import { LinkButton } from '../ui/button/button.tsx';
import { Pairs } from '../ui/facts/facts.tsx';
import { Block } from '../ui/frame/section.tsx';
import { Notice } from '../ui/notice/notice.tsx';
import { useSpeech } from '../ui/speech.tsx';
import type { Case } from './case-answers.ts';

interface Shown {
  readonly one: Case;
  readonly now: number;
}

export function ClockChanges({ one, now }: Shown) {
  const { words } = useSpeech();
  const { stopped, extension, missed, notices } = one;
  if (!stopped && !extension && !missed && notices.length === 0) return null;
  return (
    <Block title={words.clock.title}>
      {missed && <Missed one={one} now={now} />}
      {stopped && <Notice kind="held">{words.clock.stopped[stopped.why]}</Notice>}
      {extension && <Extension one={one} />}
      {notices.map((notice) => (
        <PauseNotice key={notice.number} notice={notice} now={now} />
      ))}
    </Block>
  );
}

function Missed({ one, now }: Shown) {
  const { words, language } = useSpeech();
  const { missed } = one;
  if (!missed) return null;
  return (
    <Notice kind="late">
      {words.clock.missed(sayDayTime(missed.due, language, now))}{' '}
      {missed.reason ? words.clock.missedWhy(missed.reason, missed.by ?? '') : words.clock.missedOpen}
    </Notice>
  );
}

function Extension({ one }: { one: Case }) {
  const { words, say, language } = useSpeech();
  const { extension } = one;
  if (!extension) return null;
  const law =
    extension.law && extension.article ? words.clock.extendedLaw(say(extension.law), extension.article) : '';
  return (
    <Notice kind="soon">
      <b>{words.clock.extended(extension.by, sayLimit(extension.more, language))}</b>{' '}
      {words.clock.extendedWhy(extension.reason, law)}
    </Notice>
  );
}

function PauseNotice({ notice, now }: { notice: Case['notices'][number]; now: number }) {
  const { words, say, language } = useSpeech();
  const { clock } = words;
  const time = (at: string) => sayDayTime(at, language, now);
  const then = notice.dueThen && time(notice.dueThen);
  const facts = [
    { key: 'basis', name: clock.basis, value: say(notice.basis) },
    { key: 'why', name: clock.why, value: notice.note },
    { key: 'since', name: clock.since, value: [time(notice.from), notice.by].filter(Boolean).join('　') },
    ...(notice.to
      ? [{ key: 'to', name: clock.ended, value: time(notice.to) }]
      : notice.plannedTo
        ? [{ key: 'planned', name: clock.plannedEnd, value: time(notice.plannedTo) }]
        : []),
    ...(then
      ? [
          {
            key: 'then',
            name: clock.effect,
            value: notice.to ? clock.effectNow(then) : clock.effectThen(then),
          },
        ]
      : []),
  ];
  return (
    <section className="rows" aria-label={clock.notice(notice.number)}>
      <Notice kind="held">
        <b>{clock.noticeWhat(say(notice.stepName), say(notice.ground))}</b>
      </Notice>
      <Pairs facts={facts} />
      {notice.overran && notice.plannedTo && (
        <Notice kind="late">{clock.overran(time(notice.plannedTo))}</Notice>
      )}
      <p className="small faint">{clock.notice(notice.number)}</p>
    </section>
  );
}

export function Deferral({ one, now }: Shown) {
  const { words, say, language } = useSpeech();
  const { clock } = words;
  const { deferral } = one;
  if (!deferral || one.status === 'draft') return null;
  const until = sayDayTime(deferral.until, language, now);
  return (
    <Block title={clock.deferral}>
      {deferral.open && <Notice kind="soon">{clock.deferralBy(until)}</Notice>}
      <Pairs
        facts={deferral.materials.map(({ id, name, suppliedAt }) => ({
          key: id,
          name: say(name),
          value: suppliedAt ? `${clock.here}　${sayDayTime(suppliedAt, language, now)}` : clock.missing,
        }))}
      />
      <p className="small muted">
        {deferral.brokenAt ? clock.deferralBroken : deferral.open ? clock.deferralWait : clock.deferralDone}
      </p>
      {one.may.includes('supply-deferred') && (
        <p className="acts">
          <LinkButton to={`/cases/${one.id}/supply`}>{clock.supply}</LinkButton>
        </p>
      )}
    </Block>
  );
}
