// What helps people find and understand what the city offers: other words, lists, knowledge, public services. It must never know how it is searched.
import type { Duration, Unit } from '../kernel/clock.ts';
import type { Text } from '../kernel/text.ts';
import type { Item } from './item.ts';

export interface Guidance {
  /** Groups of words that mean the same in this city, Chinese and English side by side. */
  readonly synonyms: readonly (readonly string[])[];
  readonly lists: readonly ItemList[];
  readonly knowledge: readonly Knowledge[];
  readonly services: readonly PublicService[];
}

/** A list of items that is made from what the items say (马上办, 网上办 …), never typed. */
export interface ItemList {
  readonly id: string;
  readonly name: Text;
  /** Who belongs on it, one sentence for the public. */
  readonly says: Text;
  /** Row of the plan that asks for it. */
  readonly row?: string;
  /** An item is on the list when any one of these holds for it as a whole. */
  readonly any: readonly ListRule[];
}

/** All that is named must hold. */
export interface ListRule {
  readonly indicator?: number;
  /** Decided within the request (秒批). */
  readonly instant?: boolean;
  /** Promised within this. */
  readonly within?: Duration;
  /** Works online at least so far, 1–4. */
  readonly online?: number;
  /** Visits needed at most. */
  readonly visits?: number;
  readonly nearby?: boolean;
  readonly anywhere?: boolean;
  readonly commitment?: boolean;
  /** Part of the joint commitment of this stage of a construction project. */
  readonly stage?: string;
  readonly deferral?: boolean;
  readonly bundle?: boolean;
  /** Something is charged. */
  readonly charged?: boolean;
}

/** An answer of the city's knowledge base with the clause it rests on. */
export interface Knowledge {
  readonly id: string;
  /** As somebody would ask it. */
  readonly question: Text;
  /** Other ways to ask. */
  readonly words: readonly string[];
  readonly answer: Text;
  /** The law or document. */
  readonly source: Text;
  readonly clause: Text;
  readonly validFrom: string;
  readonly validTo?: string;
  /** Item where it can be asked for. */
  readonly item?: string;
}

/** A line of the list of basic public services: who gets what, to which standard, and who answers for it. */
export interface PublicService {
  readonly id: string;
  readonly area: Text;
  readonly name: Text;
  readonly who: Text;
  readonly what: Text;
  readonly standard: Text;
  /** Agency that leads. */
  readonly lead: string;
  /** Items to ask for it by. */
  readonly items: readonly string[];
}

/** Ids of the lists an item is on. */
export function listsOf(item: Item, lists: readonly ItemList[]): readonly string[] {
  return lists.filter(({ any }) => any.some((rule) => keeps(item, rule))).map(({ id }) => id);
}

const checks: {
  readonly [K in keyof Required<ListRule>]: (item: Item, wanted: Required<ListRule>[K]) => boolean;
} = {
  indicator: (item, wanted) => item.indicator === wanted,
  instant: (item, wanted) => (item.instant !== undefined) === wanted,
  within: (item, wanted) => isWithin(item.promised, wanted),
  online: (item, wanted) => item.online >= wanted,
  visits: (item, wanted) => item.visits <= wanted,
  nearby: (item, wanted) => item.nearby === wanted,
  anywhere: (item, wanted) => item.anywhere === wanted,
  commitment: (item, wanted) => (item.commitment !== undefined) === wanted,
  stage: (item, wanted) => item.commitment?.stage === wanted && item.risk !== 'high',
  deferral: (item, wanted) => (item.deferral !== undefined) === wanted,
  bundle: (item, wanted) => item.uses.length > 0 === wanted,
  charged: (item, wanted) => (item.fee.amount > 0 || item.fee.lines.length > 0) === wanted,
};

function keeps(item: Item, rule: ListRule): boolean {
  return Object.entries(rule).every(
    ([key, wanted]) => wanted === undefined || checks[key as keyof ListRule](item, wanted as never),
  );
}

/** Each unit against the next coarser one; a list compares like with like and otherwise takes the strict side. */
const order: readonly Unit[] = ['hour', 'worktime', 'workday', 'day'];

function isWithin(limit: Duration, most: Duration): boolean {
  if (limit.unit === most.unit) return limit.amount <= most.amount;
  // A day is never within hours; hours that do not outgrow one day are within any day.
  return order.indexOf(limit.unit) < order.indexOf(most.unit) && limit.amount <= most.amount;
}
