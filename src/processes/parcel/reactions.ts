// What a case causes in a parcel, and a parcel in its case. It must never decide: the other side may still refuse.
import type { Order, Reaction } from '../../kernel/index.ts';
import type { CaseState } from '../case/index.ts';
import type { ParcelState } from './state.ts';
import type { ParcelStatus } from './view.ts';

const openParcel: Reaction = {
  name: 'open-parcel',
  kind: 'case',
  on: ['parcel-ordered'],
  react: ({ event }, _state, id) => [
    { kind: 'parcel', id: String(event.parcel), command: 'open', input: { case: id, to: event.to } },
  ],
};

/** Handed over at a window, or chosen otherwise: the carrier need not come. */
const callOff: Reaction = {
  name: 'call-off-parcel',
  kind: 'case',
  on: ['handed-over'],
  react: ({ event }, state) => {
    const { parcel } = state as CaseState;
    if (!parcel?.id || parcel.state !== 'ordered') return [];
    return [{ kind: 'parcel', id: parcel.id, command: 'call-off', input: { reason: String(event.method) } }];
  },
};

/** What each stage means to the case. */
const means: Readonly<Partial<Record<ParcelStatus, string>>> = {
  collected: 'on-the-way',
  'on-the-way': 'on-the-way',
  delivered: 'delivered',
  returned: 'returned',
  refused: 'impossible',
};

const recordParcel: Reaction = {
  name: 'record-parcel',
  kind: 'parcel',
  on: ['parcel-tracked', 'parcel-declined'],
  react: ({ event }, state, id): readonly Order[] => {
    const { status, tracking, case: caseId } = state as ParcelState;
    const moved = means[status];
    if (moved === undefined) return [];
    const note = typeof event.note === 'string' ? event.note : undefined;
    const input = { parcel: id, state: moved, ...(tracking && { tracking }), ...(note && { note }) };
    return [{ kind: 'case', id: caseId, command: 'record-parcel', input }];
  },
};

export const parcelReactions: readonly Reaction[] = [openParcel, callOff, recordParcel];
