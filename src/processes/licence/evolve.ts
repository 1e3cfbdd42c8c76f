// How each event changes what a licence remembers. It must never refuse: what happened, happened.
import type { Recorded } from '../../kernel/index.ts';
import { instantFrom } from '../time.ts';
import type { LicenceEvent, LicenceIssued } from './events.ts';
import type { LicenceState } from './state.ts';

export function evolveLicence(state: LicenceState, { event, at }: Recorded<LicenceEvent>): LicenceState {
  switch (event.type) {
    case 'licence-issued':
      return issued(event, at);
    case 'licence-suspended':
      return { ...state, status: 'suspended', statusReason: event.reason, shows: [] };
    case 'licence-resumed':
      return { ...state, status: 'valid', statusReason: undefined };
    case 'licence-cancelled':
      return { ...state, status: 'cancelled', statusReason: event.reason, shows: [] };
    case 'licence-revoked':
      return { ...state, status: 'revoked', statusReason: event.reason, shows: [] };
    case 'licence-replaced':
      return { ...state, status: 'replaced', statusReason: event.reason, shows: [] };
    case 'licence-withdrawn':
      return {
        ...state,
        status: 'withdrawn',
        statusReason: event.reason,
        compensation: event.compensation,
        shows: [],
      };
    case 'renewal-asked':
      return {
        ...state,
        renewal: { case: event.case, step: event.step, ...(event.late && { late: event.late }) },
      };
    case 'renewal-dropped':
      return { ...state, renewal: undefined };
    case 'renewal-reminded':
      return { ...state, remindedFor: state.validTo };
    case 'licence-renewed':
      return {
        ...state,
        status: state.status === 'expired' ? 'valid' : state.status,
        validTo: instantFrom(event.until),
        renewal: undefined,
        renewals: [...state.renewals, { at, case: event.case, how: event.how }],
      };
    case 'successor-named':
      return { ...state, replacedBy: event.licence };
    case 'licence-expired':
      return { ...state, status: 'expired', shows: [] };
    case 'loss-reported':
      return { ...state, lost: { at, note: event.note }, shows: [], print: undefined, wallet: undefined };
    case 'licence-shown': {
      const { code, fields, until } = event;
      const live = state.shows.filter((show) => show.until > at);
      return { ...state, shows: [...live, { code, fields, until: instantFrom(until) }] };
    }
    case 'print-code-made':
      return { ...state, print: { code: event.code, until: instantFrom(event.until) } };
    case 'licence-printed':
      return { ...state, ...(state.print && { print: { ...state.print, usedAt: at } }) };
    case 'wallet-offered':
      return { ...state, wallet: { offer: event.offer, until: instantFrom(event.until) } };
    case 'wallet-offer-redeemed': {
      const { token, until } = event;
      return {
        ...state,
        ...(state.wallet && { wallet: { ...state.wallet, token, tokenUntil: instantFrom(until) } }),
      };
    }
    case 'licence-in-wallet':
      return {
        ...state,
        ...(state.wallet && { wallet: { ...state.wallet, key: event.key, fetchedAt: at } }),
      };
    case 'show-ended':
      return { ...state, shows: state.shows.filter(({ code }) => code !== event.code) };
  }
}

function issued(event: LicenceIssued, at: number): LicenceState {
  const { type: _, licenceType, validTo, firstIssuedAt, ...same } = event;
  return {
    ...same,
    status: 'valid',
    type: licenceType,
    firstIssuedAt: instantFrom(firstIssuedAt),
    issuedAt: at,
    ...(validTo && { validTo: instantFrom(validTo) }),
    shows: [],
    renewals: [],
  };
}
