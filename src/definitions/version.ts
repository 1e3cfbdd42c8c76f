// The version of a definition: a hash of what it says, whatever its order or comments. It must never know a file.
import { createHash } from 'node:crypto';
import type { Item } from '../processes/item.ts';
import { type ItemFile, itemFileSchema } from './item-schema.ts';

/** The same content gives the same text: keys sorted, nothing undefined. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** First 12 hexadecimal digits of the SHA-256. */
export function versionOf(content: ItemFile): string {
  return createHash('sha256').update(canonical(content)).digest('hex').slice(0, 12);
}

export function itemOf(content: ItemFile): Item {
  return { ...content, version: versionOf(content) };
}

/** What the store keeps of a definition; `readDefinition` revives it. */
export function writeDefinition(item: Item): string {
  const { version: _, ...content } = item;
  return canonical(content);
}

/** As the store keeps it, by id and version. */
export function storedDefinition(item: Item) {
  return { id: item.id, version: item.version, body: writeDefinition(item) };
}

/**
 * Revives a stored definition. Its version is computed from what was stored, never from today's form: a form that
 * gains a key with a default must not rename what a running case opened with. Throws on a body no version of ours wrote.
 */
export function readDefinition(body: string): Item {
  const stored: unknown = JSON.parse(body);
  const content = itemFileSchema.parse(stored);
  const version = createHash('sha256').update(canonical(stored)).digest('hex').slice(0, 12);
  return { ...content, version };
}
