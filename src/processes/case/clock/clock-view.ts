// The clock of a whole case as a reader sees it: limits, notices of every stop and shift, what was missed and why. It must never show a due instant while the clock stands still.
import {
  closePauses,
  type Instant,
  lightOf,
  type Reader,
  toTimestamp,
  usedBetween,
} from '../../../kernel/index.ts';
import type { CityFacts } from '../../facts.ts';
import type { Item } from '../../item.ts';
import { extensionLaw } from '../commands/extending.ts';
import { deliveryMethodOf, isFetched } from '../delivery.ts';
import type { Answers, CaseState, StepPause } from '../state.ts';
import type { CaseView, ClockNotice } from '../view.ts';
import { limitsOf } from './path.ts';
import { whyStanding } from './stands.ts';
import { casePauses, dueOfWhole, orUndefined, promisedDue } from './whole.ts';

type Times = Pick<
  CaseView,
  | 'path'
  | 'promised'
  | 'statutory'
  | 'openedAt'
  | 'submittedAt'
  | 'acceptedAt'
  | 'acceptance'
  | 'dueAt'
  | 'statutoryDueAt'
  | 'closedAt'
  | 'light'
  | 'used'
  | 'waited'
  | 'stopped'
  | 'extension'
  | 'missed'
  | 'notices'
>;

export function timesOf(state: CaseState, reader: Reader<CityFacts>, item: Item, answers: Answers): Times {
  const { now, calendar, facts } = reader;
  const { path, promised, statutory } = limitsOf(state, item, facts, answers);
  const waited = usedIn(state.waits, now, calendar);
  const base: Times = {
    ...(path && { path: { id: path.id, name: path.name, says: path.says } }),
    promised,
    statutory,
    openedAt: toTimestamp(state.openedAt),
    ...(state.submittedAt !== undefined && { submittedAt: toTimestamp(state.submittedAt) }),
    ...(state.closedAt !== undefined && { closedAt: toTimestamp(state.closedAt) }),
    ...acceptanceOf(state),
    notices: [],
  };
  if (state.acceptedAt === undefined) return { ...base, waited };
  return {
    ...base,
    acceptedAt: toTimestamp(state.acceptedAt),
    ...runOf(state, reader, item),
    waited: waited + usedIn(casePauses(state), now, calendar),
    ...happened(state, reader, item),
    notices: noticesOf(state, reader, item),
  };
}

function acceptanceOf(state: CaseState): Pick<Times, 'acceptance'> {
  if (state.status !== 'submitted' || state.acceptanceDue === undefined) return {};
  const { acceptancePromised: promised, acceptanceDue: due } = state;
  return {
    acceptance: {
      ...(promised !== undefined && { promisedAt: toTimestamp(promised) }),
      silenceAt: toTimestamp(due),
    },
  };
}

function runOf(
  state: CaseState,
  { now, calendar, facts }: Reader<CityFacts>,
  item: Item,
): Pick<Times, 'dueAt' | 'statutoryDueAt' | 'light' | 'used'> {
  const start = state.acceptedAt ?? now;
  const fetched = isFetched(state.delivery?.method ?? deliveryMethodOf(state, item) ?? 'electronic');
  const until = (fetched ? state.readyAt : undefined) ?? state.closedAt ?? now;
  const pauses = casePauses(state);
  const due = orUndefined(promisedDue(state, item, facts, calendar, until));
  const law = orUndefined(dueOfWhole(state, limitsOf(state, item, facts).statutory, calendar, until));
  const used = usedBetween(start, until, 'worktime', calendar, closePauses(pauses, until));
  const paused = whyStanding(state) !== undefined;
  return {
    ...(due !== undefined && {
      dueAt: toTimestamp(due),
      light: lightOf({ start, due, now: until, pauses, paused }, calendar),
    }),
    ...(law !== undefined && { statutoryDueAt: toTimestamp(law) }),
    ...(used.ok && { used: used.value }),
  };
}

function happened(
  { stopped, extension, missed }: CaseState,
  reader: Reader<CityFacts>,
  item: Item,
): Pick<Times, 'stopped' | 'extension' | 'missed'> {
  const law = extension && extensionLaw(item, toTimestamp(extension.at).slice(0, 10));
  return {
    ...(stopped && { stopped: { why: stopped.why, since: toTimestamp(stopped.since) } }),
    ...(extension && {
      extension: {
        at: toTimestamp(extension.at),
        by: nameOf(extension.by, reader),
        more: extension.more,
        reason: extension.reason,
        ...(law && { law: law.law, article: law.article }),
      },
    }),
    ...(missed && {
      missed: {
        due: toTimestamp(missed.due),
        ...(missed.explained && {
          reason: missed.explained.reason,
          explainedAt: toTimestamp(missed.explained.at),
          by: nameOf(missed.explained.by, reader),
        }),
      },
    }),
  };
}

function nameOf(
  by: { readonly name: string; readonly agency?: string },
  { facts }: Reader<CityFacts>,
): string {
  const agency = by.agency === undefined ? undefined : facts.city.agencies.get(by.agency);
  return agency ? `${agency.short.zh} ${by.name}` : by.name;
}

/** One written notice for each pause: ground, basis, since when, how long, and where the promise goes by it. */
function noticesOf(state: CaseState, reader: Reader<CityFacts>, item: Item): readonly ClockNotice[] {
  const found = item.steps.flatMap((step) =>
    (state.steps[step.id]?.pauses ?? []).map((pause) => ({ step, pause })),
  );
  return found
    .toSorted((a, b) => a.pause.from - b.pause.from)
    .map(({ step, pause }, i): ClockNotice => {
      const ground = item.pauses.find(({ id }) => id === pause.ground);
      const words = { zh: pause.ground, en: pause.ground };
      const then = dueIf(state, reader, item, pause);
      return {
        number: `${state.number ?? ''}-T${i + 1}`,
        step: step.id,
        stepName: step.name,
        ground: ground?.name ?? words,
        basis: ground?.basis ?? words,
        note: pause.note,
        ...(pause.by && { by: nameOf(pause.by, reader) }),
        from: toTimestamp(pause.from),
        ...(pause.plannedTo !== undefined && { plannedTo: toTimestamp(pause.plannedTo) }),
        ...(pause.to !== null && { to: toTimestamp(pause.to) }),
        overran: pause.to === null && pause.plannedTo !== undefined && reader.now > pause.plannedTo,
        ...(then !== undefined && { dueThen: toTimestamp(then) }),
      };
    });
}

/** The promise for the whole when the pause ends as planned, or as it did. */
function dueIf(
  state: CaseState,
  { now, calendar, facts }: Reader<CityFacts>,
  item: Item,
  pause: StepPause,
): Instant | undefined {
  const end = pause.to ?? Math.max(pause.plannedTo ?? now, now);
  return orUndefined(promisedDue(state, item, facts, calendar, end));
}

/** Office time within pauses or waits, those still open counted up to now. */
function usedIn(pauses: CaseState['waits'], now: number, calendar: Reader<CityFacts>['calendar']): number {
  return closePauses(pauses, now).reduce((sum, { from, to }) => {
    const used = usedBetween(from, to ?? now, 'worktime', calendar);
    return sum + (used.ok ? used.value : 0);
  }, 0);
}
