// What a reader of a parcel sees: the contract with API and web. It must never show the address to who only watches.
import type { Text } from '../../kernel/text.ts';
import type { Timestamp } from '../case/view.ts';

export const parcelStatuses = [
  'ordered', // the carrier has not answered yet
  'accepted', // the carrier gave a number and will come for it
  'collected',
  'on-the-way',
  'delivered',
  'returned',
  'refused', // the carrier will not take it
  'cancelled', // handed over otherwise
] as const;
export type ParcelStatus = (typeof parcelStatuses)[number];

export interface ParcelView {
  readonly status: ParcelStatus;
  readonly case: string;
  readonly number: string;
  readonly title: Text;
  readonly agency: string;
  readonly carrier?: Text;
  readonly to: { readonly name: string; readonly region: string; readonly address: string };
  readonly tracking?: string;
  readonly moves: readonly {
    readonly at: Timestamp;
    readonly status: ParcelStatus;
    readonly place?: string;
    readonly note?: string;
  }[];
  /** The sender pays: nothing is due at the door. */
  readonly free: true;
  readonly may: readonly string[];
}
