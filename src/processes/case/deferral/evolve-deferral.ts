// How each event of papers that follow changes what a case remembers. It must never refuse: what happened, happened.
import type { Changes } from '../change.ts';
import type { DeferralEvent } from './deferral-events.ts';
import { missingPapers } from './outstanding.ts';

export const deferralChanges: Changes<DeferralEvent> = {
  'deferred-supplied': (state, { material, file, name, size, mediaType }, { at }) => {
    const files = [...(state.materials[material] ?? []), { file, name, size, type: mediaType, at }];
    const materials = { ...state.materials, [material]: files };
    const whole = missingPapers({ ...state, materials }).length === 0;
    return { materials, deferral: state.deferral && { ...state.deferral, ...(whole && { suppliedAt: at }) } };
  },
  'deferral-reminded': (state, _event, { at }) => ({
    deferral: state.deferral && { ...state.deferral, remindedAt: at },
  }),
  'deferral-broken': (state, _event, { at }) => ({
    deferral: state.deferral && { ...state.deferral, brokenAt: at },
  }),
};
