// The hand-over: the window gives the results out by a command of its own. It must never be decided.
import type { StepKindRules } from './kind.ts';

export const handOverKind: StepKindRules = {
  decided: () => false,
  tasks: ({ state: { parcel } }, usual) => [
    parcel ? { ...usual, summary: { ...usual.summary, parcel: parcel.state } } : usual,
  ],
};
