// The house's side of the carrier: parcels it is to take, and what it reports of them. It must never hand an address to anybody else.
import { z } from 'zod';
import type { Courier, Errand } from '../../engine/index.ts';
import type { ParcelState } from '../../processes/parcel/index.ts';
import type { Caller } from '../webhooks/index.ts';
import { type Outside, tell } from './outside.ts';

export function carrierCourier(outside: Outside): Courier {
  return {
    name: 'carrier',
    kind: 'parcel',
    on: ['parcel-opened', 'parcel-called-off'],
    carry: async (errand) => {
      const answer = await tell(outside, outside.carrier, errand, messageOf(errand, outside));
      if (answer.type === 'silent') return { type: 'later' };
      if (errand.recorded.event.type !== 'parcel-opened') return { type: 'done' };
      const order = (command: string, input: unknown) => ({
        kind: 'parcel',
        id: errand.stream,
        command,
        input,
      });
      if (answer.type === 'no') {
        const why = z.string().min(1).max(300).safeParse(answer.body.title);
        return { type: 'done', orders: [order('decline', { note: why.data ?? `HTTP ${answer.status}` })] };
      }
      const taken = takenSchema.safeParse(answer.body);
      return taken.success
        ? { type: 'done', orders: [order('take', { tracking: taken.data.tracking })] }
        : { type: 'later' };
    },
  };
}

const takenSchema = z.object({ tracking: z.string().trim().min(5).max(60) });

function messageOf({ recorded, state, stream }: Errand, { origin }: Outside) {
  if (recorded.event.type === 'parcel-called-off')
    return { type: 'yimen.parcel.called-off', data: { parcel: stream } };
  const { to, number, agency } = state as ParcelState;
  return {
    type: 'yimen.parcel.ordered',
    data: {
      ...{ parcel: stream, number, from: agency, to, payer: 'sender' },
      notify: `${origin()}/v1/callbacks/carrier`,
    },
  };
}

const movedSchema = z.object({
  parcel: z.string().min(1).max(200),
  tracking: z.string().min(1).max(60),
  place: z.string().max(100).optional(),
  note: z.string().max(300).optional(),
});
const statuses: Readonly<Record<string, string>> = {
  'parcel.collected': 'collected',
  'parcel.on-the-way': 'on-the-way',
  'parcel.delivered': 'delivered',
  'parcel.returned': 'returned',
};

export function carrierCaller(secret: string): Caller {
  return {
    name: 'carrier',
    secret,
    orderOf: (type, data) => {
      const moved = movedSchema.safeParse(data);
      const status = statuses[type];
      if (!moved.success || status === undefined) return undefined;
      const { parcel, ...rest } = moved.data;
      return { kind: 'parcel', id: parcel, command: 'track', input: { ...rest, status } };
    },
  };
}
