// What follows when results are ready and go by post: a parcel is ordered, or the person hears that there is nowhere to send it. It must never send one twice.
import type { CityFacts } from '../facts.ts';
import type { Item } from '../item.ts';
import { parcelId } from '../parcel/state.ts';
import { deliveryMethodOf, destinationOf } from './delivery.ts';
import type { CaseEvent } from './events.ts';
import type { CaseState } from './state.ts';

/** Where the city names no carrier, the window sends it and writes the number down. */
export function parcelFollows(
  state: CaseState,
  item: Item,
  caseId: string,
  { city }: CityFacts,
): readonly CaseEvent[] {
  const post = city.outside?.post;
  if (!post || state.parcel || deliveryMethodOf(state, item) !== 'post') return [];
  const to = destinationOf(state, post, city.region);
  if (!to.ok) return [{ type: 'parcel-impossible', code: to.rejection.code }];
  return [{ type: 'parcel-ordered', parcel: parcelId(caseId, state.parcels + 1), to: to.value }];
}
