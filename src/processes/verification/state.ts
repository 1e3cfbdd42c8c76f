// Whether a promise that a result was granted on was true: who looks, until when, and what was found. It must never hold what the case was about.
import type { Instant } from '../../kernel/index.ts';
import type { Committed } from '../case/commitment.ts';
import type { Doer } from '../case/state.ts';

export const verificationStatuses = ['open', 'mending', 'kept', 'false', 'waived'] as const;
export type VerificationStatus = (typeof verificationStatuses)[number];

export interface Finding {
  readonly at: Instant;
  readonly by: Doer;
  readonly note: string;
}

export interface VerificationState {
  readonly status: VerificationStatus;
  readonly case: string;
  /** The case's number, for people. */
  readonly number: string;
  readonly item: string;
  /** Definition the case opened with: its text is what was promised. */
  readonly definition: string;
  readonly commitment: Committed;
  readonly subject: { readonly name: string; readonly citizenId: string; readonly creditCode?: string };
  readonly region: string;
  readonly agency: string;
  readonly how: 'online' | 'on-site' | 'waived';
  readonly openedAt: Instant;
  /** When it must be done. */
  readonly due?: Instant;
  readonly holder?: Doer;
  /** What had to be put right: once, by a date. */
  readonly mending?: Finding & {
    readonly lines: readonly string[];
    readonly due: Instant;
    /** The party says that it is done. */
    readonly reported?: { readonly at: Instant; readonly note: string };
  };
  readonly finding?: Finding & {
    readonly visit?: Visit;
    readonly basis?: { readonly law: string; readonly article: string };
  };
  /** The supervisor was told that it was late. */
  readonly escalatedAt?: Instant;
}

/** Who was there and when, where somebody went to look. */
export interface Visit {
  readonly on: string;
  readonly inspectors: readonly string[];
}

export const initialVerification: VerificationState = {
  status: 'open',
  case: '',
  number: '',
  item: '',
  definition: '',
  commitment: { template: '' },
  subject: { name: '', citizenId: '' },
  region: '',
  agency: '',
  how: 'online',
  openedAt: 0,
};

export function isDone({ status }: VerificationState): boolean {
  return status === 'kept' || status === 'false' || status === 'waived';
}

/** When somebody has to look: at the end of the limit, or when what was to be mended is due or reported. */
export function dueOf(state: VerificationState): Instant | undefined {
  return state.status === 'mending' ? state.mending?.due : state.due;
}
