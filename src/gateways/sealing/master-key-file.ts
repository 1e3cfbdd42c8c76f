// Master keys in a file only this user may read. It must never write a key anywhere else.
import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { decrypt, encrypt } from './cipher.ts';
import type { MasterKeys } from './ports.ts';

const fileSchema = z.strictObject({
  current: z.string(),
  /** 32 bytes each, base64. */
  keys: z.record(z.string(), z.string().length(44)),
});
type KeyFile = z.infer<typeof fileSchema>;

/** Made when it is not there. Two processes that start together end with the same keys. */
export function masterKeysInFile(path: string): MasterKeys {
  if (!existsSync(path)) {
    const label = newLabel();
    const draft = writeDraft(path, { current: label, keys: { [label]: randomBytes(32).toString('base64') } });
    try {
      linkSync(draft, path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      rmSync(draft);
    }
  }
  let known = readFile(path);
  const keyOf = (label: string): KeyObject => {
    // Another process may have rotated since.
    if (known.keys[label] === undefined) known = readFile(path);
    const key = known.keys[label];
    if (key === undefined) throw new Error(`${path} holds no master key ${label}; restore it from a backup.`);
    return createSecretKey(key, 'base64');
  };
  return {
    current: async () => {
      known = readFile(path);
      return known.current;
    },
    wrap: async (key, context) => {
      known = readFile(path);
      return { master: known.current, wrapped: encrypt(keyOf(known.current), key, context) };
    },
    unwrap: async (wrapped, master, context) => decrypt(keyOf(master), wrapped, context),
    rotate: async (used) => {
      const { keys } = readFile(path);
      const label = newLabel();
      const kept = Object.entries(keys).filter(([name]) => used.includes(name));
      const next = {
        current: label,
        keys: { ...Object.fromEntries(kept), [label]: randomBytes(32).toString('base64') },
      };
      renameSync(writeDraft(path, next), path);
      known = next;
      return label;
    },
  };
}

function newLabel(): string {
  return `m-${randomBytes(4).toString('hex')}`;
}

function readFile(path: string): KeyFile {
  return fileSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
}

function writeDraft(path: string, file: KeyFile): string {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600, flag: 'wx', flush: true });
  return draft;
}
