// What can happen to a credit record, in the past tense. It must never hold a rule.
import type { Duration, Text } from '../../kernel/index.ts';
import type { Timestamp } from '../case/view.ts';
import type { CreditKind } from '../city.ts';
import type { Subject } from '../subject.ts';
import type { Basis } from './state.ts';

export interface CreditRecordOpened {
  readonly type: 'credit-record-opened';
  readonly subject: Subject;
}

/** The rule that holds at this moment is copied in: a later change of the law does not lengthen it. */
export interface EntryMade {
  readonly type: 'entry-made';
  readonly entry: string;
  readonly kind: CreditKind;
  readonly agency: string;
  readonly what: string;
  readonly basis: Basis;
  readonly case?: string;
  readonly region?: string;
  readonly filedBy?: string;
  readonly until: Timestamp;
  readonly repairFrom: Timestamp;
  readonly conditions: readonly Text[];
  readonly answered: Duration;
  readonly appeal: Text;
}

export interface RepairAsked {
  readonly type: 'repair-asked';
  readonly entry: string;
  readonly statement: string;
  readonly papers?: readonly {
    readonly file: string;
    readonly name: string;
    readonly size: number;
    readonly mediaType: string;
  }[];
  readonly due: Timestamp;
}

export interface RepairDecided {
  readonly type: 'repair-decided';
  readonly entry: string;
  readonly outcome: 'repair' | 'refuse';
  readonly note: string;
}

/** It was wrong from the start. */
export interface EntryStruck {
  readonly type: 'entry-struck';
  readonly entry: string;
  readonly reason: string;
}

export interface EntryEnded {
  readonly type: 'entry-ended';
  readonly entry: string;
}

export type CreditEvent =
  | CreditRecordOpened
  | EntryMade
  | RepairAsked
  | RepairDecided
  | EntryStruck
  | EntryEnded;
