// Whether papers that were to follow are still missing. It must never know a calendar or an item.
import type { CaseState } from '../state.ts';

/** Deferred materials without a file, in the order they were signed for. */
export function missingPapers(state: Pick<CaseState, 'deferral' | 'materials'>): readonly string[] {
  return (state.deferral?.materials ?? []).filter((id) => (state.materials[id] ?? []).length === 0);
}

export function awaitsPapers(state: Pick<CaseState, 'deferral' | 'materials'>): boolean {
  return missingPapers(state).length > 0;
}
