// How each event changes what a parcel remembers. It must never refuse: what happened, happened.
import type { Recorded } from '../../kernel/index.ts';
import type { ParcelEvent } from './events.ts';
import type { ParcelMove, ParcelState } from './state.ts';

export function evolveParcel(state: ParcelState, { event, at }: Recorded<ParcelEvent>): ParcelState {
  const moved = (status: ParcelState['status'], more: Partial<ParcelMove> = {}): ParcelState => ({
    ...state,
    status,
    moves: [...state.moves, { at, status, ...more }],
  });
  switch (event.type) {
    case 'parcel-opened': {
      const { type: _, ...opened } = event;
      return { ...opened, status: 'ordered', moves: [], openedAt: at };
    }
    case 'parcel-taken':
      return { ...moved('accepted'), tracking: event.tracking };
    case 'parcel-declined':
      return moved('refused', { note: event.note });
    case 'parcel-tracked':
      return moved(event.status, {
        ...(event.place && { place: event.place }),
        ...(event.note && { note: event.note }),
      });
    case 'parcel-called-off':
      return moved('cancelled', { note: event.reason });
  }
}
