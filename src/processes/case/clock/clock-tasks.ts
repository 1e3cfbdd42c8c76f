// Work and alarms that the clock of a case makes: a pause to end, a missed promise to explain, papers to supply. It must never decide whose fault it is.
import type { Deadline, Task } from '../../../kernel/index.ts';
import type { Item } from '../../item.ts';
import { awaitsPapers } from '../deferral/outstanding.ts';
import { deliveryMethodOf, isFetched } from '../delivery.ts';
import type { CaseState } from '../state.ts';

/** What is the same for every task of the case. */
export interface TaskBase {
  readonly region?: string;
  readonly summary: Task['summary'];
}

export function clockTasks(
  state: CaseState,
  item: Item,
  { summary, ...base }: TaskBase,
  people: readonly string[],
): readonly Task[] {
  const explain: Task[] =
    state.missed && !state.missed.explained
      ? [
          {
            key: 'explain-overdue',
            ...base,
            agency: item.agency,
            role: 'supervisor',
            since: state.missed.at,
            due: state.missed.due,
            summary: { ...summary, what: 'explain-overdue' },
          },
        ]
      : [];
  return [
    ...explain,
    ...pauseTasks(state, item, { summary, ...base }),
    ...paperTasks(state, summary, people),
  ];
}

/** Until it ends, a pause stands in the inbox of its own office; once it has overrun, in that of the superior too. */
function pauseTasks(state: CaseState, item: Item, { summary, ...base }: TaskBase): readonly Task[] {
  if (state.status !== 'accepted') return [];
  return item.steps.flatMap((step): readonly Task[] => {
    const pause = state.steps[step.id]?.pauses.at(-1);
    if (!pause || pause.to !== null || pause.plannedTo === undefined) return [];
    const named = { ...summary, step: step.id, stepName: step.name };
    const own: Task = {
      key: `resume-${step.id}`,
      ...base,
      agency: step.agency,
      role: step.role,
      since: pause.from,
      due: pause.plannedTo,
      summary: { ...named, what: 'resume' },
    };
    if (pause.overran === undefined) return [own];
    const above: Task = {
      ...own,
      key: `overran-${step.id}`,
      role: 'supervisor',
      since: pause.overran,
      summary: { ...named, what: 'pause-overran' },
    };
    return [own, above];
  });
}

function paperTasks(state: CaseState, summary: Task['summary'], people: readonly string[]): readonly Task[] {
  const { deferral } = state;
  if (!deferral || !awaitsPapers(state) || !['submitted', 'accepted'].includes(state.status)) return [];
  return [
    {
      key: 'supply-deferred',
      parties: people,
      since: state.submittedAt ?? state.changedAt,
      due: deferral.until,
      summary: { ...summary, what: 'supply-deferred', until: new Date(deferral.until).toISOString() },
    },
  ];
}

/** A millisecond: what is done at the due instant itself is still in time. */
const justAfter = 1;

export function clockDeadlines(state: CaseState, item: Item): readonly Deadline[] {
  return [...overdueDeadline(state, item), ...pauseDeadlines(state), ...paperDeadlines(state)];
}

function overdueDeadline(state: CaseState, item: Item): readonly Deadline[] {
  const fetched = state.status === 'ready' && isFetched(deliveryMethodOf(state, item) ?? 'electronic');
  const runs = state.status === 'accepted' || (state.status === 'ready' && !fetched);
  if (!runs || state.missed || state.due === undefined) return [];
  return [{ name: 'promise', at: state.due + justAfter, command: 'note-overdue', input: {} }];
}

function pauseDeadlines(state: CaseState): readonly Deadline[] {
  if (state.status !== 'accepted') return [];
  return Object.entries(state.steps).flatMap(([step, { pauses }]) => {
    const pause = pauses.at(-1);
    if (!pause || pause.to !== null || pause.plannedTo === undefined || pause.overran !== undefined)
      return [];
    const at = pause.plannedTo;
    return [{ name: `pause-${step}`, at, command: 'note-pause-overrun', input: { step } }];
  });
}

function paperDeadlines(state: CaseState): readonly Deadline[] {
  const { deferral } = state;
  const waiting = ['submitted', 'correcting', 'signing', 'accepted'].includes(state.status);
  if (!deferral || !awaitsPapers(state) || !waiting) return [];
  const remind = { name: 'papers-reminder', at: deferral.remindAt, command: 'remind-deferred', input: {} };
  const end = { name: 'papers', at: deferral.until + justAfter, command: 'end-deferral', input: {} };
  return deferral.remindedAt === undefined ? [remind, end] : [end];
}
