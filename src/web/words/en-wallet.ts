// The English words of a licence's files and of the way into a wallet. It must never hold a rule.
import type { zhWallet } from './zh-wallet.ts';

export const enWallet: typeof zhWallet = {
  title: 'Put it into a wallet',
  say: 'Make an offer and scan it with a wallet that speaks OpenID4VCI. It holds for five minutes and works once; the licence is then bound to a key in that phone, so that nobody who copies it can show it. Let nobody else scan it.',
  make: 'Make an offer',
  again: 'Make another offer',
  label: 'Offer for a wallet',
  open: 'Open in a wallet on this phone',
  until: (time) => `Valid until ${time}`,
  fetched: (time) => `Put into a wallet at ${time}. If that was not you, report the licence lost at once.`,
  over: 'The offer before has expired; nobody used it.',
  files: 'Files for others to check offline',
  filesSay:
    'Whoever receives them checks them on a machine of his own, without asking us. All three state everything in this licence: hand them only to those who should see it.',
  credential: 'Signed licence (SD-JWT VC)',
  second: 'SM2 proof (SM2, SM3)',
  metadata: 'Metadata (GB/T 36903)',
};
