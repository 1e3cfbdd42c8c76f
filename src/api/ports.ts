// What the API needs from rooms it may not import, as plain shapes. It must never know who keeps them.
import type { FastifyRequest } from 'fastify';
import type { MeasureSummary } from '../engine/ports.ts';
import type { Actor } from '../kernel/actor.ts';
import type { Instant } from '../kernel/calendar.ts';
import type { NoteKey, Receipt } from '../kernel/proof/index.ts';
import type { Result } from '../kernel/rejection.ts';
import type { Language } from '../kernel/text.ts';
import type { Item } from '../processes/item.ts';
import type { LicenceProof } from '../processes/licence/view.ts';

export interface Document {
  readonly type: string;
  readonly bytes: Uint8Array;
  readonly fileName: string;
}

/** What is handed out of an uploaded file: as it is, or a copy that says what it may be used for. */
export type Copies = (
  source: {
    readonly kind: string;
    readonly state: unknown;
    readonly view: Readonly<Record<string, unknown>>;
    readonly actor: Actor;
  },
  file: Document,
) => Promise<Result<Document>>;

export interface Callers {
  /**
   * Who asks: by a bearer token, or by the session of a browser. Without any proof it is the public; a proof that
   * does not hold is rejected, never downgraded.
   */
  readonly actorOf: (request: FastifyRequest) => Promise<Result<Actor>>;
}

/** A paper that can be made from a stream: a licence's PDF, its QR, its credential, a case's receipt. */
export interface DocumentKind {
  readonly type: string;
  readonly make: (source: DocumentSource) => Promise<Document | undefined>;
}

export interface DocumentSource {
  readonly id: string;
  readonly version: number;
  readonly state: unknown;
  /** What the asker sees of it: a paper never shows more. */
  readonly view: Readonly<Record<string, unknown>>;
  readonly language: Language;
}

/** Papers by kind of process and by name in the URL: `licence` → `pdf`, `credential`, `qr.svg`. */
export type Documents = Readonly<Record<string, Readonly<Record<string, DocumentKind>>>>;

export interface Credentials {
  /** Signed list of what is valid, as `application/statuslist+jwt`; undefined when there is no such list. */
  readonly statusList: (number: number) => Promise<string | undefined>;
  /** Keys of the issuer, as `/.well-known/jwt-vc-issuer` answers them. */
  readonly issuer: () => Promise<Readonly<Record<string, unknown>>>;
  /** What a stranger learns from a show-code, a licence id or a credit code. */
  readonly verify: (code: string, now: Instant) => Promise<LicenceProof>;
}

/** The public log, as far as the door needs it. */
export interface PublicLog {
  /** `opens`: whose acts are shown openly. Rejects `receipt.not-yet`, `receipt.log-stopped`, `receipt.record-changed`. */
  readonly receipt: (stream: string, opens: (doer: Actor) => boolean) => Promise<Result<Receipt>>;
  readonly standing: () => Promise<{
    readonly origin: string;
    readonly newest:
      | { readonly size: number; readonly note: string; readonly witnesses: readonly string[] }
      | undefined;
    readonly witnesses: readonly string[];
    readonly keys: readonly NoteKey[];
  }>;
}

/** What was written of each item, and every version of it that is known, oldest first. */
export interface Definitions {
  readonly sourceOf: (item: string) => string | undefined;
  readonly versionsOf: (item: string) => readonly Item[];
}

/** Figures of the promises, live. */
export type ReadMeasures = (query: {
  readonly promise?: string;
  readonly from?: Instant;
  readonly to?: Instant;
}) => Promise<readonly MeasureSummary[]>;
