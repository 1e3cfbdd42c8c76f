// What can happen between a case and the world outside: money, agencies' systems, the post. It must never hold a rule.
import type { ChargedLine } from '../fees.ts';
import type { DeliveryMethod } from '../item.ts';
import type { Destination } from './delivery.ts';

/** A payment step has worked out what it costs. */
export interface FeeAssessed {
  readonly type: 'fee-assessed';
  readonly step: string;
  /** Id of the order to pay, if there is anything to pay. */
  readonly payment: string;
  readonly lines: readonly ChargedLine[];
  /** Fen. */
  readonly amount: number;
  /** Lines of the definition that were done away with, and are not charged. */
  readonly dropped: readonly string[];
}

export interface FeePaid {
  readonly type: 'fee-paid';
  readonly step: string;
  readonly payment: string;
  readonly amount: number;
  readonly transaction: string;
}

/** The agency's system took the step. */
export interface SystemTold {
  readonly type: 'system-told';
  readonly step: string;
}

/** It did not, after as many tries as the city has patience for: people take over, while it is still tried. */
export interface SystemSilent {
  readonly type: 'system-silent';
  readonly step: string;
  readonly tries: number;
}

export interface ParcelOrdered {
  readonly type: 'parcel-ordered';
  readonly parcel: string;
  readonly to: Destination;
}

/** Nowhere to deliver to: the person chooses again. */
export interface ParcelImpossible {
  readonly type: 'parcel-impossible';
  readonly code: string;
}

export const parcelStates = ['ordered', 'on-the-way', 'returned', 'impossible'] as const;
export type ParcelState = (typeof parcelStates)[number];

export interface ParcelMoved {
  readonly type: 'parcel-moved';
  readonly parcel: string;
  readonly state: 'on-the-way' | 'returned' | 'impossible';
  readonly tracking?: string;
  readonly note?: string;
}

export interface DeliveryChosen {
  readonly type: 'delivery-chosen';
  readonly method: DeliveryMethod;
  readonly region?: string;
  readonly address?: string;
}

export type OutsideEvent =
  | FeeAssessed
  | FeePaid
  | SystemTold
  | SystemSilent
  | ParcelOrdered
  | ParcelImpossible
  | ParcelMoved
  | DeliveryChosen;
