// What a case remembers of steps of a particular kind. It must never hold what can be derived.
import type { Instant } from '../../kernel/index.ts';
import type { Doer, MaterialFile } from './state.ts';

/** An appointment on site, shared by every step that names the same visit. */
export interface Appointment {
  readonly at: Instant;
  readonly place: string;
  readonly who: readonly string[];
  readonly by: Doer;
  readonly steps: readonly string[];
  readonly findings: Readonly<Record<string, Finding>>;
}

export interface Finding {
  /** Which round of the step it is of: after a send-back it must be seen anew. */
  readonly round: number;
  readonly passed: boolean;
  readonly note?: string;
  readonly photos: readonly MaterialFile[];
  readonly at: Instant;
  readonly by: Doer;
}

export interface Expert {
  readonly key: string;
  readonly name: string;
  readonly unit: string;
  readonly citizenId?: string;
  readonly opinion?: { readonly favour: boolean; readonly says: string; readonly at: Instant };
}

export interface NoticeState {
  readonly id: string;
  readonly publishedAt: Instant;
  readonly until: Instant;
  readonly over: boolean;
  readonly objections: readonly Objection[];
}

export interface Objection {
  readonly id: string;
  readonly at: Instant;
  readonly name: string;
  readonly phone: string;
  readonly says: string;
  readonly answer?: {
    readonly upheld: boolean;
    readonly note: string;
    readonly at: Instant;
    readonly by: Doer;
  };
}

export interface HearingState {
  readonly announcedAt: Instant;
  readonly at: Instant;
  readonly place: string;
  readonly about: string;
  /** The public notice of one that everybody may attend. */
  readonly notice?: string;
  readonly recorded?: { readonly at: Instant; readonly present: readonly string[]; readonly record: string };
}

export interface StepSignature {
  readonly content: string;
  readonly at: Instant;
  readonly how: 'online' | 'window';
  readonly evidence?: string;
  readonly by: Doer;
}

/** The part of a step's state that belongs to its kind. */
export interface KindState {
  readonly experts?: readonly Expert[];
  readonly notice?: NoticeState;
  readonly hearing?: HearingState;
  readonly signature?: StepSignature;
  /** The agency's own, where it signs as well. */
  readonly agencySignature?: { readonly content: string; readonly at: Instant; readonly by: Doer };
}
