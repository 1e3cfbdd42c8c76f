// A part of a bundle made ready to be joined: its condition, what it waits for, its kinds of customer written out. It must never know another part's content.
import type { ItemFile } from '../item-schema.ts';

export interface Part {
  readonly item: ItemFile;
  /** Position in `uses`. */
  readonly index: number;
  readonly when: string | undefined;
  /** Parts it waits for, directly or through others. */
  readonly before: ReadonlySet<string>;
  readonly after: readonly string[];
}

const expressions: ReadonlySet<string> = new Set(['when', 'expect', 'title', 'amount']);

/**
 * An item that tells kinds of customer apart asks `path == "…"`; in a bundle there is no path any more, so each such
 * question becomes the condition that puts a case on that path: its own, and none of those before it.
 */
export function withoutPaths(item: ItemFile): ItemFile {
  if (item.paths.length === 0) return item;
  const meaning = (id: string): string => {
    const at = item.paths.findIndex((path) => path.id === id);
    const earlier = item.paths.slice(0, at).flatMap(({ when }) => (when === undefined ? [] : [`!(${when})`]));
    const own = item.paths[at]?.when;
    const all = own === undefined ? earlier : [...earlier, `(${own})`];
    return all.length === 0 ? 'true' : `(${all.join(' && ')})`;
  };
  const rewrite = (source: string): string =>
    source
      .replaceAll(/\bpath\s*==\s*["']([^"']+)["']/g, (_, id: string) => meaning(id))
      .replaceAll(/\bpath\s*!=\s*["']([^"']+)["']/g, (_, id: string) => `!${meaning(id)}`)
      .replaceAll(/\bpath\s+in\s+\[([^\]]*)\]/g, (_, list: string) => {
        const ids = [...list.matchAll(/["']([^"']+)["']/g)].map((match) => meaning(match[1] ?? ''));
        return `(${ids.join(' || ')})`;
      });
  const walk = (value: unknown, key?: string): unknown => {
    if (typeof value === 'string') return key !== undefined && expressions.has(key) ? rewrite(value) : value;
    if (Array.isArray(value)) return value.map((one) => walk(one));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, walk(one, name)]));
  };
  const { paths, ...rest } = item;
  return { ...(walk(rest) as typeof rest), paths };
}
