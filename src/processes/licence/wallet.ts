// A licence on its way into the holder's wallet: offered by him, redeemed once, bound to a key once. It must never know a code or a token, only their digests and numbers.
import { z } from 'zod';
import { accept, type Instant, type Result, reject, toTimestamp } from '../../kernel/index.ts';
import { statusAt } from './proof.ts';
import type { LicenceRule } from './rule.ts';
import type { LicenceState } from './state.ts';

/** Long enough to find the wallet on the phone, too short for a picture of the screen to be passed on. */
export const walletOfferMinutes = 5;
/** A wallet asks for the credential at once. */
export const walletTokenMinutes = 5;

/** Whether this offer can still be redeemed. */
export function mayRedeem(state: LicenceState, offer: string, now: Instant): Result<void> {
  const { wallet } = state;
  if (!wallet || wallet.offer !== offer) return reject('wallet.offer-unknown');
  if (wallet.token !== undefined) return reject('wallet.offer-used');
  if (wallet.until <= now) return reject('wallet.offer-expired');
  if (statusAt(state, now) !== 'valid') return reject('wallet.licence-not-valid');
  return accept(undefined);
}

/** Whether whoever holds the token of this digest may fetch the licence. */
export function mayFetch(state: LicenceState, token: string, now: Instant): Result<void> {
  const { wallet } = state;
  if (!wallet?.token || wallet.token !== token) return reject('wallet.token-unknown');
  if (wallet.key !== undefined) return reject('wallet.token-used');
  if ((wallet.tokenUntil ?? 0) <= now) return reject('wallet.token-expired');
  if (statusAt(state, now) !== 'valid') return reject('wallet.licence-not-valid');
  return accept(undefined);
}

const nothing = z.strictObject({});

/** One offer at a time: a new one ends the one before. */
export const offerToWallet: LicenceRule<z.infer<typeof nothing>> = {
  schema: nothing,
  who: ['holder'],
  when: ['valid'],
  decide: (state, _input, { now, newId }) =>
    statusAt(state, now) === 'valid'
      ? accept({
          events: [
            {
              type: 'wallet-offered',
              offer: newId(),
              until: toTimestamp(now + walletOfferMinutes * 60_000),
            },
          ],
        })
      : reject('wallet.licence-not-valid'),
};

const redeemInput = z.strictObject({
  offer: z.string().min(1).max(80),
  /** SHA-256 of the access token, in base64url. */
  token: z.string().length(43),
});

/** Given where wallets ask; of two wallets that scanned the same offer one gets it. */
export const redeemOffer: LicenceRule<z.infer<typeof redeemInput>> = {
  schema: redeemInput,
  who: ['system'],
  when: ['*'],
  decide: (state, { offer, token }, { now }) => {
    const may = mayRedeem(state, offer, now);
    if (!may.ok) return may;
    const until = toTimestamp(now + walletTokenMinutes * 60_000);
    return accept({ events: [{ type: 'wallet-offer-redeemed', token, until }] });
  },
};

const bindInput = z.strictObject({
  token: z.string().length(43),
  /** RFC 7638 thumbprint of the wallet's key. */
  key: z.string().length(43),
});

/** In the same moment as the credential is handed over: one token, one credential, one key. */
export const bindToWallet: LicenceRule<z.infer<typeof bindInput>> = {
  schema: bindInput,
  who: ['system'],
  when: ['*'],
  decide: (state, { token, key }, { now }) => {
    const may = mayFetch(state, token, now);
    return may.ok ? accept({ events: [{ type: 'licence-in-wallet', key }] }) : may;
  },
};
