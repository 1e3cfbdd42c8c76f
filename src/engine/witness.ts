// Whose data a reading shows to whom, written down before the reading is answered. It must never let an answer pass unwritten.
import { type Actor, citizenName } from '../kernel/actor.ts';
import type { Instant } from '../kernel/calendar.ts';
import type { Head } from '../kernel/process.ts';
import type { Store } from './ports.ts';

/**
 * What a reading is for. `handling`: a task of the process waits for the reader's office, or he gave it a command;
 * `stated`: in the reader's own words; `inbox`, `list`, `search`: he looked through his office's work;
 * `supervision`, `audit`: his role; `look-up`: nothing of these, and no reason given.
 */
export const accessPurposes = [
  'handling',
  'stated',
  'inbox',
  'list',
  'search',
  'supervision',
  'audit',
  'look-up',
] as const;
export type AccessPurpose = (typeof accessPurposes)[number];

/** The request a reading belongs to: everything one answer shows is one row. */
export interface Reading {
  /** Unique over all requests; absent: this reading is a request of its own. */
  readonly request?: string | undefined;
  /** Why, in the reader's words. */
  readonly purpose?: string | undefined;
}

/** One person's data in one process. */
export interface Sight {
  readonly stream: string;
  readonly kind: string;
  /** As in `Head.parties`: `citizenName`. */
  readonly person: string;
  /** The case it belongs to; the process itself when it names none. */
  readonly case: string;
}

/** One answer that carried other people's data. */
export interface AccessNote {
  readonly id: string;
  readonly at: Instant;
  readonly reader: {
    readonly type: 'staff' | 'party';
    readonly id: string;
    readonly name: string;
    /** Of staff. */
    readonly agency?: string;
  };
  readonly purpose: AccessPurpose;
  /** The reader's words, the task or the command. */
  readonly note?: string;
  readonly seen: readonly Sight[];
}

/** What was read: enough of a stream to know whose data is in it. */
export interface Read {
  readonly id: string;
  readonly kind: string;
  readonly parties: readonly string[];
  readonly summary: Head['summary'];
}

export interface Witness {
  /** Resolves once the row is stored; at once when nobody else's data was read. */
  readonly saw: (
    actor: Actor,
    reads: readonly Read[],
    reading: Reading | undefined,
    why: { readonly purpose: AccessPurpose; readonly note?: string | undefined },
  ) => Promise<void>;
}

export interface WitnessParts {
  readonly store: Pick<Store, 'noteAccess'>;
  readonly now: () => Instant;
  readonly newId: () => string;
  /** How the store writes a citizen's name; the same for one already written so. */
  readonly blind: (name: string) => string;
}

const citizens = citizenName('');

/**
 * The people a reader sees who are not himself. The first a head names is the one it is about: he, and nobody
 * else named in it, reads it as his own. The public sees only what the process made public.
 */
export function othersIn(
  parties: readonly string[],
  actor: Actor,
  blind: WitnessParts['blind'],
): readonly string[] {
  if (actor.type !== 'staff' && actor.type !== 'party') return [];
  const people = parties.filter((name) => name.startsWith(citizens) && name !== citizens).map(blind);
  if (actor.type === 'staff') return people;
  const own = blind(citizenName(actor.citizenId.toUpperCase()));
  return people[0] === own ? [] : people.filter((name) => name !== own);
}

interface Waiting {
  readonly note: AccessNote;
  readonly done: () => void;
  readonly fail: (error: unknown) => void;
}

/** Notes that arrive while others are being stored go together in the next statement: no timer, one trip for all. */
export function createWitness({ store, now, newId, blind }: WitnessParts): Witness {
  let waiting: Waiting[] = [];
  let storing = false;
  const flush = async () => {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        await store.noteAccess(merged(batch.map(({ note }) => note)));
        for (const { done } of batch) done();
      } catch (error) {
        for (const { fail } of batch) fail(error);
      }
    }
    storing = false;
  };
  const write = (note: AccessNote) =>
    new Promise<void>((done, fail) => {
      waiting.push({ note, done, fail });
      if (storing) return;
      storing = true;
      setImmediate(() => void flush());
    });
  return {
    saw: async (actor, reads, reading, { purpose, note }) => {
      if (actor.type !== 'staff' && actor.type !== 'party') return;
      const seen = reads.flatMap((read) =>
        othersIn(read.parties, actor, blind).map((person): Sight => {
          const { id: stream, kind, summary } = read;
          return { stream, kind, person, case: typeof summary.case === 'string' ? summary.case : stream };
        }),
      );
      if (seen.length === 0) return;
      const { type, id, name } = actor;
      const words = reading?.purpose ?? note;
      await write({
        id: reading?.request ?? newId(),
        at: now(),
        reader: { type, id, name, ...(actor.type === 'staff' && { agency: actor.agency }) },
        purpose: reading?.purpose === undefined ? purpose : 'stated',
        ...(words !== undefined && { note: words }),
        seen,
      });
    },
  };
}

/** One note a request, whatever its parts; the first part says what for. */
function merged(notes: readonly AccessNote[]): readonly AccessNote[] {
  const byId = new Map<string, AccessNote>();
  for (const note of notes) {
    const earlier = byId.get(note.id);
    byId.set(note.id, earlier === undefined ? note : { ...earlier, seen: [...earlier.seen, ...note.seen] });
  }
  return [...byId.values()];
}
