// One step as a reader sees it, with its clock. It must never show another office's doubts to the person outside.

import type { Reader, Text } from '../../kernel/index.ts';
import { lightOf, shareUsed, toTimestamp } from '../../kernel/index.ts';
import type { CityFacts } from '../facts.ts';
import type { Item, Step } from '../item.ts';
import { runOf } from './clock/step-run.ts';
import { isOpen } from './evolve.ts';
import { sendBackTargets } from './graph.ts';
import { stepKindRules } from './kinds/index.ts';
import type { CaseState, StepState } from './state.ts';
import { dueFrom } from './used.ts';
import type { StepView } from './view.ts';

export function stepViews(state: CaseState, item: Item, reader: Reader<CityFacts>): readonly StepView[] {
  return item.steps.map((step) => {
    const at = state.steps[step.id];
    const own = stepKindRules[step.kind].view?.({ step, at, item, state }, reader) ?? {};
    return { ...stepView(step, at, { item, state }, reader), ...own };
  });
}

function stepView(
  step: Step,
  at: StepState | undefined,
  { item, state }: { readonly item: Item; readonly state: CaseState },
  reader: Reader<CityFacts>,
): StepView {
  const { facts, actor } = reader;
  const inside = actor.type === 'staff';
  const agency = facts.city.agencies.get(step.agency);
  const time = (instant: number | undefined): string | undefined =>
    instant === undefined ? undefined : toTimestamp(instant);
  return {
    id: step.id,
    name: step.name,
    kind: step.kind,
    agency: step.agency,
    agencyName: agency?.name ?? { zh: step.agency, en: step.agency },
    state: at?.state ?? 'waiting',
    limit: step.limit,
    says: step.says,
    openedAt: time(at?.openedAt),
    takenAt: time(at?.takenAt),
    ...(at?.holder && { takenBy: { id: at.holder.id, name: at.holder.name } }),
    doneAt: time(at?.doneAt),
    ...(at && clockOf(state, step, at, reader)),
    pauses: (at?.pauses ?? []).map((pause) => ({
      from: toTimestamp(pause.from),
      ...(pause.to !== null && { to: toTimestamp(pause.to) }),
      ...(pause.plannedTo !== undefined && { plannedTo: toTimestamp(pause.plannedTo) }),
      ground: item.pauses.find(({ id }) => id === pause.ground)?.name ?? {
        zh: pause.ground,
        en: pause.ground,
      },
      ...basisOf(item, pause.ground),
      note: pause.note,
    })),
    checklist: step.checklist.map((line) => {
      const answer = at?.checklist[line.id];
      return { ...line, ...(inside && answer && { answer }) };
    }),
    ...roundsOf(step, state, inside),
    ...(inside && isOpen(at) && { backTo: sendBackTargets(state, item, step.id) }),
    ...holdingOf(step, at, inside),
    ...(at?.note && (inside || at.state === 'refused') && { note: at.note }),
  };
}

/** Which time it is done, and what it was before. Why it was sent back is between the offices. */
function roundsOf({ id }: Step, { rounds }: CaseState, inside: boolean): Pick<StepView, 'round' | 'earlier'> {
  const earlier = rounds[id] ?? [];
  return {
    round: earlier.length + 1,
    earlier: earlier.map((one) => ({
      state: one.state,
      endedAt: toTimestamp(one.endedAt),
      ...(inside && one.note && { note: one.note }),
    })),
  };
}

type HoldingView = Pick<StepView, 'leaseUntil' | 'delegatedBy' | 'how' | 'approvals' | 'level'>;

function holdingOf(step: Step, at: StepState | undefined, inside: boolean): HoldingView {
  return {
    ...(step.level && { level: step.level }),
    ...(at?.how && { how: at.how }),
    ...(inside && at?.leaseUntil !== undefined && { leaseUntil: toTimestamp(at.leaseUntil) }),
    ...(inside && at?.delegatedBy && { delegatedBy: { id: at.delegatedBy.id, name: at.delegatedBy.name } }),
    ...(step.approvals > 1 && {
      approvals: {
        needed: step.approvals,
        given: (at?.approvals ?? []).map(({ by, at: when }) => ({
          id: by.id,
          name: by.name,
          at: toTimestamp(when),
        })),
      },
    }),
  };
}

function basisOf(item: Item, ground: string): { readonly basis?: Text } {
  const basis = item.pauses.find(({ id }) => id === ground)?.basis;
  return basis ? { basis } : {};
}

function clockOf(
  state: CaseState,
  step: Step,
  at: StepState,
  { now, calendar }: Reader<CityFacts>,
): Pick<StepView, 'dueAt' | 'light' | 'share'> {
  const clock = runOf(state, step.id);
  if (!clock || at.state === 'skipped') return {};
  const until = at.doneAt ?? now;
  const due = dueFrom(clock.start, step.limit, calendar, clock.pauses, until);
  if (due === undefined) return {};
  const run = { ...clock, due, now: until };
  const share = shareUsed(run, step.limit.unit, calendar);
  return {
    dueAt: toTimestamp(due),
    light: lightOf({ ...run, paused: at.state === 'paused' }, calendar),
    ...(share.ok && { share: Math.round(share.value * 1000) / 1000 }),
  };
}
