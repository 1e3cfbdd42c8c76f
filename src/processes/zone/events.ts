// What can happen to a zone, in the past tense. It must never hold a rule.
import type { Text } from '../../kernel/index.ts';
import type { Timestamp } from '../case/view.ts';

export interface ZoneOpened {
  readonly type: 'zone-opened';
  readonly name: Text;
  readonly region: string;
}
export interface AssessmentRecorded {
  readonly type: 'assessment-recorded';
  readonly assessment: string;
  readonly kind: string;
  readonly number: string;
  readonly title: string;
  readonly agency: string;
  readonly validTo: Timestamp;
}
export interface AssessmentEnded {
  readonly type: 'assessment-ended';
  readonly assessment: string;
  readonly reason: string;
}
export type ZoneEvent = ZoneOpened | AssessmentRecorded | AssessmentEnded;
