// What can happen in a case, in the past tense. It must never hold a rule.
import type { Duration, Text } from '../../kernel/index.ts';

import type { DeliveryMethod } from '../item.ts';
import type { ClockEvent } from './clock/clock-events.ts';
import type { Committed } from './commitment.ts';
import type { DeferralEvent, Deferred } from './deferral/deferral-events.ts';
import type { InclusionEvent, PartOf } from './inclusion/inclusion-events.ts';
import type { KindEvent } from './kind-events.ts';
import type { OutsideEvent } from './outside-events.ts';
import type { CaseProject } from './project.ts';
import type { Known } from './rules.ts';
import type { Answers, Doer, Person, RefusalKind } from './state.ts';
import type { StepEvent } from './step-events.ts';
import type { CorrectionLine, Timestamp } from './view.ts';

export interface CaseOpened {
  readonly type: 'case-opened';
  readonly item: string;
  /** Hash of the definition the case keeps. */
  readonly definition: string;
  readonly region?: string;
  readonly channel: 'online' | 'counter' | 'agent';
  readonly applicant: Person;
  readonly mandate?: {
    readonly agent: string;
    readonly agentId: string;
    readonly by: Person;
    readonly scope: string;
    readonly documentFile?: string;
    /** The recorded mandate it rests on; absent: a bank's own word. */
    readonly mandate?: string;
  };
  /** What was filled in for the person. */
  readonly form: Answers;
  /** Begun as a step of another case. */
  readonly partOf?: PartOf;
}

export interface DraftSaved {
  readonly type: 'draft-saved';
  /** Only the answers that changed; null takes one back. */
  readonly form: Answers;
  readonly topic?: string;
  readonly region?: string;
}

export interface MaterialAttached {
  readonly type: 'material-attached';
  readonly material: string;
  readonly file: string;
  readonly name: string;
  readonly size: number;
  readonly mediaType: string;
}

export interface MaterialRemoved {
  readonly type: 'material-removed';
  readonly material: string;
  readonly file: string;
}

/** What the city holds already stands for a material, as the person agreed: his licence, or files of his earlier case. */
export interface MaterialReused {
  readonly type: 'material-reused';
  readonly material: string;
  /** What it may be used for, and for nothing else. */
  readonly purpose: Text;
  /** At the counter: where the consent on paper is kept. */
  readonly evidence?: string;
  readonly licence?: {
    readonly id: string;
    readonly type: string;
    readonly number: string;
    readonly name: Text;
  };
  readonly case?: { readonly id: string; readonly number: string };
  readonly zone?: {
    readonly id: string;
    readonly name: Text;
    readonly assessment: string;
    readonly number: string;
  };
  /** By content; `at` is when each was first handed in. */
  readonly files?: readonly {
    readonly file: string;
    readonly name: string;
    readonly size: number;
    readonly mediaType: string;
    readonly at: Timestamp;
  }[];
}

/** The content is frozen and goes to those who must sign it. */
export interface CaseSubmitted {
  readonly type: 'case-submitted';
  readonly number: string;
  readonly answers: Answers;
  readonly content: string;
  readonly region?: string;
  readonly signers: readonly {
    readonly key: string;
    readonly name: string;
    readonly citizenId: string;
    readonly as: readonly string[];
  }[];
  readonly deferral?: Deferred;
  /** Every key held from now on. */
  readonly claims: readonly string[];
  /** Promised instead of proven: part of what is signed. */
  readonly commitment?: Committed;
  readonly project?: CaseProject;
}

export interface CaseSigned {
  readonly type: 'case-signed';
  readonly key: string;
  readonly content: string;
  readonly how: 'online' | 'window';
  readonly evidence?: string;
}

/** The last signature is in: the application has arrived. */
export interface SigningFinished {
  readonly type: 'signing-finished';
  /** Silence until then means accepted. */
  readonly acceptanceDue: Timestamp;
  /** The city promised to answer by then. */
  readonly promised: Timestamp;
  /** What the registers said of the applicant, where a rule may ask for it. */
  readonly known?: Known;
}

export interface DraftReopened {
  readonly type: 'draft-reopened';
}

/** `silence`: nobody answered in time, so the law takes it as accepted; `instant`: every rule held. */
export type AcceptedHow = 'automatic' | 'window' | 'counter' | 'silence' | 'instant';

export interface CaseAccepted {
  readonly type: 'case-accepted';
  readonly how: AcceptedHow;
  readonly due: Timestamp;
  /** When the clock began, where that was earlier: silence counts from receipt. */
  readonly since?: Timestamp;
  /** The licence the case would renew, and the step that does. */
  readonly renews?: { readonly licence: string; readonly step: string };
}

export interface CorrectionRequested {
  readonly type: 'correction-requested';
  readonly lines: readonly CorrectionLine[];
}

export interface CorrectionAnswered {
  readonly type: 'correction-answered';
  readonly form: Answers;
}

export interface CaseRefused {
  readonly type: 'case-refused';
  readonly step?: string;
  readonly kind?: RefusalKind;
  readonly competent?: string;
  readonly reasons: readonly string[];
}

export interface LicenceRecorded {
  readonly type: 'licence-recorded';
  readonly step: string;
  readonly licence: string;
  readonly licenceType: string;
  readonly number: string;
  /** The field it answers for the steps that come. */
  readonly fills?: string;
}

/** The project this case opened, or carries, by its code. */
export interface ProjectNoted {
  readonly type: 'project-noted';
  readonly code: string;
}

/** Something this case may wait for happened to its project. */
export interface MilestoneNoted {
  readonly type: 'milestone-noted';
  readonly milestone: string;
}

export interface HandedOver {
  readonly type: 'handed-over';
  readonly method: DeliveryMethod;
  readonly receiver?: string;
  readonly tracking?: string;
}

/** Whoever acted by mandate acts no more; the case goes on with the applicant himself. */
export interface MandateEnded {
  readonly type: 'case-mandate-ended';
  readonly how: string;
}

/** The rules of the instant decision were asked; where all hold, the case is granted by them. */
export interface InstantTried {
  readonly type: 'instant-tried';
  readonly rules: Readonly<Record<string, boolean>>;
}

/** The applicant wants a person: before submitting no rule decides, afterwards somebody answers by `due`. */
export interface PersonAsked {
  readonly type: 'person-asked';
  readonly reason?: string;
  readonly due?: Timestamp;
}

export interface PersonAnswered {
  readonly type: 'person-answered';
  readonly note: string;
}

/** What the verification of the promise found so far. */
export interface PromiseNoted {
  readonly type: 'promise-noted';
  readonly verification: string;
  readonly status: PromiseStatus;
  readonly due?: Timestamp | undefined;
  readonly note?: string | undefined;
}
export type PromiseStatus = 'open' | 'mending' | 'kept' | 'false' | 'waived';

export interface CaseClosed {
  readonly type: 'case-closed';
  /** It was drawn to be asked about afterwards. */
  readonly followUp?: {
    readonly title: Text;
    readonly agency: string;
    readonly questions: readonly Text[];
    readonly within: Duration;
  };
}

export interface CaseWithdrawn {
  readonly type: 'case-withdrawn';
  readonly reason?: string;
}

export interface DraftExpired {
  readonly type: 'draft-expired';
}

export type CaseEvent =
  | OutsideEvent
  | InclusionEvent
  | CaseOpened
  | DraftSaved
  | MaterialAttached
  | MaterialRemoved
  | MaterialReused
  | CaseSubmitted
  | CaseSigned
  | SigningFinished
  | DraftReopened
  | CaseAccepted
  | CorrectionRequested
  | CorrectionAnswered
  | CaseRefused
  | StepEvent
  | KindEvent
  | ClockEvent
  | DeferralEvent
  | LicenceRecorded
  | ProjectNoted
  | MilestoneNoted
  | HandedOver
  | MandateEnded
  | InstantTried
  | PersonAsked
  | PersonAnswered
  | PromiseNoted
  | CaseClosed
  | CaseWithdrawn
  | DraftExpired;

export type { DecidedHow, StepDecided, StepEvent } from './step-events.ts';
/** The doer of an event for the record. */
export type { Doer };
