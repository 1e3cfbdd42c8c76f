// Everything a parcel remembers of its way. It must never hold what is in it.
import type { Instant, Text } from '../../kernel/index.ts';
import type { Destination } from '../case/delivery.ts';
import type { ParcelStatus } from './view.ts';

export interface ParcelMove {
  readonly at: Instant;
  readonly status: ParcelStatus;
  /** Where it was, in the carrier's words. */
  readonly place?: string;
  readonly note?: string;
}

export interface ParcelState {
  readonly status: ParcelStatus;
  readonly case: string;
  readonly number: string;
  readonly title: Text;
  readonly region: string;
  /** Agency whose window hands it to the carrier. */
  readonly agency: string;
  readonly to: Destination;
  readonly citizenId: string;
  readonly partyId?: string;
  readonly tracking?: string;
  readonly moves: readonly ParcelMove[];
  readonly openedAt: Instant;
}

export const initialParcel: ParcelState = {
  status: 'ordered',
  case: '',
  number: '',
  title: { zh: '', en: '' },
  region: '',
  agency: '',
  to: { name: '', region: '', address: '' },
  citizenId: '',
  moves: [],
  openedAt: 0,
};

/** The n-th parcel of a case: one that came back is followed by another. */
export function parcelId(caseId: string, n: number): string {
  return `parcel-${caseId}-${n}`;
}
