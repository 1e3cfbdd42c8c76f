// What can be verified offline, one entry a kind: what it takes and what it answers. It must never ask a network.
import type { Params } from '../../kernel/rejection.ts';
import type { Text } from '../../kernel/text.ts';

export interface VerifyInput {
  /** Exact bytes of the file. */
  readonly file: Uint8Array;
  /** Text of the file of trusted keys. */
  readonly keys: string;
  /** Text of the signed status list. */
  readonly status?: string | undefined;
  /** Of a licence: text of its second proof. */
  readonly second?: string | undefined;
  /** Milliseconds. */
  readonly now: number;
  /** Share of cases that are drawn, as the city published it. */
  readonly share?: number | undefined;
}

export type Verdict =
  | { readonly ok: true; readonly says: readonly Text[] }
  /** `code` has a sentence. */
  | { readonly ok: false; readonly code: string; readonly params?: Params | undefined };

export interface Verifier {
  /** As it is asked for: `yimen verify <name> …`. */
  readonly name: string;
  /** The file is of this kind, as far as a glance tells. */
  readonly fits: (file: Uint8Array) => boolean;
  readonly verify: (input: VerifyInput) => Promise<Verdict>;
}
