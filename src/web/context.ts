// What a page may know of the visit: who asks, in which language, and the door. It must never know how a session is kept.
import { createContext, type RouterContextProvider } from 'react-router';
import type { Answer, Call, Door } from '../api/contract.ts';
import type { Instant } from '../kernel/calendar.ts';
import type { Params, Rejection } from '../kernel/rejection.ts';
import type { Language } from '../kernel/text.ts';

/** How the pages are shown: `elder` has larger text and targets. */
export type Mode = 'ordinary' | 'elder';

/** A file that came with a form, already stored through the door. */
export interface Uploaded {
  readonly field: string;
  readonly name: string;
  readonly answer: Awaited<ReturnType<Door['upload']>>;
}

/** Where the person is signed in; times in ms of the machine's clock. */
export interface OwnSession {
  readonly id: string;
  readonly device: string;
  readonly created: Instant;
  readonly lastSeen: Instant;
  readonly expires: Instant;
  readonly current: boolean;
}

export interface Web {
  readonly door: Door;
  readonly call: Call;
  /** Who is signed in; undefined for a visitor. */
  readonly person: { readonly name: string; readonly staff: boolean } | undefined;
  /** The person's own sessions, and their end. */
  readonly sessions: {
    readonly list: () => Promise<readonly OwnSession[]>;
    readonly end: (which: { readonly id: string } | 'others') => Promise<number>;
  };
  /** Carried by every form in the field `csrf`. */
  readonly csrf: string;
  readonly language: Language;
  readonly mode: Mode;
  readonly demo: boolean;
  /** The server's time, virtual in the demo. */
  readonly now: Instant;
  /** Path with query as the visitor sees it. */
  readonly here: string;
  /** Scripts of pages that hydrate must carry it. */
  readonly nonce: string;
  readonly uploads: readonly Uploaded[];
  /** Bytes of a file that is only to be looked at: read, never stored. */
  readonly shown?: Uint8Array | undefined;
  /** The sentence of a code in the reader's language. */
  readonly sentence: (code: string, params?: Params) => string;
  /** The visit is refused before any page runs: a proof that does not hold, a form without its token. */
  readonly refusal: Rejection | undefined;
}

export const webContext = createContext<Web>();

export function getWeb(context: Readonly<RouterContextProvider>): Web {
  return context.get(webContext);
}

export type { Answer };
