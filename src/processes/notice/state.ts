// What a public notice remembers. It must never hold the case it belongs to, only its name.
import type { Instant, Text } from '../../kernel/index.ts';
import type { OpenHearing } from './events.ts';

export const noticeStatuses = [
  'open', // anybody may object
  'ended', // its time is over
  'withdrawn', // the case ended or went back before that
] as const;
export type NoticeStatus = (typeof noticeStatuses)[number];

export interface Objection {
  readonly id: string;
  readonly at: Instant;
  readonly name: string;
  readonly phone: string;
  readonly says: string;
}

export interface NoticeState {
  readonly status: NoticeStatus;
  readonly case: string;
  readonly step: string;
  readonly title: Text;
  /** The matter it is about, by its name. */
  readonly about: Text;
  readonly says: Text;
  readonly agency: string;
  readonly region?: string;
  readonly publishedAt: Instant;
  readonly until: Instant;
  readonly objections: readonly Objection[];
  /** It announces a hearing, which begins at `until`. */
  readonly hearing?: OpenHearing;
}

const nothing: Text = { zh: '', en: '' };

export const initialNotice: NoticeState = {
  status: 'open',
  case: '',
  step: '',
  title: nothing,
  about: nothing,
  says: nothing,
  agency: '',
  publishedAt: 0,
  until: 0,
  objections: [],
};
