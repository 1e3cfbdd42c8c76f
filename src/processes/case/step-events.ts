// What can happen to one step of a case, in the past tense. It must never hold a rule.
import type { LicenceAct } from '../item.ts';
import type { ChecklistAnswer, Timestamp } from './view.ts';

export interface StepOpened {
  readonly type: 'step-opened';
  readonly step: string;
  readonly due: Timestamp;
  /** The step that hands the results over: the case is ready. */
  readonly handOver: boolean;
}

export interface StepSkipped {
  readonly type: 'step-skipped';
  readonly step: string;
}

export interface StepTaken {
  readonly type: 'step-taken';
  readonly step: string;
}

export interface StepReleased {
  readonly type: 'step-released';
  readonly step: string;
}

/** How a step decided itself. */
export const decidedHows = [
  'rules', // every rule held
  'made', // nothing to decide: what it names was made
] as const;
export type DecidedHow = (typeof decidedHows)[number];

/** The rules of an automatic step were asked; where all hold, its decision follows. */
export interface RulesTried {
  readonly type: 'rules-tried';
  readonly step: string;
  readonly rules: Readonly<Record<string, boolean>>;
}

export interface StepDecided {
  readonly type: 'step-decided';
  readonly step: string;
  readonly outcome: 'approve' | 'refuse';
  readonly checklist: Readonly<Record<string, ChecklistAnswer>>;
  readonly note?: string;
  /** Absent: a person decided. */
  readonly how?: DecidedHow;
  /** Approval issues this type of licence. */
  readonly produces?: string;
  /** Approval does this to a licence. */
  readonly acts?: {
    readonly licence: string;
    readonly command: LicenceAct;
    /** What the replacing licence states otherwise, by its field's id. */
    readonly changes?: Readonly<Record<string, string>>;
  };
}

export interface StepPaused {
  readonly type: 'step-paused';
  readonly step: string;
  readonly ground: string;
  readonly note: string;
  readonly plannedTo?: Timestamp;
}

export interface StepResumed {
  readonly type: 'step-resumed';
  readonly step: string;
  readonly due: Timestamp;
  /** Absent while another step still stands still. */
  readonly caseDue?: Timestamp;
}

export type StepEvent =
  | StepOpened
  | StepSkipped
  | StepTaken
  | StepReleased
  | RulesTried
  | StepDecided
  | StepPaused
  | StepResumed;
