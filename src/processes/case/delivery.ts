// How the results of a case reach the person. It must never send anything.
import type { DeliveryMethod, Item } from '../item.ts';
import type { CaseState } from './state.ts';

/** Form fields that say how the person wants the results and where to. */
export const deliveryField = 'delivery';
export const deliveryAddressField = 'deliveryAddress';

/** What the person chose, or the item's first way when the form does not ask. */
export function deliveryMethodOf(
  state: Pick<CaseState, 'answers' | 'form'>,
  item: Item,
): DeliveryMethod | undefined {
  const chosen = state.answers[deliveryField] ?? state.form[deliveryField];
  return item.delivery.find((method) => method === chosen) ?? item.delivery[0];
}

/** The person fetches it: how long that takes is not the agencies' time. */
export function isFetched(method: DeliveryMethod): boolean {
  return method === 'window' || method === 'printer';
}
