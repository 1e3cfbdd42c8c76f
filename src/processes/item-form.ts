// What an item asks: topics, fields, checks, signers, claims. It must never know how an answer is read or judged.
import type { Text } from '../kernel/text.ts';
import type { Condition } from './item.ts';

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
