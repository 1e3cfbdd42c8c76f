// What follows by itself from the state of a case: acceptance, steps that open, the end. It must never wait for a person.
import {
  accept,
  type Calendar,
  type Claim,
  type Decision,
  dateOf,
  dueAt,
  type Instant,
  type Result,
  toTimestamp,
} from '../../kernel/index.ts';
import type { CityFacts } from '../facts.ts';
import { isSampled } from '../follow-up/sample.ts';
import type { Item, Step } from '../item.ts';
import { legalLimit } from '../law.ts';
import { valueAt } from './answers.ts';
import { askRules, asksRules, decideItself, isInstant } from './by-itself.ts';
import { clockFollows } from './clock/clock-follows.ts';
import { limitsOf } from './clock/path.ts';
import { runOf } from './clock/step-run.ts';
import { promisedStep } from './commitment.ts';
import { decidedByItself } from './deciding.ts';
import { awaitsPapers } from './deferral/outstanding.ts';
import { deliveryMethodOf } from './delivery.ts';
import type { AcceptedHow, CaseClosed, CaseEvent } from './events.ts';
import { evolveCase, isOpen } from './evolve.ts';
import { freed, settled } from './graph.ts';
import { stepKindRules } from './kinds/index.ts';
import { parcelFollows } from './parcel-follow.ts';
import { type CaseContext, conditionData, itemOf, stepOf } from './rule.ts';
import { knownOf } from './rules.ts';
import type { CaseState } from './state.ts';
import { titleOf } from './title.ts';

/**
 * The events of a decision followed by everything they make due at once, until nothing more follows. Every command
 * ends here, so a branch of the graph cannot be left closed: it opens in the very decision that frees it.
 * Rejects `calendar.year-not-covered` when a limit cannot be computed.
 */
export function conclude(
  state: CaseState,
  events: readonly CaseEvent[],
  context: CaseContext,
  claims?: { readonly take: readonly Claim[] },
): Result<Decision<CaseEvent>> {
  const all: CaseEvent[] = [...events];
  let now = events.reduce((before, event) => play(before, event, context), state);
  for (;;) {
    const more = whatFollows(now, context);
    if (!more.ok) return more;
    if (more.value.length === 0) break;
    const next = more.value.map((event) => (event.type === 'case-closed' ? closing(now, context) : event));
    all.push(...next);
    if (all.length > mostEvents) throw new Error(`case ${context.id} never comes to rest`);
    now = next.reduce((before, event) => play(before, event, context), now);
  }
  // The figure of a decision needs the calendar of this year too: better refused than decided and not counted.
  if (all.some(({ type }) => measured.has(type)) && now.acceptedAt !== undefined) {
    const today = context.calendar.isWorkday(dateOf(context.now));
    if (!today.ok) return today;
  }
  const releases = state.claims.filter((key) => !now.claims.includes(key));
  return accept({
    events: all,
    ...(claims && claims.take.length > 0 && { claims: claims.take }),
    ...(releases.length > 0 && { releases }),
  });
}

/** The end, and what is asked afterwards when the case is one of those drawn. */
function closing(state: CaseState, { id, facts }: CaseContext): CaseClosed {
  const item = itemOf(state, facts);
  const { followUp, agency } = item;
  if (!followUp || !isSampled(id, followUp.share)) return { type: 'case-closed' };
  const { within, questions } = followUp;
  return { type: 'case-closed', followUp: { title: titleOf(state, item, facts), agency, questions, within } };
}

const measured = new Set<CaseEvent['type']>(['step-decided', 'handed-over', 'case-closed', 'case-refused']);

/** Far more than the steps of any item: beyond it the rules run in a circle. */
const mostEvents = 500;

/** The state after an event that is about to be stored. */
export function play(state: CaseState, event: CaseEvent, context: CaseContext): CaseState {
  return evolveCase(state, { event, version: 0, at: context.now, actor: context.actor });
}

function whatFollows(state: CaseState, context: CaseContext): Result<readonly CaseEvent[]> {
  const item = itemOf(state, context.facts);
  const { now, calendar, facts } = context;
  if (state.status === 'signing' && state.signers.every((signer) => signer.signed))
    return arrival(state, item, context);
  if (state.status === 'submitted' && asksRules(state, item)) return accept([askRules(state, item, context)]);
  if (state.status === 'submitted' && isInstant(state)) return acceptanceOf(state, context, 'instant');
  if (state.status === 'submitted' && acceptedAtOnce(state, item))
    return acceptanceOf(state, context, state.channel === 'counter' ? 'counter' : 'automatic');
  if (state.status === 'accepted') {
    const own = firstOf(decideItself(state, item, context), () => kindsFollow(state, item, context));
    if (!own.ok || own.value.length > 0) return own;
    const next = nextSteps(state, item, now, calendar, facts);
    return !next.ok || next.value.length > 0 ? next : clockFollows(state, item, context);
  }
  if (state.status !== 'ready') return accept([]);
  const end = atTheEnd(state, item, context);
  return end.length > 0 ? accept(end) : clockFollows(state, item, context);
}

/** A licence is a result: it is not issued while papers that were to follow are missing. */
export function withheld(state: CaseState, step: Step): boolean {
  return Boolean(step.produces ?? step.acts) && awaitsPapers(state);
}

/** Rules may ask for what the registers say: it is noted when all have signed, so that it can be shown and does not change. */
function asksRegisters(item: Item): boolean {
  return item.instant !== undefined || item.steps.some((step) => step.rules.length > 0);
}

function firstOf<T>(first: Result<readonly T[]>, then: () => Result<readonly T[]>): Result<readonly T[]> {
  return !first.ok || first.value.length > 0 ? first : then();
}

/** What the first open step does by itself: one step at a time, for the others may hang on what it does. */
function kindsFollow(state: CaseState, item: Item, context: CaseContext): Result<readonly CaseEvent[]> {
  for (const step of item.steps) {
    const at = state.steps[step.id];
    if (!at || !isOpen(at) || at.state === 'paused' || withheld(state, step)) continue;
    const more = stepKindRules[step.kind].follows?.({ step, at, item, state }, context);
    if (more && (!more.ok || more.value.length > 0)) return more;
  }
  return accept([]);
}

function acceptedAtOnce(state: CaseState, item: Item): boolean {
  return item.acceptance.by === 'automatic' || state.channel === 'counter';
}

/** The law says how long nobody may answer, the city how soon somebody will. */
function arrival(state: CaseState, item: Item, context: CaseContext): Result<readonly CaseEvent[]> {
  const { now, calendar } = context;
  const law = legalLimit('acceptance', item.matter, dateOf(now))?.limit ?? item.acceptance.limit;
  const due = dueAt(now, law, calendar);
  const promised = dueAt(now, item.acceptance.limit, calendar);
  if (!due.ok) return due;
  if (!promised.ok) return promised;
  const dates = { acceptanceDue: toTimestamp(due.value), promised: toTimestamp(promised.value) };
  const known = asksRegisters(item) ? { known: knownOf(state, state.answers, context) } : {};
  return accept([{ type: 'signing-finished', ...dates, ...known }]);
}

/** Silence counts from the day the application arrived: nobody gains time by not answering. */
export function acceptanceOf(
  state: CaseState,
  context: CaseContext,
  how: AcceptedHow,
): Result<readonly CaseEvent[]> {
  const { promised } = limitsOf(state, itemOf(state, context.facts), context.facts);
  const renews = renewalOf(state, itemOf(state, context.facts));
  const since = how === 'silence' ? state.submittedAt : undefined;
  const due = dueAt(since ?? context.now, promised, context.calendar);
  if (!due.ok) return due;
  const from = since === undefined ? {} : { since: toTimestamp(since) };
  const more = { ...from, ...(renews && { renews }) };
  return accept([{ type: 'case-accepted', how, due: toTimestamp(due.value), ...more }]);
}

/** The licence this case would renew, told at once: at the end of its term it must be known who asked. */
function renewalOf(state: CaseState, item: Item): CaseState['renews'] {
  const step = item.steps.find(({ acts }) => acts?.command === 'renew');
  const licence = step?.acts && valueAt(state.answers, step.acts.on);
  return step && typeof licence === 'string' ? { licence, step: step.id } : undefined;
}

function nextSteps(
  state: CaseState,
  item: Item,
  now: Instant,
  calendar: Calendar,
  facts: CityFacts,
): Result<readonly CaseEvent[]> {
  const reviews = item.steps.filter((step) => step.kind !== 'hand-over');
  const free = reviews.filter((step) => !state.steps[step.id] && freed(state, step));
  if (free.length > 0) return opened(free, false, state, now, calendar, facts);
  if (!reviews.every((step) => settled(state, step.id))) return accept([]);
  const decided = reviews.filter((step) => state.steps[step.id]?.state !== 'skipped');
  if (decided.length > 0 && decided.every((step) => state.steps[step.id]?.state === 'refused'))
    return accept([{ type: 'case-refused', reasons: refusalsOf(state, decided) }]);
  // Results wait for the papers that were to follow; the applicant's waiting is not the city's time.
  if (awaitsPapers(state)) return accept([]);
  const last = item.steps.filter((step) => step.kind === 'hand-over');
  if (last.length === 0) return accept([{ type: 'case-closed' }]);
  return opened(last, true, state, now, calendar, facts);
}

function refusalsOf(state: CaseState, steps: readonly Step[]): readonly string[] {
  return steps.flatMap((step) => state.steps[step.id]?.note ?? []);
}

/** Whether it hangs, directly or through skipped steps, on a refusal that takes those along that wait for it. */
function fallen(state: CaseState, step: Step, item: Item): boolean {
  const fell = (id: string): boolean => {
    const before = stepOf(item, id);
    const at = state.steps[id]?.state;
    if (!before || (at !== 'refused' && at !== 'skipped')) return false;
    return at === 'refused' ? before.onRefuse === 'skip' : fallen(state, before, item);
  };
  return step.join === 'any' ? step.after.length > 0 && step.after.every(fell) : step.after.some(fell);
}

function opened(
  steps: readonly Step[],
  handOver: boolean,
  state: CaseState,
  now: Instant,
  calendar: Calendar,
  facts: CityFacts,
): Result<readonly CaseEvent[]> {
  const events: CaseEvent[] = [];
  for (const step of steps) {
    const item = itemOf(state, facts);
    const needless =
      step.when !== undefined && !facts.holds(step.when, conditionData(state.answers, state, item, facts));
    const promised = promisedStep(step, item, state.commitment) === 'skipped';
    if (!handOver && (needless || promised || fallen(state, step, item))) {
      events.push({ type: 'step-skipped', step: step.id });
      continue;
    }
    const run = runOf(state, step.id, now);
    const due = dueAt(run?.start ?? now, step.limit, calendar, run?.pauses);
    if (!due.ok) return due;
    events.push({
      type: 'step-opened',
      step: step.id,
      due: toTimestamp(due.value),
      handOver,
      ...(step.excluded && { excluded: true }),
    });
    if (stands(step, state) || state.project?.kept.includes(step.id))
      events.push(decidedByItself(state, step, 'kept', facts));
  }
  return accept(events);
}

/** An approval that outlives a send-back: what was paid is paid. */
function stands(step: Step, state: CaseState): boolean {
  const last = state.rounds[step.id]?.at(-1);
  return stepKindRules[step.kind].lasting === true && last?.state === 'approved';
}

function atTheEnd(state: CaseState, item: Item, { id, facts }: CaseContext): readonly CaseEvent[] {
  if (state.delivery) return [{ type: 'case-closed' }];
  return deliveryMethodOf(state, item) === 'electronic'
    ? [{ type: 'handed-over', method: 'electronic' }]
    : parcelFollows(state, item, id, facts);
}
