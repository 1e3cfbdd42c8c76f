// A parcel from the order to the door, or back. It must never go to nowhere, nor cost who receives it anything.
import { z } from 'zod';
import { accept, type CommandRule, type Decision, type Result, reject } from '../../kernel/index.ts';
import { reachable } from '../case/delivery.ts';
import { isCase } from '../case/state.ts';
import type { CityFacts } from '../facts.ts';
import type { ParcelEvent } from './events.ts';
import type { ParcelState } from './state.ts';
import type { ParcelStatus } from './view.ts';

type ParcelRule<I> = CommandRule<ParcelState, ParcelEvent, CityFacts, I>;

const openInput = z.strictObject({
  case: z.string().min(1).max(80),
  to: z.strictObject({
    name: z.string().min(1).max(100),
    phone: z.string().max(40).optional(),
    region: z.string().regex(/^\d{6}$/),
    address: z.string().max(100).default(''),
  }),
});

export const open: ParcelRule<z.infer<typeof openInput>> = {
  schema: openInput,
  starts: true,
  who: ['system'],
  when: [],
  needs: (_state, input) => [{ kind: 'case', id: input.case }],
  decide: (_state, { case: id, to }, { facts, found }) => {
    const sent = found.get(id);
    if (!isCase(sent)) return reject('parcel.case-not-found');
    const reached = reachable(
      { region: to.region, address: to.address.trim() || undefined },
      {
        reach: facts.city.outside?.post?.reach ?? [],
      },
    );
    if (!reached.ok) return reached;
    const item = facts.itemAt(sent.item, sent.definition);
    const step = item?.steps.find(({ kind }) => kind === 'hand-over');
    if (!item || !step) return reject('parcel.nothing-to-send');
    const { name, phone, region, address } = to;
    return one({
      type: 'parcel-opened',
      ...{ case: id, number: sent.number ?? '', title: item.name, agency: step.agency },
      region: sent.region ?? facts.city.region,
      to: { name, ...(phone && { phone }), region, address },
      citizenId: sent.applicant.citizenId,
      ...(sent.applicant.id && { partyId: sent.applicant.id }),
    });
  },
};

const takenInput = z.strictObject({ tracking: z.string().trim().min(5).max(60) });

export const take: ParcelRule<z.infer<typeof takenInput>> = {
  schema: takenInput,
  who: ['system'],
  when: ['*'],
  decide: (state, { tracking }) =>
    state.tracking === undefined && state.status === 'ordered'
      ? one({ type: 'parcel-taken', tracking })
      : accept({ events: [] }),
};

const declinedInput = z.strictObject({ note: z.string().trim().min(1).max(300) });

export const decline: ParcelRule<z.infer<typeof declinedInput>> = {
  schema: declinedInput,
  who: ['system'],
  when: ['ordered', 'accepted'],
  decide: (_state, { note }) => one({ type: 'parcel-declined', note }),
};

const trackedInput = z.strictObject({
  status: z.enum(['collected', 'on-the-way', 'delivered', 'returned']),
  tracking: z.string().max(60),
  place: z.string().max(100).optional(),
  note: z.string().max(300).optional(),
});

/** How far along each is: what comes later than something further along is old news, and changes nothing. */
const along: Readonly<Record<ParcelStatus, number>> = {
  ordered: 0,
  accepted: 1,
  collected: 2,
  'on-the-way': 3,
  delivered: 9,
  returned: 9,
  refused: 9,
  cancelled: 9,
};

export const track: ParcelRule<z.infer<typeof trackedInput>> = {
  schema: trackedInput,
  who: ['system'],
  when: ['*'],
  decide: (state, { status, tracking, place, note }) => {
    if (state.tracking === undefined || tracking !== state.tracking)
      return reject('parcel.tracking-unknown', { tracking });
    if (status === state.status && status !== 'on-the-way') return accept({ events: [] });
    if (along[state.status] === 9)
      return reject('parcel.already-ended', { status: state.status, reported: status });
    if (along[status] < along[state.status]) return accept({ events: [] });
    return one({ type: 'parcel-tracked', status, ...(place && { place }), ...(note && { note }) });
  },
};

const offInput = z.strictObject({ reason: z.string().min(1).max(200) });

/** Handed over some other way before the carrier had it. */
export const callOff: ParcelRule<z.infer<typeof offInput>> = {
  schema: offInput,
  who: ['system'],
  when: ['ordered', 'accepted'],
  decide: (_state, { reason }) => one({ type: 'parcel-called-off', reason }),
};

function one(event: ParcelEvent): Result<Decision<ParcelEvent>> {
  return accept({ events: [event] });
}

export const parcelCommands = { open, take, decline, track, 'call-off': callOff } as const;
