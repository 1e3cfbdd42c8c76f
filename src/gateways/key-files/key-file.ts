// Keeps one file of keys so that servers that start at once agree on it and nobody else reads it. It must never know what the keys are for.
import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';

export interface KeyFiles<T> {
  /** Undefined where nothing is kept. */
  readonly find: (dataDir: string) => Promise<T | undefined>;
  /** What is kept, made on the first call. A file that cannot be read as keys throws: a new key unnoticed would be worse. */
  readonly loadOrCreate: (dataDir: string, make: () => T | Promise<T>) => Promise<T>;
  readonly replace: (dataDir: string, content: T) => Promise<void>;
}

/** `<dataDir>/keys/<name>`, mode 0600. */
export function createKeyFiles<T>(name: string, schema: z.ZodType<T>): KeyFiles<T> {
  const load = async (path: string): Promise<T | undefined> => {
    const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    return text === undefined ? undefined : schema.parse(JSON.parse(text));
  };
  return {
    find: async (dataDir) => load(await preparePath(dataDir, name)),
    loadOrCreate: async (dataDir, make) => {
      const path = await preparePath(dataDir, name);
      const known = await load(path);
      if (known) return known;
      const temporary = await writeAside(path, await make());
      try {
        await link(temporary, path);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      } finally {
        await rm(temporary, { force: true });
      }
      const stored = await load(path);
      if (!stored) throw new Error(`keys vanished: ${path}`);
      return stored;
    },
    replace: async (dataDir, content) => {
      const path = await preparePath(dataDir, name);
      await rename(await writeAside(path, content), path);
    },
  };
}

async function preparePath(dataDir: string, name: string): Promise<string> {
  const folder = join(dataDir, 'keys');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return join(folder, name);
}

async function writeAside(path: string, content: unknown): Promise<string> {
  const temporary = `${path}.${randomUUID()}`;
  const handle = await open(temporary, 'wx', 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(content, null, 2)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return temporary;
}
