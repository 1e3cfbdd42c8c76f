// A witness: countersigns a log's checkpoints as long as each continues the one before, and remembers what it signed. It must never sign two that contradict each other.
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { createCrypto, type Signer } from '../../gateways/public-log/index.ts';
import {
  cosign,
  fromBase64,
  judgeWitnessRequest,
  type NoteKey,
  readWitnessRequest,
  type Seen,
  toBase64,
  writeSignature,
} from '../../kernel/proof/index.ts';

/** What it signed last of each log, by origin. Saved for good before anybody is answered. */
export interface WitnessMemory {
  readonly get: (origin: string) => Seen | undefined;
  readonly put: (origin: string, seen: Seen) => void;
}

export interface WitnessOptions {
  readonly name: string;
  readonly signer: Signer;
  /** Keys of the logs it watches. */
  readonly logs: () => readonly NoteKey[];
  readonly memory: WitnessMemory;
  /** Seconds since 1970. */
  readonly now: () => number;
}

const mostBodyBytes = 65_536;

export function witnessKeyOf({ name, signer }: Pick<WitnessOptions, 'name' | 'signer'>): NoteKey {
  return { name, use: 'witness', publicKey: signer.publicKey };
}

/** C2SP tlog-witness: `POST /add-checkpoint`. Looking, remembering and signing are one step that nothing can come between. */
export async function witnessRoutes(scope: FastifyInstance, options: WitnessOptions): Promise<void> {
  const crypto = createCrypto();
  const key = witnessKeyOf(options);
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: mostBodyBytes }, (_request, body, done) =>
    done(null, body),
  );
  scope.post('/add-checkpoint', (request, reply) => {
    const asked = readWitnessRequest(String(request.body ?? ''));
    reply.type('text/plain; charset=utf-8');
    if (!asked) return reply.code(400).send('not a request\n');
    const verdict = judgeWitnessRequest(crypto, options.logs(), asked, options.memory.get);
    if (verdict.status === 409) return reply.code(409).type('text/x.tlog.size').send(`${verdict.size}\n`);
    if (verdict.status !== 200) return reply.code(verdict.status).send('refused\n');
    const { origin, size, root } = verdict.checkpoint;
    options.memory.put(origin, { size, root });
    const signature = cosign(crypto.sha256, key, options.signer.sign, verdict.text, options.now());
    return reply.send(writeSignature(signature));
  });
}

const kept = z.record(z.string(), z.object({ size: z.int().min(0), root: z.string() }));

/** One small file, written anew and made durable before it takes the old one's place. Unreadable: it throws. */
export function keepSeenInFile(file: string): WitnessMemory {
  const seen = new Map(Object.entries(read(file)));
  return {
    get: (origin) => {
      const known = seen.get(origin);
      const root = known && fromBase64(known.root);
      return known && root && { size: known.size, root };
    },
    put: (origin, { size, root }) => {
      const next = new Map(seen).set(origin, { size, root: toBase64(root) });
      mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
      const handle = openSync(`${file}.new`, 'w', 0o600);
      writeSync(handle, JSON.stringify(Object.fromEntries(next)));
      fsyncSync(handle);
      closeSync(handle);
      renameSync(`${file}.new`, file);
      seen.set(origin, { size, root: toBase64(root) });
    },
  };
}

function read(file: string): z.infer<typeof kept> {
  try {
    return kept.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}

export function keepSeenInMemory(): WitnessMemory {
  const seen = new Map<string, Seen>();
  return { get: (origin) => seen.get(origin), put: (origin, one) => seen.set(origin, one) };
}
