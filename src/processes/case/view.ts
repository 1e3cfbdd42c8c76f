// What a reader of a case sees: the contract with API and web. It must never hold what the reader may not see.
import type { Duration } from '../../kernel/clock.ts';
import type { Rejection } from '../../kernel/rejection.ts';
import type { Text } from '../../kernel/text.ts';
import type { ChargedLine } from '../fees.ts';
import type { DeliveryMethod, StepKind } from '../item.ts';
import type { StandReason } from './clock/clock-events.ts';
import type { ParcelState } from './outside-events.ts';
import type { CommitmentView, InstantView } from './promised-view.ts';
import type { DecidedHow } from './step-events.ts';

/** RFC 3339 with offset. */
export type Timestamp = string;

export const caseStatuses = [
  'draft', // being filled in
  'signing', // frozen, waits for signatures
  'submitted', // waits to be accepted
  'correcting', // told once what to mend
  'accepted', // the agencies work
  'ready', // decided, waits to be handed over
  'closed', // handed over
  'refused', // not accepted or not granted, with reasons
  'withdrawn',
] as const;
export type CaseStatus = (typeof caseStatuses)[number];

export interface CaseView {
  readonly status: CaseStatus;
  /** For people: `YC-2026-1123-0417`. Absent in a draft. */
  readonly number?: string;
  readonly item: string;
  readonly definition: string;
  readonly itemName: Text;
  /** What to call this case: the company's name, or the item's. */
  readonly title: Text;
  readonly region?: string;
  /** Code of the construction project it belongs to. */
  readonly project?: string;
  readonly agency: string;
  readonly channel: 'online' | 'counter' | 'agent';
  readonly applicant: { readonly id: string; readonly name: string; readonly citizenId: string };
  /** Filed by an agent, with the mandate on record. */
  readonly mandate?: {
    readonly agent: string;
    readonly scope: string;
    readonly recordedAt: Timestamp;
    readonly agentId: string;
    /** Id of the recorded mandate. */
    readonly mandate?: string;
    readonly endedAt?: Timestamp;
  };
  /** Answers by field id; sensitive ones masked unless the reader needs them. */
  readonly form: Readonly<Record<string, unknown>>;
  readonly topics: readonly TopicView[];
  /** Everything that still stops a submission; empty when it may be submitted. */
  readonly problems: readonly {
    readonly path: string;
    readonly code: string;
    readonly params?: Rejection['params'];
  }[];
  readonly materials: readonly MaterialView[];
  readonly signers: readonly SignerView[];
  /** Hash of what is signed; a signature names it. */
  readonly content?: string;
  readonly correction?: {
    readonly askedAt: Timestamp;
    readonly by: string;
    readonly lines: readonly CorrectionLine[];
    readonly answeredAt?: Timestamp;
    /** Notices before this one; it may only name what they named, or what the answers to them caused. */
    readonly earlier: readonly { readonly askedAt: Timestamp; readonly lines: readonly CorrectionLine[] }[];
  };
  readonly refusal?: {
    readonly at: Timestamp;
    readonly step?: string;
    readonly reasons: readonly string[];
    readonly remedy: Text;
  };
  /** Where it may be granted on the applicant's word: the text, and what became of the promise. */
  readonly commitment?: CommitmentView;
  /** Where rules may decide at once: the rules, and once asked what each said and on which facts. */
  readonly instant?: InstantView;
  readonly steps: readonly StepView[];
  /** The kind of customer its limits are for, where the item tells kinds apart. */
  readonly path?: { readonly id: string; readonly name: Text; readonly says: Text };
  readonly promised: Duration;
  readonly statutory: Duration;
  readonly openedAt: Timestamp;
  readonly submittedAt?: Timestamp;
  readonly acceptedAt?: Timestamp;
  /** The promise for the whole case, pauses counted in. */
  readonly dueAt?: Timestamp;
  /** The law's limit for the whole case, pauses and extension counted in. */
  readonly statutoryDueAt?: Timestamp;
  /** While it waits to be accepted: when the city promised to answer, and when silence means accepted. */
  readonly acceptance?: { readonly promisedAt?: Timestamp; readonly silenceAt: Timestamp };
  /** The promise for the whole stands still, though no step is paused. */
  readonly stopped?: { readonly why: StandReason; readonly since: Timestamp };
  readonly extension?: {
    readonly at: Timestamp;
    readonly by: string;
    readonly more: Duration;
    readonly reason: string;
    readonly law?: Text;
    readonly article?: string;
  };
  /** The promise was not kept; the reason is told once it is stated. */
  readonly missed?: {
    readonly due: Timestamp;
    readonly reason?: string;
    readonly explainedAt?: Timestamp;
    readonly by?: string;
  };
  /** A written notice of every pause, oldest first. */
  readonly notices: readonly ClockNotice[];
  /** Papers that may follow, or follow, later. */
  readonly deferral?: DeferralView;
  readonly closedAt?: Timestamp;
  readonly light?: 'green' | 'yellow' | 'red' | 'grey';
  /** Office time used of the whole, ms; and time waited for the applicant, ms. */
  readonly used?: number;
  readonly waited?: number;
  /** Begun as a step of another case. */
  readonly partOf?: { readonly case: string; readonly number?: string };
  readonly licences: readonly {
    readonly id: string;
    readonly type: string;
    readonly name: Text;
    readonly number: string;
  }[];
  readonly delivery?: DeliveryView;
  /** Commands this reader may give now. */
  readonly may: readonly string[];
  readonly history: readonly HistoryLine[];
}

export interface TopicView {
  readonly id: string;
  readonly section: Text;
  readonly name: Text;
  readonly state: 'empty' | 'started' | 'filled' | 'prefilled' | 'invalid';
  /** Ids of the fields that apply with the answers so far. */
  readonly fields: readonly string[];
  /** A short sentence of what is in it. */
  readonly digest?: Text;
}

export interface MaterialView {
  readonly id: string;
  readonly name: Text;
  readonly grade: 'A' | 'B' | 'C' | 'D';
  readonly files: readonly {
    readonly file: string;
    readonly name: string;
    readonly size: number;
    readonly type: string;
    readonly at: Timestamp;
  }[];
  readonly needed: boolean;
  readonly uploads: boolean;
  /** A licence type of which one in force may stand for it. */
  readonly held?: string;
  /** A kind of assessment: one that stands for a zone may stand for it. */
  readonly assessed?: string;
  /** Not handed in anew: where it comes from, and the consent to use it. */
  readonly reused?: {
    readonly from: 'licence' | 'case' | 'zone';
    readonly id: string;
    readonly number: string;
    readonly name?: Text;
    readonly purpose: Text;
    readonly agreedAt: Timestamp;
    readonly evidence?: string;
  };
}

export interface SignerView {
  /** Stable within the case. */
  readonly key: string;
  readonly name: string;
  /** Masked unless it is the reader. */
  readonly citizenId: string;
  readonly as: readonly Text[];
  readonly signedAt?: Timestamp;
  readonly how?: 'online' | 'window';
  /** This reader is the one. */
  readonly you: boolean;
}

export interface CorrectionLine {
  /** Field id or material id. */
  readonly at: string;
  readonly say: string;
}

export interface StepView {
  readonly id: string;
  readonly name: Text;
  readonly kind: StepKind;
  readonly agency: string;
  readonly agencyName: Text;
  /** waiting: steps before it; queued: open, nobody took it; working; paused; approved; refused; skipped. */
  readonly state: 'waiting' | 'queued' | 'working' | 'paused' | 'approved' | 'refused' | 'skipped';
  readonly limit: Duration;
  readonly openedAt?: Timestamp;
  readonly takenAt?: Timestamp;
  readonly takenBy?: { readonly id: string; readonly name: string };
  readonly dueAt?: Timestamp;
  readonly doneAt?: Timestamp;
  readonly light?: 'green' | 'yellow' | 'red' | 'grey';
  /** Share of the limit used, 0–…; 1 is the promise. */
  readonly share?: number;
  readonly pauses: readonly {
    readonly from: Timestamp;
    readonly to?: Timestamp;
    readonly plannedTo?: Timestamp;
    readonly ground: Text;
    readonly basis?: Text;
    readonly note: string;
  }[];
  readonly checklist: readonly {
    readonly id: string;
    readonly text: Text;
    readonly basis: Text;
    readonly answer?: ChecklistAnswer;
  }[];
  readonly note?: string;
  readonly says: Text;
  /** 1, and one more each time it was sent back. */
  readonly round: number;
  /** What it was in earlier rounds, oldest first. */
  readonly earlier: readonly {
    readonly state: StepView['state'];
    readonly endedAt: Timestamp;
    readonly note?: string;
  }[];
  /** Until when it is kept for who took it. */
  readonly leaseUntil?: Timestamp;
  /** In whose name the holder works; only for staff. */
  readonly delegatedBy?: { readonly id: string; readonly name: string };
  /** How it decided itself. */
  readonly how?: DecidedHow;
  /** Where several people must approve: how many, and who did. */
  readonly approvals?: {
    readonly needed: number;
    readonly given: readonly { readonly id: string; readonly name: string; readonly at: Timestamp }[];
  };
  readonly level?: 'county' | 'city';
  /** Steps it may be sent back to. */
  readonly backTo?: readonly string[];
  /** Of a visit: the appointment it shares, and what was found for this step. */
  readonly visit?: {
    readonly id: string;
    readonly at?: Timestamp;
    readonly place?: string;
    readonly who?: readonly string[];
    /** Steps looked at on the same appointment. */
    readonly steps?: readonly string[];
    /** Booked and not yet written up for this step. */
    readonly pending: boolean;
    readonly passed?: boolean;
    readonly recordedAt?: Timestamp;
    readonly note?: string;
  };
  /** Files that belong to the step, e.g. photos of a visit; only for staff. */
  readonly files?: MaterialView['files'];
  /** Of an expert review; `people` only for staff. */
  readonly experts?: {
    readonly least: number;
    readonly pass: number;
    readonly named: number;
    readonly given: number;
    readonly favour: number;
    readonly people?: readonly {
      readonly key: string;
      readonly name: string;
      readonly unit: string;
      readonly favour?: boolean;
      readonly says?: string;
      readonly at?: Timestamp;
    }[];
  };
  /** Of a public notice; `received` only for staff. */
  readonly notice?: {
    readonly id: string;
    readonly publishedAt: Timestamp;
    readonly until: Timestamp;
    readonly over: boolean;
    readonly objections: number;
    readonly received?: readonly {
      readonly id: string;
      readonly at: Timestamp;
      readonly name: string;
      readonly phone: string;
      readonly says: string;
      readonly answer?: {
        readonly upheld: boolean;
        readonly note: string;
        readonly at: Timestamp;
        readonly by: string;
      };
    }[];
  };
  /** Of a hearing; `present` and `record` only for staff. */
  readonly hearing?: {
    /** How long ahead it must be announced. */
    readonly announced?: Duration;
    readonly announcedAt?: Timestamp;
    readonly at?: Timestamp;
    readonly place?: string;
    readonly about?: string;
    /** Id of the public notice, where everybody may attend. */
    readonly notice?: string;
    readonly recordedAt?: Timestamp;
    readonly present?: readonly string[];
    readonly record?: string;
  };
  /** Of a signature: the text, and the hash that the signature names. */
  readonly sign?: {
    readonly text: Text;
    readonly content: string;
    readonly signedAt?: Timestamp;
    readonly how?: 'online' | 'window';
    /** The agency signs as well. */
    readonly bothSides?: { readonly signedAt?: Timestamp };
  };
  /** Of a payment, once it is known what it costs. */
  readonly fee?: {
    /** Id of the order under `payments`. */
    readonly payment: string;
    readonly lines: readonly ChargedLine[];
    readonly amount: number;
    readonly paidAt?: Timestamp;
  };
  /** Of an included item, once its case was begun. */
  readonly included?: { readonly case: string; readonly item: string; readonly name: Text };
  /** Of a step another agency's system works on. */
  readonly system?: { readonly name: Text; readonly toldAt?: Timestamp; readonly silentSince?: Timestamp };
  /** Of an automatic step, once its rules were asked. */
  readonly rules?: readonly { readonly id: string; readonly says: Text; readonly holds: boolean }[];
}
export type ChecklistAnswer = 'yes' | 'doubt' | 'no';

export interface DeliveryView {
  readonly method: DeliveryMethod;
  readonly address?: string;
  readonly tracking?: string;
  readonly receiver?: string;
  readonly handedOverAt?: Timestamp;
  /** By post: id under `parcels`, and where it stands. */
  readonly parcel?: {
    readonly id?: string;
    readonly state: ParcelState;
    /** Why it came back, in the carrier's words, or the code of why it cannot be sent. */
    readonly note?: string;
  };
}

/** What the applicant is told of a pause, in writing (Administrative Licensing Law, article 45). */
export interface ClockNotice {
  readonly number: string;
  readonly step: string;
  readonly stepName: Text;
  readonly ground: Text;
  readonly basis: Text;
  readonly note: string;
  readonly by?: string;
  readonly from: Timestamp;
  readonly plannedTo?: Timestamp;
  readonly to?: Timestamp;
  /** The planned end has passed and the clock still stands. */
  readonly overran: boolean;
  /** Where the promise for the whole goes when it ends as planned, or went when it did. */
  readonly dueThen?: Timestamp;
}

export interface DeferralView {
  /** In a draft: missing papers that may follow. Later: those that were signed for. */
  readonly materials: readonly {
    readonly id: string;
    readonly name: Text;
    readonly suppliedAt?: Timestamp;
  }[];
  /** The day signed for; in a draft the day it would be if submitted now. */
  readonly until: Timestamp;
  /** What is signed when exactly these papers follow; only in a draft that lacks nothing else. */
  readonly content?: string;
  readonly open: boolean;
  readonly brokenAt?: Timestamp;
}

export interface HistoryLine {
  readonly at: Timestamp;
  readonly what: Text;
  readonly who: string;
}
