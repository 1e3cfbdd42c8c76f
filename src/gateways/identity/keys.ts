// The secrets one installation keeps in its data folder: keys for access tokens and for what it signs for itself. It must never print one.
import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';

/** Access tokens are signed with ECDSA on P-256. */
export const tokenAlgorithm = 'ES256';
/** Keys that still verify after newer ones sign: tokens live for a day at most, so two rotations a day are covered. */
const keptKeys = 3;

interface KeyFile {
  /** Private keys, newest first; the first signs, all verify. */
  readonly tokens: readonly JWK[];
  /** Base64url. */
  readonly cookie: string;
  readonly party: string;
}

export interface Keys {
  readonly signing: JWK;
  /** Public halves, newest first. */
  readonly verifying: readonly JWK[];
  /** Signs cookies. */
  readonly cookieSecret: Uint8Array;
  /** Makes the ids of parties: losing it loses who everybody is. */
  readonly partySecret: Uint8Array;
}

const fileIn = (dataDir: string) => join(dataDir, 'keys', 'identity.json');

/** Reads the keys, or makes them where there are none. Two processes that start together end with the same keys. */
export async function loadOrCreateKeys(dataDir: string): Promise<Keys> {
  const path = fileIn(dataDir);
  if (!existsSync(path)) {
    const made: KeyFile = {
      tokens: [await makeTokenKey()],
      cookie: randomBytes(32).toString('base64url'),
      party: randomBytes(32).toString('base64url'),
    };
    const draft = writeDraft(dataDir, made);
    try {
      linkSync(draft, path);
    } catch (error) {
      // Somebody else was first: theirs counts.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      rmSync(draft);
    }
  }
  return keysOf(readKeyFile(path));
}

/** Puts a new signing key before the others; the older ones go on verifying for a while. */
export async function rotateKeys(dataDir: string): Promise<Keys> {
  await loadOrCreateKeys(dataDir);
  const path = fileIn(dataDir);
  const old = readKeyFile(path);
  const next = { ...old, tokens: [await makeTokenKey(), ...old.tokens].slice(0, keptKeys) };
  renameSync(writeDraft(dataDir, next), path);
  return keysOf(next);
}

async function makeTokenKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair(tokenAlgorithm, { extractable: true });
  const jwk = await exportJWK(privateKey);
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: tokenAlgorithm, use: 'sig' };
}

function writeDraft(dataDir: string, keys: KeyFile): string {
  mkdirSync(join(dataDir, 'keys'), { recursive: true, mode: 0o700 });
  const draft = `${fileIn(dataDir)}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600, flag: 'wx', flush: true });
  return draft;
}

function readKeyFile(path: string): KeyFile {
  const file = JSON.parse(readFileSync(path, 'utf8')) as Partial<KeyFile>;
  if (!file.tokens?.[0]?.kid || !file.cookie || !file.party)
    throw new Error(`${path} does not hold the keys of this installation; restore it from a backup`);
  return file as KeyFile;
}

function keysOf(file: KeyFile): Keys {
  return {
    signing: file.tokens[0] as JWK,
    verifying: file.tokens.map(({ d: _private, ...open }) => open),
    cookieSecret: Buffer.from(file.cookie, 'base64url'),
    partySecret: Buffer.from(file.party, 'base64url'),
  };
}
