// What a city says of money and of the world outside: fees done away with, agencies' systems, the post. It must never know a secret or an address on the net.
import type { Text } from '../kernel/text.ts';
import type { Condition } from './item.ts';

/** A fee that may not be charged any more, whoever asks for it and under which of its names. */
export interface AbolishedFee {
  readonly id: string;
  readonly name: Text;
  /** Other names it goes by, Chinese or English. */
  readonly words: readonly string[];
  /** Only for those of whom this holds; for everybody when absent. */
  readonly when?: Condition;
  readonly basis: Text;
  /** First day it may not be charged, `2021-03-01`. */
  readonly from: string;
}

/** A system of another agency that works on steps. Its address and secret are settings, never data. */
export interface OutsideSystem {
  readonly id: string;
  readonly agency: string;
  readonly name: Text;
  /** `POLICE_SEALS`: settings `YIMEN_SYSTEM_POLICE_SEALS_URL` and `…_SECRET`. */
  readonly setting: string;
  /** Tries after which people of the agency are told to take the step over. */
  readonly patience: number;
}

/** Who carries results to people's doors, and how far. */
export interface Post {
  readonly carrier: Text;
  readonly phone: string;
  /** Beginnings of area codes it delivers to; empty: everywhere. */
  readonly reach: readonly string[];
  readonly note: Text;
}

export interface Outside {
  readonly abolishedFees: readonly AbolishedFee[];
  readonly systems: readonly OutsideSystem[];
  readonly post?: Post;
}
