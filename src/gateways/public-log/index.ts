// The way into the public log: opens it over its tables and keeps it growing. It must never hold a rule of the log.
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Log, SaltOf } from '../../engine/index.ts';
import type { NoteKey } from '../../kernel/proof/index.ts';
import type { LogStore } from '../../store/index.ts';
import { createCrypto } from './crypto.ts';
import type { LogKeys } from './log-key.ts';
import { logRoutes } from './log-routes.ts';
import { createReceipts, type MakeReceipt } from './receipts.ts';
import { createSequencer, rememberInFile } from './sequencer.ts';
import { createWitnesses, type WitnessAddress } from './witnesses.ts';

export interface PublicLogParts {
  readonly store: LogStore;
  readonly keys: LogKeys;
  readonly witnesses: readonly WitnessAddress[];
  /** Where it is remembered what was signed last; absent for a database in memory. */
  readonly dataFolder?: string | undefined;
  readonly log: Log;
}

const patienceMs = 2000;

/** What a page or a program may learn of the log. */
export interface LogStanding {
  readonly origin: string;
  readonly newest:
    | { readonly size: number; readonly note: string; readonly witnesses: readonly string[] }
    | undefined;
  /** Those that should countersign. */
  readonly witnesses: readonly string[];
  /** Trusted by whoever trusts this city: its own and its witnesses'. */
  readonly keys: readonly NoteKey[];
}

export interface PublicLog {
  readonly receipt: MakeReceipt;
  readonly standing: () => Promise<LogStanding>;
  /** Everything committed so far becomes part of the log, and the witnesses are asked. */
  readonly settle: () => Promise<void>;
  readonly saltOf: SaltOf;
  /** Serves the log, and lets it grow from when the server listens until it closes. */
  readonly mount: (server: FastifyInstance) => Promise<void>;
}

export function openPublicLog(parts: PublicLogParts): PublicLog {
  const { store, keys, log } = parts;
  const crypto = createCrypto();
  const witnesses = createWitnesses({ store, crypto, log, witnesses: parts.witnesses });
  const { dataFolder } = parts;
  const sequencer = createSequencer({
    ...{ store, keys, crypto, log },
    memory:
      dataFolder === undefined ? undefined : rememberInFile(path.join(dataFolder, 'log', 'signed.json')),
    signed: () => void witnesses.round(),
  });
  const witnessKeys = parts.witnesses.map(({ key }) => key);
  const settle = async () => {
    await sequencer.settle();
    // Nobody who waits for his receipt waits long for a witness that does not answer.
    await Promise.race([witnesses.round(), pause(patienceMs, undefined, { ref: false })]);
  };
  return {
    receipt: createReceipts({ store, keys, crypto, catchUp: settle }),
    standing: async () => {
      const newest = await store.checkpoint();
      return {
        origin: keys.origin,
        newest: newest && { size: newest.size, note: newest.note, witnesses: newest.witnesses },
        witnesses: witnessKeys.map(({ name }) => name),
        keys: [...keys.all, ...witnessKeys],
      };
    },
    settle,
    saltOf: keys.saltOf,
    mount: async (server) => {
      await logRoutes(server, { store, keys: keys.all, witnesses: witnessKeys });
      server.addHook('onListen', async () => sequencer.start());
      server.addHook('preClose', async () => {
        await sequencer.stop();
        await witnesses.idle();
      });
    },
  };
}

export { createCrypto, type Signer, sha256, signerOf } from './crypto.ts';
export { type LogKeys, loadOrCreateLogKeys, rotateLogKey } from './log-key.ts';
export { keysText } from './log-routes.ts';
export { createReceipts, type MakeReceipt } from './receipts.ts';
export { createSequencer, LogStopped, type SignedMemory } from './sequencer.ts';
export { createWitnesses, type WitnessAddress } from './witnesses.ts';
