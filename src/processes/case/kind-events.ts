// What can happen to a step of a particular kind: visited, reviewed by experts, published, heard, signed. It must never hold a rule.
import type { Timestamp } from './view.ts';

/** One appointment for every step that shares the visit. */
export interface VisitBooked {
  readonly type: 'visit-booked';
  readonly step: string;
  readonly visit: string;
  readonly when: Timestamp;
  readonly place: string;
  readonly who: readonly string[];
  readonly steps: readonly string[];
}

export interface VisitMoved {
  readonly type: 'visit-moved';
  readonly step: string;
  readonly visit: string;
  readonly when: Timestamp;
  readonly place: string;
  readonly who: readonly string[];
  readonly note: string;
}

/** A step that opened later comes along. */
export interface VisitJoined {
  readonly type: 'visit-joined';
  readonly step: string;
  readonly visit: string;
}

export interface VisitRecorded {
  readonly type: 'visit-recorded';
  readonly step: string;
  readonly visit: string;
  readonly passed: boolean;
  readonly note?: string;
  readonly photos: readonly {
    readonly file: string;
    readonly name: string;
    readonly size: number;
    readonly mediaType: string;
  }[];
}

export interface ExpertsNamed {
  readonly type: 'experts-named';
  readonly step: string;
  readonly experts: readonly ExpertNamed[];
}

export interface ExpertNamed {
  readonly key: string;
  readonly name: string;
  readonly unit: string;
  readonly citizenId?: string;
}

export interface OpinionRecorded {
  readonly type: 'opinion-recorded';
  readonly step: string;
  readonly expert: string;
  readonly favour: boolean;
  readonly opinion: string;
}

export interface NoticePublished {
  readonly type: 'notice-published';
  readonly step: string;
  /** Id of the public notice. */
  readonly notice: string;
  readonly until: Timestamp;
  readonly title: { readonly zh: string; readonly en: string };
  readonly about: { readonly zh: string; readonly en: string };
  readonly says: { readonly zh: string; readonly en: string };
  readonly agency: string;
}

export interface ObjectionReceived {
  readonly type: 'objection-received';
  readonly step: string;
  readonly objection: string;
  readonly name: string;
  readonly phone: string;
  readonly says: string;
}

export interface ObjectionAnswered {
  readonly type: 'objection-answered';
  readonly step: string;
  readonly objection: string;
  readonly upheld: boolean;
  readonly note: string;
}

export interface NoticeOver {
  readonly type: 'notice-over';
  readonly step: string;
}

export interface HearingAnnounced {
  readonly type: 'hearing-announced';
  readonly step: string;
  readonly when: Timestamp;
  readonly place: string;
  readonly about: string;
  /** Why it was put off, when it had been announced before. */
  readonly note?: string;
  /** Where it is open to everybody: what the public notice says. */
  readonly open?: {
    readonly notice: string;
    readonly title: { readonly zh: string; readonly en: string };
    readonly matter: { readonly zh: string; readonly en: string };
    readonly says: { readonly zh: string; readonly en: string };
    readonly agency: string;
  };
}

export interface HearingRecorded {
  readonly type: 'hearing-recorded';
  readonly step: string;
  readonly present: readonly string[];
  readonly record: string;
}

export interface StepSigned {
  readonly type: 'step-signed';
  readonly step: string;
  readonly content: string;
  readonly how: 'online' | 'window';
  readonly evidence?: string;
}

/** The agency put its name under the same text. */
export interface SignedForAgency {
  readonly type: 'signed-for-agency';
  readonly step: string;
  readonly content: string;
}

export type KindEvent =
  | SignedForAgency
  | VisitBooked
  | VisitMoved
  | VisitJoined
  | VisitRecorded
  | ExpertsNamed
  | OpinionRecorded
  | NoticePublished
  | ObjectionReceived
  | ObjectionAnswered
  | NoticeOver
  | HearingAnnounced
  | HearingRecorded
  | StepSigned;
