// What can happen in a follow-up, in the past tense. It must never hold a rule.
import type { FollowUpAnswer, FollowUpState } from './state.ts';

type Asked = Pick<
  FollowUpState,
  'case' | 'number' | 'item' | 'title' | 'agency' | 'region' | 'person' | 'questions' | 'within'
>;

export interface FollowUpAsked extends Asked {
  readonly type: 'follow-up-asked';
  /** RFC 3339; without an answer by then nobody is asked again. */
  readonly due: string;
}
export interface FollowUpAnswered {
  readonly type: 'follow-up-answered';
  readonly answers: readonly FollowUpAnswer[];
  readonly how: 'person' | 'telephone';
  /** When a finding must be mended; absent: everything was good. */
  readonly due?: string;
}
export interface FindingMended {
  readonly type: 'finding-mended';
  readonly what: string;
  readonly due: string;
}
export interface FindingReopened {
  readonly type: 'finding-reopened';
  readonly say: string;
  readonly due: string;
}
export interface FollowUpClosed {
  readonly type: 'follow-up-closed';
  readonly how: 'good' | 'confirmed' | 'silence' | 'unanswered';
}
export type FollowUpEvent =
  | FollowUpAsked
  | FollowUpAnswered
  | FindingMended
  | FindingReopened
  | FollowUpClosed;
