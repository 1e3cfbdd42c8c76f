// The one door for programs and pages: every read and every change, in the grammar of the API. It must never know HTML.
import type { Actor } from '../kernel/actor.ts';
import type { Duration } from '../kernel/clock.ts';
import type { Rejection } from '../kernel/rejection.ts';
import type { Text } from '../kernel/text.ts';
import type { Item, Matter } from '../processes/item.ts';
import type { PrintFacts } from '../processes/licence/view.ts';

/** What every process answers: its view with what identifies it. */
export type Viewed<V = Readonly<Record<string, unknown>>> = V & {
  readonly id: string;
  readonly kind: string;
  readonly version: number;
  readonly status: string;
};

/** A no, in HTTP's grammar (RFC 9457). `title` and `errors[].title` are in the asker's language. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail?: string;
  readonly params?: Rejection['params'];
  readonly errors?: readonly {
    readonly path: string;
    readonly code: string;
    readonly title: string;
    readonly params?: Rejection['params'];
  }[];
}

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** A row of a list: the head of a stream. */
export interface Row {
  readonly id: string;
  readonly kind: string;
  readonly version: number;
  readonly status: string;
  readonly region?: string;
  readonly agency?: string;
  readonly due?: string;
  readonly updated: string;
  readonly summary: Readonly<Record<string, unknown>>;
}

/** An event of a stream. `body` only for those who audit: everybody else reads what happened in the view. */
export interface EventRow {
  readonly version: number;
  readonly type: string;
  readonly at: string;
  readonly actor: {
    readonly type: 'party' | 'staff' | 'system' | 'public';
    readonly id?: string;
    readonly name?: string;
    readonly agency?: string;
  };
  readonly body?: Readonly<Record<string, unknown>>;
}

export interface TaskRow {
  readonly stream: string;
  readonly kind: string;
  readonly key: string;
  readonly agency?: string;
  readonly region?: string;
  readonly role?: string;
  readonly since: string;
  readonly due?: string;
  readonly light: 'green' | 'yellow' | 'red' | 'grey';
  /** Office time left, ms; negative when late. */
  readonly left?: number;
  readonly holder?: string;
  readonly summary: Readonly<Record<string, unknown>>;
}

export interface Call {
  readonly actor: Actor;
  readonly language: 'zh' | 'en';
  readonly key?: string;
  readonly ifMatch?: number;
  /** Address the caller comes from, only to stop whoever guesses. */
  readonly from?: string;
  /** Unique over all requests: what one answer shows of others is written down once. */
  readonly request?: string;
  /** Why the asker looks, in his words. */
  readonly purpose?: string;
}

/** Implemented over the engine by `api`, used by HTTP routes and by the web's loaders and actions alike. */
export interface Door {
  readonly start: (call: Call, plural: string, body: unknown) => Promise<Answer<Viewed>>;
  readonly give: (
    call: Call,
    plural: string,
    id: string,
    command: string,
    body: unknown,
  ) => Promise<Answer<Viewed>>;
  readonly view: (call: Call, plural: string, id: string) => Promise<Answer<Viewed>>;
  readonly events: (call: Call, plural: string, id: string) => Promise<Answer<Page<EventRow>>>;
  readonly list: (call: Call, plural: string, query: ListQuery) => Promise<Answer<Page<Row>>>;
  readonly tasks: (
    call: Call,
    query: { readonly after?: string; readonly limit?: number },
  ) => Promise<Answer<Page<TaskRow>>>;
  readonly items: (call: Call, query: ItemQuery) => Promise<Answer<ItemPage>>;
  readonly item: (call: Call, id: string) => Promise<Answer<ItemView>>;
  /** The item's definition as it was written, YAML. */
  readonly itemSource: (call: Call, id: string) => Promise<Answer<string>>;
  /** The item's steps as BPMN 2.0 XML, in the asker's language. */
  readonly itemBpmn: (call: Call, id: string) => Promise<Answer<string>>;
  readonly question: (
    call: Call,
    name: string,
    query: Readonly<Record<string, string>>,
  ) => Promise<Answer<Readonly<Record<string, unknown>>>>;
  /** Stores an upload by content; 422 `file.too-large`, `file.type-not-allowed`, `file.type-mismatch`. */
  readonly upload: (
    call: Call,
    name: string,
    bytes: AsyncIterable<Uint8Array>,
  ) => Promise<
    Answer<{ readonly file: string; readonly name: string; readonly size: number; readonly type: string }>
  >;
  /** The receipt (回执) of a matter as a file: what happened, tied to the public log. */
  readonly receipt: (
    call: Call,
    plural: string,
    id: string,
  ) => Promise<Answer<{ readonly type: string; readonly bytes: Uint8Array; readonly fileName: string }>>;
  /** Checks a receipt anybody brings; 422 `receipt.none-sent`, `receipt.too-large`. */
  readonly checkReceipt: (call: Call, file: Uint8Array) => Promise<Answer<ReceiptCheck>>;
  readonly publicLog: (call: Call) => Promise<Answer<PublicLogView>>;
  /** Bytes of a document: a licence's PDF, QR or credential; an uploaded file. */
  readonly document: (
    call: Call,
    plural: string,
    id: string,
    name: string,
  ) => Promise<Answer<{ readonly type: string; readonly bytes: Uint8Array; readonly fileName: string }>>;
  /** What a print code would print, in masks; 422 `print-code.…` tells why it would not. */
  readonly printable: (call: Call, code: string) => Promise<Answer<PrintFacts>>;
  /** The paper of a print code, once. */
  readonly print: (
    call: Call,
    code: string,
  ) => Promise<Answer<{ readonly type: string; readonly bytes: Uint8Array; readonly fileName: string }>>;
}

/** What the log says of itself. */
export interface PublicLogView {
  readonly origin: string;
  /** Names of those that should countersign. */
  readonly witnesses: readonly string[];
  /** Absent while nothing ever happened. `note` is the signed checkpoint as it is published. */
  readonly newest?: { readonly size: number; readonly note: string; readonly witnesses: readonly string[] };
}

/** What was found of a receipt somebody brought. */
export type ReceiptCheck =
  | {
      readonly ok: true;
      readonly stream: string;
      /** `open`: who did it and what he said are in the receipt and were checked too. */
      readonly events: readonly {
        readonly version: number;
        readonly at: string;
        readonly type: string;
        readonly open: boolean;
      }[];
      readonly origin: string;
      readonly size: number;
      readonly witnesses: readonly { readonly name: string; readonly at: string }[];
    }
  | { readonly ok: false; readonly code: string; readonly params?: Rejection['params'] };

export interface ListQuery {
  readonly status?: string;
  readonly q?: string;
  readonly after?: string;
  readonly limit?: number;
}

/** A row of `GET /v1/items`. */
export interface ItemRow {
  readonly id: string;
  readonly name: Text;
  readonly summary: Text;
  readonly indicator: number;
  readonly audience: 'firm' | 'person';
  readonly agency: string;
  readonly agencyName: Text;
  readonly statutory: Duration;
  readonly promised: Duration;
  readonly fee: number;
  readonly version: string;
  readonly matter: Matter;
  /** 1 told, 2 downloaded, 3 applied for, 4 from filing to delivery. */
  readonly online: Item['online'];
  readonly visits: number;
  /** Life events, by id. */
  readonly events: readonly string[];
  readonly partners: readonly string[];
  /** Lists of the city it is on, by id. */
  readonly lists: readonly string[];
}

/** What narrows `GET /v1/items`; everything given must hold. */
export interface ItemQuery {
  readonly q?: string | undefined;
  readonly audience?: string | undefined;
  readonly agency?: string | undefined;
  readonly event?: string | undefined;
  /** County: items offered there. */
  readonly region?: string | undefined;
  readonly online?: string | undefined;
  readonly matter?: string | undefined;
  readonly indicator?: string | undefined;
  readonly list?: string | undefined;
}

export interface FacetValue {
  readonly value: string;
  readonly name?: Text;
  /** Items left when it is chosen beside everything else that is. */
  readonly count: number;
}
export type Facets = Readonly<Record<Exclude<keyof ItemQuery, 'q'>, readonly FacetValue[]>>;

export interface ItemPage extends Page<ItemRow> {
  readonly facets: Facets;
  /** What was probably meant, when what was typed is found only by ear or by likeness. */
  readonly meant: string | null;
}

/** The whole guide: everything of `Item` beside the row. */
export type ItemView = ItemRow &
  Omit<Item, 'fee'> & { readonly feeNote: Text; readonly feeLines: Item['fee']['lines'] };
