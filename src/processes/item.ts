// What a city offers (事项), as the processes read it after loading. It must never know YAML, files or a particular item.
import type { Duration } from '../kernel/clock.ts';
import type { Text } from '../kernel/text.ts';

/** A CEL condition over `form` (the answers so far) and `applicant`; compiled and type-checked at load. */
export type Condition = string;
/** A CEL expression over the same, and `licence` where one is issued, that gives words; compiled and type-checked at load. */
export type Expression = string;

export interface Item {
  /** Kebab-case, unique in the city, stable over versions: `start-a-company`. */
  readonly id: string;
  /** Hash of the whole definition: a running case keeps the one it opened with. */
  readonly version: string;
  readonly indicator: number;
  /** Rows of the plan this item makes work. */
  readonly rows: readonly string[];
  readonly name: Text;
  /** What to call a case of it, e.g. the company's full name; the item's name when absent. */
  readonly title?: Expression;
  /** What it is in one sentence. */
  readonly summary: Text;
  /** Everyday words people search with, beyond the name. */
  readonly words: readonly string[];
  readonly audience: 'firm' | 'person';
  /** Agency that leads, and those that work with it. */
  readonly agency: string;
  readonly partners: readonly string[];
  readonly basis: readonly Basis[];
  readonly statutory: Duration;
  readonly promised: Duration;
  readonly fee: Fee;
  readonly contact: Contact;
  /** Who may apply; one sentence each. */
  readonly conditions: readonly Text[];
  readonly materials: readonly Material[];
  readonly form: Form;
  /** Who must sign: paths into the form that hold people, and always the applicant. Empty: the applicant's own submission is enough. */
  readonly signers: readonly Signer[];
  /** Unique things the submission takes, e.g. the company name. */
  readonly claims: readonly ClaimRule[];
  /** Who checks that the papers are complete. `automatic` accepts at the moment of submission. */
  readonly acceptance: Acceptance;
  readonly steps: readonly Step[];
  readonly delivery: readonly DeliveryMethod[];
  /** An agent may file with a recorded mandate. */
  readonly mandate: boolean;
  /** Lawful grounds on which a step's clock may stand still. */
  readonly pauses: readonly PauseGround[];
  readonly questions: readonly { readonly question: Text; readonly answer: Text }[];
  /** About how long filling takes, minutes. */
  readonly minutes: number;
}

export interface Basis {
  readonly law: Text;
  readonly article: string;
  /** In our own words. */
  readonly says: Text;
  readonly validFrom: string;
  readonly validTo?: string;
}

export interface Fee {
  /** Fen. */
  readonly amount: number;
  readonly note: Text;
}

export interface Contact {
  readonly phone: string;
  readonly office: Text;
}

/** A issued by government, B verified, C uploaded, D declared. */
export type Grade = 'A' | 'B' | 'C' | 'D';

export interface Material {
  readonly id: string;
  readonly name: Text;
  readonly grade: Grade;
  /** What the person does: 不用交 / upload … */
  readonly todo: Text;
  readonly note: Text;
  /** Media types taken when it is uploaded; empty when nothing is uploaded. */
  readonly accept: readonly string[];
  /** Needed only when this holds; always when absent. */
  readonly when?: Condition;
}

export interface Form {
  readonly topics: readonly Topic[];
  /** Rules over several answers. */
  readonly checks: readonly FormCheck[];
}

/** One page of the form. */
export interface Topic {
  readonly id: string;
  readonly section: Text;
  readonly name: Text;
  readonly hint?: Text;
  readonly fields: readonly Field[];
  readonly when?: Condition;
}

export const fieldTypes = [
  'text', // one line
  'company-name', // the core word of a name, checked live
  'person-name',
  'citizen-id',
  'credit-code',
  'phone',
  'integer',
  'percent', // up to two decimals, 0–100
  'money', // integer fen; typed in yuan or 万元 as `unitLabel` says
  'date',
  'choice', // one of `options`
  'choices', // some of `options`
  'region', // six-digit area code of the city
  'address', // what follows the region: street and number
  'trade', // GB/T 4754 codes, letter + 4 digits; first is the main one
  'yes-no',
  'licence', // one of the applicant's own, by its id; picked, not typed
  'people', // a list of records, see `fields`
] as const;
export type FieldType = (typeof fieldTypes)[number];

export interface Field {
  /** camelCase; the same meaning has the same id in every item, so it is asked once. */
  readonly id: string;
  readonly type: FieldType;
  readonly label: Text;
  readonly hint?: Text;
  readonly required: boolean;
  readonly when?: Condition;
  readonly options?: readonly { readonly value: string; readonly label: Text; readonly note?: Text }[];
  /** Of each record, for `people`. */
  readonly fields?: readonly Field[];
  /** Least and most: characters, number, or records. */
  readonly min?: number;
  readonly max?: number;
  /** A value filled in for the person: a literal, or `applicant.name`, `applicant.citizenId`, `applicant.phone`. */
  readonly default?: string | number | boolean | readonly unknown[] | Readonly<Record<string, unknown>>;
  readonly unit?: Text;
  /** Shown masked to those who do not need it. */
  readonly sensitive?: boolean;
  /** What the browser may fill in: `name`, `tel`, `street-address` … */
  readonly autocomplete?: string;
}

export interface FormCheck {
  /** Must be true. */
  readonly expect: Condition;
  readonly when?: Condition;
  readonly code: string;
  /** Field the error is shown at. */
  readonly at: string;
}

export interface Signer {
  /** Path of one record `{name, citizenId}` or of a list of them: `shareholders`, `legalRepresentative`. */
  readonly path: string;
  readonly as: Text;
}

export interface ClaimRule {
  readonly kind: string;
  /** Field paths whose values make the key, in order. */
  readonly key: readonly string[];
  /** Rejection the loser gets. */
  readonly code: string;
}

export interface Acceptance {
  readonly by: 'automatic' | 'window';
  readonly agency: string;
  readonly role: 'window-clerk' | 'approver';
  readonly limit: Duration;
}

export interface Step {
  readonly id: string;
  readonly name: Text;
  readonly kind: 'review' | 'hand-over';
  readonly agency: string;
  readonly role: 'window-clerk' | 'approver';
  /** Steps that must be decided before this one opens. */
  readonly after: readonly string[];
  /** Skipped when it does not hold. */
  readonly when?: Condition;
  readonly limit: Duration;
  readonly checklist: readonly ChecklistLine[];
  /** Licence type that approval issues. */
  readonly produces?: string;
  /** What approval does to a licence of the applicant's: cancel or replace it. `on` is the field that holds its id and is called `licence` in every item. */
  readonly acts?: {
    readonly on: string;
    readonly command: 'cancel' | 'replace';
    /** What the replacing licence states otherwise, by its field's id; everything else is carried over. */
    readonly changes?: Readonly<Record<string, Expression>>;
  };
  /** A plain result without a licence: what the person gets. */
  readonly result?: Text;
  /** `close`: a refusal ends the case; `continue`: the other steps go on. */
  readonly onRefuse: 'close' | 'continue';
  /** What the step does, one sentence for the person waiting. */
  readonly says: Text;
}

export interface ChecklistLine {
  readonly id: string;
  readonly text: Text;
  /** Law and article, short: `条例 19`. */
  readonly basis: Text;
}

export const deliveryMethods = ['window', 'post', 'printer', 'electronic'] as const;
export type DeliveryMethod = (typeof deliveryMethods)[number];

export interface PauseGround {
  readonly id: string;
  readonly name: Text;
  readonly basis: Text;
}

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
}

export interface Trade {
  /** Letter + 4 digits (GB/T 4754), e.g. `F5211`. */
  readonly code: string;
  readonly name: Text;
  readonly words: readonly string[];
  /** Needs a permit before or after registration. */
  readonly permit?: 'before' | 'after';
}

export interface City {
  readonly id: string;
  readonly name: Text;
  readonly region: string;
  /** Letters that case numbers begin with: `YC`. Absent: the first four digits of the region. */
  readonly letters?: string;
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
  /** Forbidden and restricted words in names, with the code of the rejection each causes. */
  readonly nameWords: readonly { readonly word: string; readonly code: string }[];
}

/** A promise and what it measures. */
export interface CityPromise {
  readonly id: string;
  readonly row: string;
  readonly name: Text;
  readonly item: string;
  /** Absent: the whole case. */
  readonly step?: string;
  readonly limit: Duration;
  /** Agency that answers for it. */
  readonly owner: string;
}
