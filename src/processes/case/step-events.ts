// What can happen to one step of a case, in the past tense. It must never hold a rule.
import type { LicenceAct } from '../item.ts';
import type { ChecklistAnswer, Timestamp } from './view.ts';

export interface StepOpened {
  readonly type: 'step-opened';
  readonly step: string;
  readonly due: Timestamp;
  /** The step that hands the results over: the case is ready. */
  readonly handOver: boolean;
  /** Does not count for the promise. */
  readonly excluded?: boolean;
}

export interface StepSkipped {
  readonly type: 'step-skipped';
  readonly step: string;
}

export interface StepTaken {
  readonly type: 'step-taken';
  readonly step: string;
  /** Absent where the city knows no lease. */
  readonly leaseUntil?: Timestamp;
}

/** The holder is at it: it stays his for another while. */
export interface LeaseRenewed {
  readonly type: 'lease-renewed';
  readonly step: string;
  readonly leaseUntil: Timestamp;
}

/** Untouched for too long: it is free again, or back with who had asked a colleague. */
export interface LeaseLapsed {
  readonly type: 'lease-lapsed';
  readonly step: string;
  readonly leaseUntil?: Timestamp;
}

/** Somebody of the same office, as the one who names him knows him. */
export interface Colleague {
  readonly id: string;
  readonly name: string;
}

interface Passing {
  readonly step: string;
  readonly to: Colleague;
  readonly note?: string;
  readonly leaseUntil?: Timestamp;
}

/** Given away for good. */
export interface StepTransferred extends Passing {
  readonly type: 'step-transferred';
}

/** A colleague works on it in the holder's name. */
export interface StepDelegated extends Passing {
  readonly type: 'step-delegated';
}

/** A superior gives it to somebody. */
export interface StepAssigned extends Passing {
  readonly type: 'step-assigned';
}

/** What was delegated is back with who delegated it. */
export interface StepReturned {
  readonly type: 'step-returned';
  readonly step: string;
  readonly note?: string;
  readonly leaseUntil?: Timestamp;
}

/** One of several people approved; others still must. */
export interface StepEndorsed {
  readonly type: 'step-endorsed';
  readonly step: string;
  readonly checklist: Readonly<Record<string, ChecklistAnswer>>;
  readonly note?: string;
}

/** Sent back to an earlier step: these lose their state, which stays on record as a round. */
export interface StepSentBack {
  readonly type: 'step-sent-back';
  readonly step: string;
  readonly target: string;
  readonly again: readonly string[];
  readonly note: string;
}

export interface StepReleased {
  readonly type: 'step-released';
  readonly step: string;
}

/** How a step decided itself. */
export const decidedHows = [
  'rules', // every rule held
  'commitment', // the applicant promised what it would have checked
  'made', // nothing to decide: what it names was made
  'silence', // published for its time and nobody objected; or nobody decided in time, and the law takes that as a yes
  'signed', // by the applicant
  'kept', // approved in an earlier round, and that stands
  'free', // nothing to pay
  'paid',
  'included', // the included case ended
  'reached', // what it waited for happened to the project
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
  /** The milestone of the project its approval is. */
  readonly reaches?: string;
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
  | LeaseRenewed
  | LeaseLapsed
  | StepTransferred
  | StepDelegated
  | StepAssigned
  | StepReturned
  | StepEndorsed
  | StepSentBack
  | StepReleased
  | RulesTried
  | StepDecided
  | StepPaused
  | StepResumed;
