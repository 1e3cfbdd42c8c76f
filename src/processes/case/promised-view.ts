// What a reader sees of a promise and of a decision by rule: part of the contract of a case. It must never hold how they came about.
import type { Duration } from '../../kernel/clock.ts';
import type { Text } from '../../kernel/text.ts';
import type { PromiseStatus } from './events.ts';
import type { CaseView, Timestamp } from './view.ts';

export interface CommitmentView {
  /** Hash of the whole text; `submit` names it in `commit.template`. */
  readonly template: string;
  /** One form; of a construction stage the texts of every item it covers. */
  readonly forms: readonly {
    readonly item: string;
    readonly name: Text;
    readonly promises: readonly Text[];
    readonly consequences: readonly Text[];
  }[];
  readonly stage?: string;
  /** Papers that need not be handed in, and steps that fall away. */
  readonly materials: readonly Text[];
  readonly steps: readonly Text[];
  readonly verification: {
    readonly how: 'online' | 'on-site' | 'waived';
    readonly within: Duration;
    readonly agency: string;
    readonly agencyName: Text;
  };
  /** While it may still be chosen: what would be signed with it, and what would still be missing. */
  readonly content?: string;
  readonly problems?: CaseView['problems'];
  /** It was promised. */
  readonly made: boolean;
  /** The case whose joint commitment covers this one. */
  readonly joint?: string;
  readonly promise?: {
    readonly verification: string;
    readonly status: PromiseStatus;
    readonly due?: Timestamp;
  };
}

export interface InstantView {
  readonly rules: readonly { readonly id: string; readonly says: Text; readonly holds?: boolean }[];
  /** `untried` before submitting; `granted` when every rule held; else a person decides. */
  readonly outcome: 'untried' | 'granted' | 'person';
  readonly triedAt?: Timestamp;
  /** What the registers said; the answers are in `form`. */
  readonly facts?: {
    readonly licences: readonly Text[];
    readonly serious: boolean;
    readonly falsePromise: boolean;
  };
  readonly person?: {
    readonly askedAt: Timestamp;
    readonly reason?: string;
    readonly due?: Timestamp;
    readonly answeredAt?: Timestamp;
    readonly answer?: string;
  };
}
