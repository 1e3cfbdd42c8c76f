// What the person waiting must know of the steps that are not just decided: a visit, a notice, a hearing, a signature. It must never show what only the offices may see.
import type { ReactNode } from 'react';
import { sayDayTime } from '../say/time.ts';
import { Button } from '../ui/button/button.tsx';
import { Pairs } from '../ui/facts/facts.tsx';
import { PostForm } from '../ui/form/form.tsx';
import { Block } from '../ui/frame/section.tsx';
import { useSpeech } from '../ui/speech.tsx';
import type { Case } from './case-answers.ts';

type Step = Case['steps'][number];
type Words = ReturnType<typeof useSpeech>['words']['steps']['onTheWay'];
type Time = (at: string) => string;

const open: readonly Step['state'][] = ['queued', 'working', 'paused'];

export function OnTheWay({ one, now }: { one: Case; now: number }) {
  const { words, say, language } = useSpeech();
  const own = words.steps.onTheWay;
  const time: Time = (at) => sayDayTime(at, language, now);
  const facts = one.steps
    .filter(({ state }) => open.includes(state))
    .map((step) => ({
      key: step.id,
      name: say(step.name),
      lines: [...linesOf(step, own, time), ...rulesOf(step, own, say)],
      step,
    }))
    .filter(({ lines, step }) => lines.length > 0 || step.notice || step.sign)
    .map(({ key, name, lines, step }) => ({
      key,
      name,
      value: (
        <>
          {lines.map((line) => (
            <span className="line" key={line}>
              {line}
              <br />
            </span>
          ))}
          <Doing step={step} may={one.may} />
        </>
      ),
    }));
  if (facts.length === 0) return null;
  return (
    <Block title={own.title} id="on-the-way">
      <Pairs facts={facts} />
    </Block>
  );
}

function linesOf(step: Step, words: Words, time: Time): readonly string[] {
  const { visit, notice, hearing, experts, approvals, sign, round } = step;
  const lines: (string | false | undefined)[] = [
    round > 1 && words.round(round),
    ...(step.kind === 'visit' && visit ? visitLines(visit, words, time) : []),
    notice &&
      (notice.objections > 0 ? words.noticeObjected(notice.objections) : words.noticeOut(time(notice.until))),
    step.kind === 'hearing' && hearingLine(hearing, words, time),
    experts && (experts.named === 0 ? words.expertsNone : words.experts(experts.given, experts.named)),
    approvals && words.approvals(approvals.given.length, approvals.needed),
    sign && (sign.signedAt ? words.signOtherWaits : words.sign),
    sign?.bothSides?.signedAt && words.signOther,
  ];
  return lines.filter((line) => typeof line === 'string');
}

function visitLines(visit: NonNullable<Step['visit']>, words: Words, time: Time): readonly string[] {
  const { at, place = '', who = [], steps = [], pending, passed, note = '' } = visit;
  const found = passed === undefined ? [] : [passed ? words.visitPassed : words.visitFailed(note)];
  if (!at || (!pending && passed === false)) return [...found, words.visitNone];
  if (!pending) return found;
  return [
    ...found,
    words.visit(time(at), place),
    words.visitWho(who.join('、')),
    ...(steps.length > 1 ? [words.visitShared(steps.length)] : []),
  ];
}

function hearingLine(hearing: Step['hearing'], words: Words, time: Time): string {
  if (hearing?.recordedAt) return words.hearingHeld;
  return hearing?.at ? words.hearing(time(hearing.at), hearing.place ?? '') : words.hearingNone;
}

function rulesOf(step: Step, words: Words, say: (text: { zh: string; en: string }) => string) {
  const failed = (step.rules ?? []).filter(({ holds }) => !holds);
  return failed.length === 0 ? [] : [words.rulesPerson, ...failed.map(({ says }) => say(says))];
}

/** What he can do himself: read the notice, sign the text. */
function Doing({ step, may }: { step: Step; may: readonly string[] }): ReactNode {
  const { words, say, href } = useSpeech();
  const own = words.steps.onTheWay;
  if (step.notice) return <a href={href(`/notices/${step.notice.id}`)}>{own.noticeSee}</a>;
  if (!step.sign) return null;
  return (
    <>
      <b>{say(step.sign.text)}</b>
      {may.includes('sign-step') && !step.sign.signedAt && (
        <PostForm>
          <input type="hidden" name="step" value={step.id} />
          <input type="hidden" name="content" value={step.sign.content} />
          <Button>{own.signNow}</Button>
        </PostForm>
      )}
    </>
  );
}
