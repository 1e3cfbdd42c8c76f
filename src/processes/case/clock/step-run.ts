// The clock of one step over all its rounds: from the first opening on, what lay between the rounds left out. It must never start anew after a send-back.
import type { Instant, Pause } from '../../../kernel/index.ts';
import type { CaseState } from '../state.ts';

export interface StepRun {
  readonly start: Instant;
  readonly pauses: readonly Pause[];
}

/**
 * Undefined before the step first opened. `reopens` is the instant a further round begins, when it is about to; the
 * time somebody else had the case is not the step's.
 */
export function runOf(state: CaseState, id: string, reopens?: Instant): StepRun | undefined {
  const rounds = state.rounds[id] ?? [];
  const current = state.steps[id];
  const openings = [...rounds, ...(current ? [current] : [])].map(({ openedAt }) => openedAt);
  const start = openings.find((at) => at !== undefined) ?? reopens;
  if (start === undefined) return undefined;
  const own = [...rounds, ...(current ? [current] : [])].flatMap(({ pauses }) =>
    pauses.map(({ from, to }) => ({ from, to })),
  );
  const gaps = rounds.flatMap((round, i): readonly Pause[] => {
    const from = round.doneAt ?? round.endedAt;
    const to = rounds[i + 1]?.openedAt ?? current?.openedAt ?? reopens;
    return to === undefined || to <= from ? [] : [{ from, to }];
  });
  return { start, pauses: [...own, ...gaps] };
}
