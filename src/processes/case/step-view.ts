// One step as a reader sees it, with its clock. It must never show another office's doubts to the person outside.

import type { Reader } from '../../kernel/index.ts';
import { lightOf, shareUsed, toTimestamp } from '../../kernel/index.ts';
import type { CityFacts } from '../facts.ts';
import type { Item, Step } from '../item.ts';
import { stepKindRules } from './kinds/index.ts';
import type { CaseState, StepState } from './state.ts';
import { dueFrom } from './used.ts';
import type { StepView } from './view.ts';

export function stepViews(state: CaseState, item: Item, reader: Reader<CityFacts>): readonly StepView[] {
  return item.steps.map((step) => {
    const at = state.steps[step.id];
    const own = stepKindRules[step.kind].view?.({ step, at, item, state }, reader) ?? {};
    return { ...stepView(step, at, item, reader), ...own };
  });
}

function stepView(step: Step, at: StepState | undefined, item: Item, reader: Reader<CityFacts>): StepView {
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
    ...(at && clockOf(step, at, reader)),
    pauses: (at?.pauses ?? []).map((pause) => ({
      from: toTimestamp(pause.from),
      ...(pause.to !== null && { to: toTimestamp(pause.to) }),
      ...(pause.plannedTo !== undefined && { plannedTo: toTimestamp(pause.plannedTo) }),
      ground: item.pauses.find(({ id }) => id === pause.ground)?.name ?? {
        zh: pause.ground,
        en: pause.ground,
      },
      note: pause.note,
    })),
    checklist: step.checklist.map((line) => {
      const answer = at?.checklist[line.id];
      return { ...line, ...(inside && answer && { answer }) };
    }),
    ...(at?.note && (inside || at.state === 'refused') && { note: at.note }),
  };
}

function clockOf(
  step: Step,
  at: StepState,
  { now, calendar }: Reader<CityFacts>,
): Pick<StepView, 'dueAt' | 'light' | 'share'> {
  if (at.openedAt === undefined || at.state === 'skipped') return {};
  const start = at.openedAt;
  const until = at.doneAt ?? now;
  const due = dueFrom(start, step.limit, calendar, at.pauses, until);
  if (due === undefined) return {};
  const run = { start, due, now: until, pauses: at.pauses };
  const share = shareUsed(run, step.limit.unit, calendar);
  return {
    dueAt: toTimestamp(due),
    light: lightOf({ ...run, paused: at.state === 'paused' }, calendar),
    ...(share.ok && { share: Math.round(share.value * 1000) / 1000 }),
  };
}
