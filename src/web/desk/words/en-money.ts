// The English words of money at the desk: taken at a window, given back at a window. It must never hold an amount.
import type { zhMoney } from './zh-money.ts';

export const enMoney: typeof zhMoney = {
  nav: 'Fees and refunds',
  title: 'Fees and refunds',
  lead: 'Take what cannot be paid online, and give back what a window took. Online payments are sent back by the cashier.',
  toTake: 'Waiting to be paid',
  toTakeNone: 'Nothing waits to be paid',
  toGive: 'To be given back',
  toGiveNone: 'Nothing to give back',
  columns: { title: 'Case', amount: 'Amount', payer: 'Payer', status: 'Status', doing: 'Record' },
  statuses: { ordered: 'Cashier not reached', payable: 'To be paid', refunding: 'Being refunded' },
  receipt: 'Receipt number',
  take: 'Taken',
  give: 'Given back',
  byCashier: 'The cashier is sending it back',
  yuan: (amount) => `¥${amount}`,
  done: 'Recorded',
  parcel: {
    ordered: 'The carrier was told to come',
    'on-the-way': 'On its way by post',
    returned: 'The parcel came back; the applicant chooses again, or fetches it here',
    impossible: 'It cannot be posted; the applicant chooses again, or fetches it here',
  },
};
