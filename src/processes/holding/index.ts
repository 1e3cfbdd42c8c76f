// The door of what a citizen holds: the register rules look into while they decide. It must never be written by a person.
import { z } from 'zod';
import {
  accept,
  type CommandRule,
  citizenName,
  citizensNamed,
  declareRelations,
  type Process,
  type Recorded,
} from '../../kernel/index.ts';
import type { Timestamp } from '../case/view.ts';
import type { CityFacts } from '../facts.ts';
import { registerOf } from '../subject.ts';
import { instantFrom } from '../time.ts';
import { type HoldingState, heldTypes, initialHolding } from './state.ts';

export { type HeldCommitment, type HoldingState, heldTypes, isHolding } from './state.ts';

export const holdingKind = 'holding';

/** Id of the stream that says what a citizen holds. */
export function holdingOf(citizenId: string): string {
  return registerOf(holdingKind, { citizenId });
}

interface LicenceNoted {
  readonly type: 'licence-noted';
  readonly citizenId: string;
  readonly licence: {
    readonly id: string;
    readonly type: string;
    readonly number: string;
    readonly status: string;
    readonly validTo?: Timestamp | undefined;
  };
}

interface CommitmentNoted {
  readonly type: 'commitment-noted';
  readonly citizenId: string;
  readonly commitment: {
    readonly stage: string;
    readonly project: string;
    readonly case: string;
    readonly covers: Readonly<Record<string, string>>;
  };
}

/** Its case ended, or its promise was found false: it covers nothing any more. */
interface CommitmentEnded {
  readonly type: 'commitment-ended';
  readonly citizenId: string;
  readonly case: string;
}
export type HoldingEvent = LicenceNoted | CommitmentNoted | CommitmentEnded;

const id = z.string().min(1).max(80);
const noteInput = z.strictObject({
  citizenId: z.string().min(1).max(25),
  licence: z
    .strictObject({ id, type: id, number: id, status: id, validTo: z.string().max(40).optional() })
    .optional(),
  commitment: z.strictObject({ stage: id, project: id, case: id, covers: z.record(id, id) }).optional(),
  ended: id.optional(),
});

const note: CommandRule<HoldingState, HoldingEvent, CityFacts, z.infer<typeof noteInput>> = {
  schema: noteInput,
  starts: true,
  idOf: ({ citizenId }) => holdingOf(citizenId),
  who: ['system'],
  when: [],
  decide: (_state, { licence, commitment, ended, ...rest }) => {
    const citizenId = rest.citizenId.toUpperCase();
    const events: HoldingEvent[] = [
      ...(licence ? [{ type: 'licence-noted', citizenId, licence } as const] : []),
      ...(commitment ? [{ type: 'commitment-noted', citizenId, commitment } as const] : []),
      ...(ended ? [{ type: 'commitment-ended', citizenId, case: ended } as const] : []),
    ];
    return accept({ events });
  },
};

function evolve(state: HoldingState, { event, at }: Recorded<HoldingEvent>): HoldingState {
  const known = { ...state, citizenId: event.citizenId };
  switch (event.type) {
    case 'licence-noted': {
      const { validTo, ...licence } = event.licence;
      const one = { ...licence, ...(validTo && { validTo: instantFrom(validTo) }) };
      const others = state.licences.filter((other) => other.id !== one.id);
      // What has ended for good is known by its own stream; kept here it would only grow.
      return { ...known, licences: lasting.has(one.status) ? [...others, one] : others };
    }
    case 'commitment-noted':
      return { ...known, commitments: [...state.commitments, { ...event.commitment, at }] };
    case 'commitment-ended':
      return { ...known, commitments: state.commitments.filter((one) => one.case !== event.case) };
  }
}

const lasting: ReadonlySet<string> = new Set(['valid', 'suspended']);

export const holdingProcess: Process<HoldingState, HoldingEvent, CityFacts> = {
  kind: holdingKind,
  plural: 'holdings',
  initial: initialHolding,
  evolve,
  commands: { note },
  relations: declareRelations<HoldingState, unknown, 'holder' | 'system'>(initialHolding, [
    { is: 'holder', of: 'party', named: citizensNamed('holder', ({ citizenId }) => [citizenId]) },
    { is: 'system', of: 'system', at: 'always' },
  ]),
  readers: ['holder', 'system'],
  status: () => 'kept',
  head: ({ citizenId, licences }) => ({
    status: 'kept',
    parties: [citizenName(citizenId)],
    summary: { licences: licences.length },
  }),
  view: ({ licences, commitments }, { now }) => ({
    licences: licences.map(({ id, type, number, status }) => ({ id, type, number, status })),
    types: heldTypes({ licences, commitments }, now),
    commitments: commitments.map(({ stage, project, case: by }) => ({ stage, project, case: by })),
  }),
  tasks: () => [],
  deadlines: () => [],
  measures: () => [],
};
