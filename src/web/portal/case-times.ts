// A case's steps as lanes, pauses as sentences and what comes next with its time. It must never guess a time nobody set.
import type { Language, Text } from '../../kernel/text.ts';
import { dateOf, sayClock, sayNear, sayStamp, toInstant } from '../say/time.ts';
import type { Lane } from '../ui/lanes/lanes.tsx';
import { lightOf } from '../ui/light/light.tsx';
import type { Words } from '../words/index.ts';
import type { Case } from './case-answers.ts';

export interface Telling {
  readonly now: number;
  readonly language: Language;
  readonly words: Words;
  readonly say: (text: Text) => string;
}

type Step = Case['steps'][number];

function when(moment: string | undefined, { language, now }: Telling): string | undefined {
  return moment === undefined ? undefined : sayNear(moment, language, now);
}

/** A day gone by needs no weekday: lanes have little room. */
function past(moment: string | undefined, { language, now }: Telling): string | undefined {
  if (moment === undefined) return undefined;
  return dateOf(moment) === dateOf(now) ? sayClock(moment) : sayStamp(moment, language);
}

function instant(moment: string | undefined): number | undefined {
  return moment === undefined ? undefined : toInstant(moment);
}

export function lanesOf(one: Case, telling: Telling): readonly Lane[] {
  return one.steps.filter(({ state }) => state !== 'skipped').map((step) => laneOf(step, telling));
}

function laneOf(step: Step, telling: Telling): Lane {
  const { words, say } = telling;
  const state = words.case.states[step.state] ?? step.state;
  const done = past(step.doneAt, telling);
  const due = when(step.dueAt, telling);
  return {
    key: step.id,
    name: say(step.name),
    agency: say(step.agencyName),
    times: {
      opened: instant(step.openedAt),
      taken: instant(step.takenAt),
      done: instant(step.doneAt),
      due: instant(step.dueAt),
      pauses: step.pauses.map((pause) => ({
        from: toInstant(pause.from),
        to: instant(pause.to),
        plannedTo: instant(pause.plannedTo),
      })),
    },
    light: step.state === 'waiting' ? 'none' : lightOf(step.light),
    state,
    when: done ?? (due ? words.case.before(due) : ''),
    sentence: words.case.laneSentence(say(step.name), done ? `${state} ${done}` : state, due),
  };
}

export function nextOf(
  one: Case,
  telling: Telling,
): readonly { readonly key: string; readonly when: string; readonly what: string }[] {
  const { words, say } = telling;
  if (['closed', 'refused', 'withdrawn'].includes(one.status)) return [];
  const { done } = words;
  if (one.acceptedAt === undefined) {
    return [
      { key: 'accept', when: done.nextAccept, what: done.nextAcceptSay },
      { key: 'work', when: done.nextWork, what: done.nextWorkSay },
    ];
  }
  const open = one.steps.filter(({ state }) => ['waiting', 'queued', 'working', 'paused'].includes(state));
  const timed = open
    .filter(({ dueAt }) => dueAt !== undefined)
    .sort((a, b) => toInstant(a.dueAt ?? 0) - toInstant(b.dueAt ?? 0))
    .map((step) => ({
      key: step.id,
      when: words.case.before(when(step.dueAt, telling) ?? ''),
      what: `${words.case.nextStep(say(step.name))}${telling.language === 'zh' ? '。' : '. '}${say(step.says)}`,
    }));
  const whole = when(one.dueAt, telling);
  const last = whole ? [{ key: 'whole', when: words.case.before(whole), what: words.case.nextWhole }] : [];
  return [...timed, ...last];
}

const officeDayMs = 7 * 3_600_000;

/** Share of the promised office time that is used; clock days are not drawn. */
export function shareOf(one: Case): number | undefined {
  const office = one.promised.unit === 'workday' || one.promised.unit === 'worktime';
  return office ? (one.used ?? 0) / (one.promised.amount * officeDayMs) : undefined;
}
