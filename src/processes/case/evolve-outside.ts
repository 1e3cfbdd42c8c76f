// How what happens between a case and the world outside changes what it remembers. It must never refuse: what happened, happened.
import type { Changes } from './change.ts';
import type { OutsideEvent } from './outside-events.ts';
import { changeStep } from './step-change.ts';

export const outsideChanges: Changes<OutsideEvent> = {
  'fee-assessed': (state, { step, payment, lines, amount, dropped }) =>
    changeStep(state, step, (one) => ({ ...one, fee: { payment, lines, amount, dropped } })),
  'fee-paid': (state, { step, transaction }, { at }) =>
    changeStep(state, step, (one) => ({
      ...one,
      ...(one.fee && { fee: { ...one.fee, paid: { at, transaction } } }),
    })),
  'system-told': (state, { step }, { at }) =>
    changeStep(state, step, (one) => ({ ...one, system: { ...one.system, toldAt: at } })),
  'system-silent': (state, { step }, { at }) =>
    changeStep(state, step, (one) => ({ ...one, system: { ...one.system, silentSince: at } })),
  'parcel-ordered': (state, { parcel }) => ({
    parcel: { id: parcel, state: 'ordered' },
    parcels: state.parcels + 1,
  }),
  'parcel-impossible': (_state, { code }) => ({ parcel: { state: 'impossible', note: code } }),
  'parcel-moved': (_state, { parcel, state, tracking, note }) => ({
    parcel: { id: parcel, state, ...(tracking && { tracking }), ...(note && { note }) },
  }),
  'delivery-chosen': (_state, { method, region, address }) => ({
    chosen: { method, ...(region && { region }), ...(address && { address }) },
    parcel: undefined,
  }),
};
