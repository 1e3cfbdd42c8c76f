// What can happen to a parcel, in the past tense. It must never hold a rule.
import type { Text } from '../../kernel/index.ts';
import type { Destination } from '../case/delivery.ts';

export interface ParcelOpened {
  readonly type: 'parcel-opened';
  readonly case: string;
  readonly number: string;
  readonly title: Text;
  readonly region: string;
  readonly agency: string;
  readonly to: Destination;
  readonly citizenId: string;
  readonly partyId?: string;
}

/** The carrier takes it under this number; the sender pays. */
export interface ParcelTaken {
  readonly type: 'parcel-taken';
  readonly tracking: string;
}

export interface ParcelDeclined {
  readonly type: 'parcel-declined';
  readonly note: string;
}

export interface ParcelTracked {
  readonly type: 'parcel-tracked';
  readonly status: 'collected' | 'on-the-way' | 'delivered' | 'returned';
  readonly place?: string;
  readonly note?: string;
}

export interface ParcelCalledOff {
  readonly type: 'parcel-called-off';
  readonly reason: string;
}

export type ParcelEvent = ParcelOpened | ParcelTaken | ParcelDeclined | ParcelTracked | ParcelCalledOff;
