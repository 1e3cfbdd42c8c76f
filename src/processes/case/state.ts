// Everything a case remembers of its life. It must never hold what can be derived from it and the definition.
import type { Duration, Instant, Pause, Text } from '../../kernel/index.ts';
import type { ChargedLine } from '../fees.ts';
import type { DeliveryMethod } from '../item.ts';
import type { StandReason } from './clock/clock-events.ts';
import type { Committed } from './commitment.ts';
import type { PromiseStatus } from './events.ts';
import type { PartOf } from './inclusion/inclusion-events.ts';
import type { Appointment, KindState } from './kind-state.ts';
import type { ParcelState } from './outside-events.ts';
import type { CaseProject } from './project.ts';
import type { Known } from './rules.ts';
import type { DecidedHow } from './step-events.ts';
import type { CaseStatus, ChecklistAnswer, CorrectionLine } from './view.ts';

export type Answers = Readonly<Record<string, unknown>>;
export type ChecklistAnswers = Readonly<Record<string, ChecklistAnswer>>;

/** A citizen named in the case. `id` is absent when only a mandate or a clerk named him. */
export interface Person {
  readonly id?: string;
  readonly name: string;
  readonly citizenId: string;
  readonly phone?: string;
}

/** Who did something, as the record shall name him. */
export interface Doer {
  readonly type: 'party' | 'staff' | 'system';
  readonly id: string;
  readonly name: string;
  readonly agency?: string;
}

export interface MaterialFile {
  readonly file: string;
  readonly name: string;
  readonly size: number;
  readonly type: string;
  readonly at: Instant;
}

/** A material the city held already, and the consent to use it. */
/** The zone whose assessment stands for a paper of one's own. */
export interface ReusedZone {
  readonly id: string;
  readonly name: Text;
  readonly assessment: string;
  readonly number: string;
}

export interface Reuse {
  readonly purpose: Text;
  readonly by: Doer;
  readonly at: Instant;
  readonly evidence?: string;
  readonly licence?: {
    readonly id: string;
    readonly type: string;
    readonly number: string;
    readonly name: Text;
  };
  readonly case?: { readonly id: string; readonly number: string };
  readonly zone?: ReusedZone;
  /** Ids of the files taken over. */
  readonly files: readonly string[];
}

export interface SignerState {
  readonly key: string;
  readonly name: string;
  readonly citizenId: string;
  /** Paths of `item.signers` he was found at; `applicant` for the applicant. */
  readonly as: readonly string[];
  readonly signed?: {
    readonly at: Instant;
    readonly how: 'online' | 'window';
    readonly evidence?: string;
    readonly by: Doer;
  };
}

export interface StepPause extends Pause {
  readonly ground: string;
  readonly note: string;
  readonly plannedTo?: Instant;
  readonly by?: Doer;
  /** When it was noticed that the planned end had passed. */
  readonly overran?: Instant;
}

/** A step that has opened or was skipped; one that still waits for others has no state. */
export interface StepState extends KindState {
  readonly state: 'queued' | 'working' | 'paused' | 'approved' | 'refused' | 'skipped';
  readonly openedAt?: Instant;
  /** On its own clock: the promise for the whole stands still while only such steps are open. */
  readonly excluded?: boolean;
  /** Pauses so far counted in; absent while paused. */
  readonly due?: Instant;
  readonly holder?: Doer;
  readonly takenAt?: Instant;
  readonly pauses: readonly StepPause[];
  readonly checklist: ChecklistAnswers;
  readonly note?: string;
  readonly doneAt?: Instant;
  /** Approved, but the licence it issues, replaces or cancels is not on record yet. */
  readonly awaitsLicence?: boolean;
  /** How it decided itself; absent: a person did, or nobody yet. */
  readonly how?: DecidedHow;
  /** Until when it is kept for the holder; he renews it by working on it. */
  readonly leaseUntil?: Instant;
  /** In whose name the holder works: the step comes back to him. */
  readonly delegatedBy?: Doer;
  /** Approvals so far of a step that needs several people. */
  readonly approvals?: readonly Approval[];
  /** Of a payment: what it costs, and that it was paid. */
  readonly fee?: {
    readonly payment: string;
    readonly lines: readonly ChargedLine[];
    /** Fen. */
    readonly amount: number;
    /** Abolished fees the definition still named: not charged. */
    readonly dropped: readonly string[];
    readonly paid?: { readonly at: Instant; readonly transaction: string };
  };
  /** Of an included item: its case, and how that ended. */
  readonly included?: {
    readonly case: string;
    readonly item: string;
    readonly outcome?: 'approve' | 'refuse';
    readonly reason?: string;
  };
  /** Of a system: when it took the step, or since when it has been silent. */
  readonly system?: { readonly toldAt?: Instant; readonly silentSince?: Instant };
  /** Of an automatic step: what each rule said. */
  readonly rules?: Readonly<Record<string, boolean>>;
}

/** One of several approvals. */
export interface Approval {
  readonly by: Doer;
  readonly at: Instant;
  readonly note?: string;
}

/** What a step was before it was sent back. */
export interface StepRound extends StepState {
  readonly endedAt: Instant;
}

export interface IssuedLicence {
  readonly id: string;
  readonly type: string;
  readonly number: string;
  readonly step: string;
}

export interface CaseState {
  readonly status: CaseStatus;
  readonly number?: string;
  readonly item: string;
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
    readonly mandate?: string;
    readonly endedAt?: Instant;
  };
  readonly clerk?: Doer;
  /** Begun as a step of another case. */
  readonly partOf?: PartOf;
  /** Answers as they were typed, invalid ones too. */
  readonly form: Answers;
  /** What was filled in for the person at the start. */
  readonly prefilled: Answers;
  /** Topics the person has been through. */
  readonly topics: readonly string[];
  /** Answers as they were submitted: parsed, only fields that apply. */
  readonly answers: Answers;
  readonly materials: Readonly<Record<string, readonly MaterialFile[]>>;
  /** By material: what was not handed in anew. */
  readonly reused?: Readonly<Record<string, Reuse>>;
  /** Hash of what is signed, while it is frozen. */
  readonly content?: string;
  readonly signers: readonly SignerState[];
  /** Keys of the unique things held. */
  readonly claims: readonly string[];
  readonly correction?: {
    readonly askedAt: Instant;
    readonly by: Doer;
    readonly lines: readonly CorrectionLine[];
    /** Everything any notice so far has named. */
    readonly named: readonly string[];
    /** The answers the first notice judged. */
    readonly before: Answers;
    /** Earlier notices, oldest first. */
    readonly earlier: readonly { readonly askedAt: Instant; readonly lines: readonly CorrectionLine[] }[];
    readonly answeredAt?: Instant;
  };
  readonly refusal?: {
    readonly at: Instant;
    readonly step?: string;
    readonly kind?: RefusalKind;
    readonly competent?: string;
    readonly reasons: readonly string[];
  };
  /** Papers that follow later, and until when; signed for. */
  readonly deferral?: DeferralState;
  /** Promised with the application that is frozen now. */
  readonly commitment?: Committed;
  /** What the verification of the promise found so far. */
  readonly promise?: {
    readonly verification: string;
    readonly status: PromiseStatus;
    readonly due?: Instant;
  };
  readonly known?: Known;
  /** What each rule of the instant decision said. */
  readonly instant?: { readonly rules: Readonly<Record<string, boolean>>; readonly at: Instant };
  readonly person?: {
    readonly askedAt: Instant;
    readonly reason?: string;
    readonly due?: Instant;
    readonly answer?: { readonly at: Instant; readonly by: Doer; readonly note: string };
  };
  readonly steps: Readonly<Record<string, StepState>>;
  /** Earlier rounds of steps that were sent back, oldest first. */
  readonly rounds: Readonly<Record<string, readonly StepRound[]>>;
  /** Appointments on site by the visit's id, oldest first. */
  readonly visits: Readonly<Record<string, readonly Appointment[]>>;
  readonly licences: readonly IssuedLicence[];
  readonly project?: CaseProject;
  /** The licence this case would renew. */
  readonly renews?: { readonly licence: string; readonly step: string };
  readonly delivery?: {
    readonly method: DeliveryMethod;
    readonly receiver?: string;
    readonly tracking?: string;
    readonly at: Instant;
  };
  /** Results on their way by post, or back. */
  readonly parcel?: {
    readonly id?: string;
    readonly state: ParcelState;
    readonly tracking?: string;
    /** Why it came back or cannot be sent. */
    readonly note?: string;
  };
  /** Parcels ordered so far. */
  readonly parcels: number;
  /** Another way to get the results, chosen when they were ready. */
  readonly chosen?: {
    readonly method: DeliveryMethod;
    readonly region?: string;
    readonly address?: string;
  };
  readonly openedAt: Instant;
  /** Last change by the applicant: drafts expire counted from here. */
  readonly changedAt: Instant;
  /** Complete and signed. */
  readonly submittedAt?: Instant;
  /** When silence means accepted, by law. */
  readonly acceptanceDue?: Instant;
  /** When the city promised to answer. */
  readonly acceptancePromised?: Instant;
  readonly acceptedAt?: Instant;
  readonly due?: Instant;
  /** When the promise for the whole stood still. Never overlap. */
  readonly stands: readonly Pause[];
  /** What was due when the last stand began: it still is if that was only the order of events. */
  readonly heldDue?: Instant;
  /** Why it stands still, where no step is paused. */
  readonly stopped?: { readonly why: StandReason; readonly since: Instant };
  readonly extension?: {
    readonly at: Instant;
    readonly by: Doer;
    readonly more: Duration;
    readonly reason: string;
  };
  /** The promise for the whole was not kept. */
  readonly missed?: {
    readonly at: Instant;
    readonly due: Instant;
    readonly explained?: { readonly at: Instant; readonly by: Doer; readonly reason: string };
  };
  /** All results gathered. */
  readonly readyAt?: Instant;
  readonly closedAt?: Instant;
  /** When the case waited for the people outside: signatures, corrections. */
  readonly waits: readonly Pause[];
  readonly history: readonly Lived[];
}

export interface DeferralState {
  readonly materials: readonly string[];
  readonly until: Instant;
  readonly remindAt: Instant;
  readonly remindedAt?: Instant;
  readonly suppliedAt?: Instant;
  readonly brokenAt?: Instant;
}

export const refusalKinds = ['not-required', 'wrong-authority', 'incomplete'] as const;
/** `papers-missing`: what was to follow did not come, so the case ended by itself. */
export type RefusalKind = (typeof refusalKinds)[number] | 'papers-missing';

/** A line of the life, kept for the reader: what happened, by whom, to which step. */
export interface Lived {
  readonly at: Instant;
  readonly what: string;
  readonly by: Doer;
  readonly step?: string;
  /** The step it was sent back to. */
  readonly target?: string;
  readonly note?: string;
}

export const initialCase: CaseState = {
  status: 'draft',
  item: '',
  definition: '',
  channel: 'online',
  applicant: { name: '', citizenId: '' },
  form: {},
  prefilled: {},
  topics: [],
  answers: {},
  materials: {},
  signers: [],
  claims: [],
  steps: {},
  rounds: {},
  visits: {},
  parcels: 0,
  licences: [],
  openedAt: 0,
  changedAt: 0,
  waits: [],
  stands: [],
  history: [],
};

/** Whether a state found by id is a case's and not that of some other stream whose id was typed in. */
export function isCase(state: unknown): state is CaseState {
  return typeof state === 'object' && state !== null && 'applicant' in state && 'signers' in state;
}
