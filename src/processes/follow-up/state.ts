// Everything a follow-up remembers: what was asked after a case was done, what was found, how it was mended. It must never hold the case's form.
import type { Duration, Instant, Text } from '../../kernel/index.ts';

export const followUpStatuses = [
  'asked', // waits for the person, or for somebody who rings him up
  'found', // something was not right: the agency mends it
  'mended', // the person says whether it is
  'closed',
  'unanswered',
] as const;
export type FollowUpStatus = (typeof followUpStatuses)[number];

export interface FollowUpAnswer {
  readonly good: boolean;
  readonly say?: string;
}

export interface FollowUpState {
  readonly status: FollowUpStatus;
  readonly case: string;
  readonly number: string;
  readonly item: string;
  readonly title: Text;
  readonly agency: string;
  readonly region: string;
  readonly person: { readonly id?: string; readonly name: string; readonly citizenId: string };
  readonly questions: readonly Text[];
  /** Time the agency has to mend a finding. */
  readonly within: Duration;
  readonly askedAt: Instant;
  readonly due: Instant;
  readonly answers: readonly FollowUpAnswer[];
  readonly how?: 'person' | 'telephone';
  readonly mended?: string;
  /** How often the person said it was not mended. */
  readonly reopened: number;
  readonly endedAt?: Instant;
}

export const initialFollowUp: FollowUpState = {
  status: 'asked',
  ...{ case: '', number: '', item: '', title: { zh: '', en: '' }, agency: '', region: '' },
  person: { name: '', citizenId: '' },
  questions: [],
  within: { amount: 1, unit: 'workday' },
  askedAt: 0,
  due: 0,
  answers: [],
  reopened: 0,
};
