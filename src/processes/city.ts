// A city around its items: agencies, places, windows, trades, licence types, promises. It must never know YAML, files or a particular city.
import type { Duration } from '../kernel/clock.ts';
import type { Text } from '../kernel/text.ts';
import type { Guidance } from './guidance.ts';
import type { Expression, Item, LegalLimit } from './item.ts';
import type { Outside } from './outside.ts';

/** A type of licence the city issues. */
export interface LicenceType {
  readonly id: string;
  readonly name: Text;
  /** 18-character code of the type's owner plus three digits (GB/T 36904). */
  readonly typeCode: string;
  readonly agency: string;
  /** Fields the licence states, in order, with labels; `always` fields cannot be hidden by the holder. */
  readonly fields: readonly LicenceField[];
  /** Prefix of the unified credit code that its number is: `91` a company, `92` a sole trader. Absent: a plain number. */
  readonly creditCodePrefix?: string;
  /** Months it is valid; absent: no end. */
  readonly months?: number;
  readonly renewal?: Renewal;
  /** Items that do something else with it: change, issue again, cancel. Shown with the licence. */
  readonly services?: readonly string[];
}

/** How a licence gets its next term. */
export interface Renewal {
  readonly item: string;
  /** How long before the end it may be asked for at the earliest. */
  readonly within: Duration;
  /** How long before the end it must have been asked for, where a law of its own says so; absent: the general law. */
  readonly before?: LegalLimit;
  /**
   * Asked for later than that: `refused`, one applies anew; `taken`, but then nothing holds the end back: what is not
   * decided by then is over until it is.
   */
  readonly late: 'taken' | 'refused';
  /** No answer by the end to what was asked for in time means renewed. */
  readonly silence: boolean;
}

export interface LicenceField {
  readonly id: string;
  readonly label: Text;
  readonly always: boolean;
  /** What it states, from the answers of the item that issues it; `licence` holds `number`, `issuer` and `issuedOn` (YYYY-MM-DD). */
  readonly from?: Expression;
}

export interface Agency {
  readonly id: string;
  readonly name: Text;
  /** What people call it. */
  readonly short: Text;
  readonly creditCode: string;
  readonly phone: string;
  readonly regions: 'city' | readonly string[];
}

export interface Region {
  /** Six digits. */
  readonly code: string;
  readonly name: Text;
  readonly parent?: string;
  /** False for a local extension code such as the development zone's. */
  readonly standard: boolean;
}

export interface Window {
  readonly id: string;
  readonly name: Text;
  readonly address: Text;
  readonly region: string;
  readonly phone: string;
  readonly hours: Text;
  /** Absent: it takes no appointments. */
  readonly booking?: {
    /** Counters open on a working day. */
    readonly counters: number;
    /** Length of a slot. */
    readonly minutes: number;
    /** How many days ahead one may book. */
    readonly ahead: number;
    /** When the hall opens on days off (周末窗口). */
    readonly weekend?: {
      readonly counters: number;
      readonly open: readonly (readonly [from: string, to: string])[];
    };
  };
  /** What can be done there at any hour by machine (7×24). */
  readonly machines: readonly { readonly id: string; readonly name: Text; readonly does: Text }[];
}

export interface Trade {
  /** Letter + 4 digits (GB/T 4754), e.g. `F5211`. */
  readonly code: string;
  readonly name: Text;
  readonly words: readonly string[];
  /** Needs a permit before or after registration. */
  readonly permit?: 'before' | 'after';
}

export const creditKinds = ['false-promise', 'deferral-broken', 'serious'] as const;
export type CreditKind = (typeof creditKinds)[number];

/** How long a kind of bad record stands, and how it is repaired. */
export interface CreditRule {
  readonly kind: CreditKind;
  /** How long it stands. */
  readonly months: number;
  /** How long it must have stood before repair may be asked for. */
  readonly repairAfterMonths: number;
  /** In which time the agency that made it answers. */
  readonly answered: Duration;
  readonly basis: {
    readonly law: Text;
    readonly article: string;
    readonly validFrom: string;
    readonly validTo?: string | undefined;
  };
  /** What whoever asks for repair must have done. */
  readonly conditions: readonly Text[];
  /** What somebody can do who thinks the entry wrong. */
  readonly appeal: Text;
}

export interface City {
  readonly id: string;
  readonly name: Text;
  readonly region: string;
  /** Letters that case numbers begin with: `YC`. Absent: the first four digits of the region. */
  readonly letters?: string;
  /** How long a step is kept for who took it, untouched. Absent: until he lets go. */
  readonly lease?: Duration;
  /** What stands against whoever breaks a promise, and for how long; absent: the city records nothing. */
  readonly credit?: readonly CreditRule[];
  readonly agencies: ReadonlyMap<string, Agency>;
  readonly regions: ReadonlyMap<string, Region>;
  readonly windows: readonly Window[];
  readonly trades: ReadonlyMap<string, Trade>;
  readonly items: ReadonlyMap<string, Item>;
  readonly licenceTypes: ReadonlyMap<string, LicenceType>;
  readonly promises: readonly CityPromise[];
  readonly indicators: readonly {
    readonly number: number;
    readonly name: Text;
    readonly lead: string;
    readonly partners: readonly string[];
  }[];
  readonly events: readonly LifeEvent[];
  /** Other words, lists, knowledge; a city may have none. */
  readonly guidance?: Guidance;
  /** Abolished fees, agencies' systems, the post; a city may have none. */
  readonly outside?: Outside;
  /** Forbidden and restricted words in names, with the code of the rejection each causes. */
  readonly nameWords: readonly { readonly word: string; readonly code: string }[];
}

/** Something that happens in a life or a firm: people look for matters by it. */
export interface LifeEvent {
  readonly id: string;
  readonly name: Text;
  readonly audience: 'firm' | 'person';
  readonly words: readonly string[];
}

/** A promise and what it measures. */
export interface CityPromise {
  readonly id: string;
  readonly row: string;
  readonly name: Text;
  readonly item: string;
  /** Absent: the whole case. */
  readonly step?: string;
  /** Of one path of the item only. */
  readonly path?: string;
  readonly limit: Duration;
  /** Agency that answers for it. */
  readonly owner: string;
}
