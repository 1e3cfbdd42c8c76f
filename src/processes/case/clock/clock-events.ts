// What can happen to the clock of a case, in the past tense. It must never hold a rule.
import type { Duration } from '../../../kernel/index.ts';
import type { Timestamp } from '../view.ts';

/** Why the promise for the whole stands still without a pause of a step. */
export const standReasons = [
  'excluded', // only steps that do not count are open
  'papers', // all is decided, and papers that were to follow are missing
] as const;
export type StandReason = (typeof standReasons)[number];

export interface ClockStopped {
  readonly type: 'clock-stopped';
  readonly why: StandReason;
}

export interface ClockResumed {
  readonly type: 'clock-resumed';
  readonly due: Timestamp;
}

/** Put off once by a superior of the leading agency, as far as the law allows. */
export interface CaseExtended {
  readonly type: 'case-extended';
  readonly more: Duration;
  readonly reason: string;
  /** Absent while the clock stands still. */
  readonly due?: Timestamp;
}

/** The promise for the whole fell due and nothing was decided. */
export interface PromiseMissed {
  readonly type: 'promise-missed';
  readonly due: Timestamp;
}

export interface OverdueExplained {
  readonly type: 'overdue-explained';
  readonly reason: string;
}

/** A pause was to end by now, and nobody started the clock again. */
export interface PauseOverran {
  readonly type: 'pause-overran';
  readonly step: string;
  readonly plannedTo: Timestamp;
}

export type ClockEvent =
  | ClockStopped
  | ClockResumed
  | CaseExtended
  | PromiseMissed
  | OverdueExplained
  | PauseOverran;
