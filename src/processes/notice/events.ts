// What can happen to a public notice, in the past tense. It must never hold a rule.
import type { Text } from '../../kernel/index.ts';

export interface NoticePosted {
  readonly type: 'notice-posted';
  readonly case: string;
  readonly step: string;
  readonly title: Text;
  readonly about: Text;
  readonly says: Text;
  readonly agency: string;
  readonly region?: string | undefined;
  /** RFC 3339. */
  readonly until: string;
  readonly hearing?: OpenHearing | undefined;
}

export interface OpenHearing {
  readonly place: string;
  readonly about: string;
  /** Why it was put off. */
  readonly note?: string | undefined;
}

export interface HearingMoved {
  readonly type: 'hearing-moved';
  readonly until: string;
  readonly hearing: OpenHearing;
}

export interface ObjectionRaised {
  readonly type: 'objection-raised';
  readonly objection: string;
  readonly name: string;
  readonly phone: string;
  readonly says: string;
}

export interface NoticeEnded {
  readonly type: 'notice-ended';
}

export interface NoticeWithdrawn {
  readonly type: 'notice-withdrawn';
}

export type NoticeEvent = NoticePosted | HearingMoved | ObjectionRaised | NoticeEnded | NoticeWithdrawn;
