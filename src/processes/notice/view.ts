// What a reader of a public notice sees: the contract with API and web. It must never hold what only the office may see for anybody else.
import type { Text } from '../../kernel/text.ts';
import type { NoticeStatus } from './state.ts';

/** RFC 3339 with offset. */
type Timestamp = string;

export interface NoticeView {
  readonly status: NoticeStatus;
  readonly title: Text;
  readonly about: Text;
  readonly says: Text;
  readonly agency: string;
  readonly agencyName: Text;
  readonly phone?: string;
  readonly region?: string;
  readonly publishedAt: Timestamp;
  readonly until: Timestamp;
  readonly objections: number;
  /** It announces a hearing that begins at `until`; anybody may attend. */
  readonly hearing?: { readonly place: string; readonly about: string; readonly note?: string | undefined };
  /** Only for the office that published it. */
  readonly case?: string;
  readonly received?: readonly {
    readonly id: string;
    readonly at: Timestamp;
    readonly name: string;
    readonly phone: string;
    readonly says: string;
  }[];
  readonly may: readonly string[];
}
