// How the results of a case reach the person, and where they cannot. It must never send anything.
import { accept, type Result, reject } from '../../kernel/index.ts';
import type { DeliveryMethod, Item } from '../item.ts';
import type { Post } from '../outside.ts';
import type { CaseState } from './state.ts';

/** Form fields that say how the person wants the results and where to. */
export const deliveryField = 'delivery';
export const deliveryAddressField = 'deliveryAddress';
/** Where the address is when it is not in the region of the case. */
export const deliveryRegionField = 'deliveryRegion';

type Chosen = Pick<CaseState, 'answers' | 'form'> & Partial<Pick<CaseState, 'chosen'>>;

/** What the person chose, last of all or in the form, or the item's first way when the form does not ask. */
export function deliveryMethodOf(state: Chosen, item: Item): DeliveryMethod | undefined {
  const chosen = state.chosen?.method ?? state.answers[deliveryField] ?? state.form[deliveryField];
  return item.delivery.find((method) => method === chosen) ?? item.delivery[0];
}

/** The person fetches it: how long that takes is not the agencies' time. */
export function isFetched(method: DeliveryMethod): boolean {
  return method === 'window' || method === 'printer';
}

/** To whom and where a parcel goes. */
export interface Destination {
  readonly name: string;
  readonly phone?: string;
  /** Six-digit area code. */
  readonly region: string;
  readonly address: string;
}

/** Rejects `delivery.address-missing`, `delivery.out-of-reach`. */
export function destinationOf(state: CaseState, post: Post, cityRegion: string): Result<Destination> {
  const { answers, applicant, chosen } = state;
  const said = (value: unknown): string | undefined =>
    typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  const address = chosen?.address ?? said(answers[deliveryAddressField]);
  const region =
    chosen?.region ??
    said(answers[deliveryRegionField]) ??
    said(answers.region) ??
    state.region ??
    cityRegion;
  const reached = reachable({ region, address }, post);
  if (!reached.ok) return reached;
  const { name, phone } = applicant;
  return accept({ name, ...(phone && { phone }), region, address: reached.value });
}

/** The address, if the carrier delivers there. */
export function reachable(
  to: { readonly region: string; readonly address: string | undefined },
  post: Pick<Post, 'reach'>,
): Result<string> {
  if (to.address === undefined || [...to.address].length < 4) return reject('delivery.address-missing');
  if (post.reach.length > 0 && !post.reach.some((beginning) => to.region.startsWith(beginning)))
    return reject('delivery.out-of-reach', { region: to.region });
  return accept(to.address);
}
