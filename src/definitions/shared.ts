// What a city says once and its items use by name: laws, papers, fields, topics, steps, and what holds unless an item says otherwise. It must never know a particular entry.
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Finding } from './problem.ts';
import { loadSource, type Source } from './source.ts';

/** Where entries may be used: key in an item → part of the dictionary it is looked up in. */
const places = {
  basis: 'laws',
  materials: 'materials',
  topics: 'topics',
  fields: 'fields',
  pauses: 'pauses',
  steps: 'steps',
  questions: 'questions',
} as const;
type Place = keyof typeof places;
/** What stands here refers to the item's own papers and steps, not to shared ones. */
const referring: ReadonlySet<string> = new Set(['deferral', 'commitment', 'followUp']);
export const sharedPlaces = Object.keys(places) as readonly Place[];

type Entry = Readonly<Record<string, unknown>>;
const parts = [...new Set(Object.values(places))];

const entries = z.record(z.string(), z.looseObject({})).optional();
/** The form of `shared/*.yaml`, for editors; an entry is judged where it is used. */
export const sharedFileSchema = z.strictObject({
  item: z.looseObject({}).optional().meta({ description: 'Keys of an item that does not say otherwise.' }),
  ...{ laws: entries, materials: entries, topics: entries, fields: entries },
  ...{ pauses: entries, steps: entries, questions: entries },
});

export interface Shared {
  readonly entries: Readonly<Record<string, ReadonlyMap<string, Entry>>>;
  /** Top-level keys of an item that does not name them itself. */
  readonly defaults: Entry;
  /** Every file with what is wrong in it. */
  readonly files: readonly { readonly source: Source; readonly findings: readonly Finding[] }[];
}

/** Reads `shared/*.yaml`; a city may do without. An id is said once, in whatever file. */
export async function loadShared(folder: string): Promise<Shared> {
  const names = await readdir(path.join(folder, 'shared')).catch(() => []);
  const sources = await Promise.all(
    names
      .filter((name) => /\.ya?ml$/.test(name))
      .sort()
      .map((name) => loadSource(folder, `shared/${name}`)),
  );
  const found = Object.fromEntries(parts.map((part) => [part, new Map<string, Entry>()]));
  let defaults: Entry = {};
  const files = sources.map((source) => {
    const findings: Finding[] = [];
    for (const [part, value] of Object.entries(isEntry(source.value) ? source.value : {})) {
      if (part === 'item' && isEntry(value)) defaults = { ...defaults, ...value };
      else if (found[part] && isEntry(value)) findings.push(...collect(found[part], part, value));
      else findings.push({ path: [part], code: 'definition.key-unknown', params: { path: part } });
    }
    return { source, findings };
  });
  return { entries: found, defaults, files };
}

function collect(into: Map<string, Entry>, part: string, value: Entry): readonly Finding[] {
  const findings: Finding[] = [];
  for (const [id, entry] of Object.entries(value)) {
    if (into.has(id)) findings.push({ path: [part, id], code: 'definition.id-duplicate', params: { id } });
    else if (isEntry(entry)) into.set(id, entry);
    else
      findings.push({
        path: [part, id],
        code: 'definition.type-wrong',
        params: { path: id, expected: 'object' },
      });
  }
  return findings;
}

/** Materials, topics, fields, steps and pauses are known by the id they are used by; a law or a question has none. */
const named: ReadonlySet<string> = new Set(['materials', 'topics', 'fields', 'pauses', 'steps']);

/**
 * An item with every entry put in its place. In the lists an entry is written as its id alone, or as a record with
 * `use: <id>` whose other keys are laid over it. Positions stay as they are, so a finding keeps its line.
 */
export function expand(
  item: unknown,
  shared: Shared,
): { readonly value: unknown; readonly findings: readonly Finding[] } {
  if (!isEntry(item)) return { value: item, findings: [] };
  const findings: Finding[] = [];
  const whole = { ...(fill(shared.defaults, item) as Entry), ...item };
  const value = walk(whole, [], shared, findings);
  return { value: withStepDefaults(value as Entry), findings };
}

function walk(value: unknown, at: Finding['path'], shared: Shared, findings: Finding[]): unknown {
  if (Array.isArray(value)) return value.map((one, i) => walk(one, [...at, i], shared, findings));
  if (!isEntry(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => {
      const part = referring.has(String(at[0])) ? undefined : places[key as Place];
      const list =
        part && Array.isArray(one)
          ? one.map((entry, i) => put(entry, part, [...at, key, i], shared, findings))
          : one;
      return [key, walk(list, [...at, key], shared, findings)];
    }),
  );
}

function put(
  entry: unknown,
  part: string,
  at: Finding['path'],
  shared: Shared,
  findings: Finding[],
): unknown {
  const id = typeof entry === 'string' ? entry : isEntry(entry) ? entry.use : undefined;
  if (typeof id !== 'string') return entry;
  const found = shared.entries[part]?.get(id);
  if (!found) {
    findings.push({ path: at, code: 'definition.shared-unknown', params: { id, part } });
    return entry;
  }
  const { use: _, ...over } = isEntry(entry) ? entry : { use: id };
  return { ...(named.has(part) && { id }), ...found, ...over };
}

/** `$agency` in a default stands for the agency of the item. */
function fill(value: unknown, item: Entry): unknown {
  if (value === '$agency') return item.agency;
  if (Array.isArray(value)) return value.map((one) => fill(one, item));
  if (!isEntry(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, fill(one, item)]));
}

/** A step is the lead's own unless it names another agency; approvers decide, the window hands over. */
function withStepDefaults(item: Entry): Entry {
  if (!Array.isArray(item.steps)) return item;
  const steps = item.steps.map((step: unknown) =>
    isEntry(step)
      ? { agency: item.agency, role: step.kind === 'hand-over' ? 'window-clerk' : 'approver', ...step }
      : step,
  );
  return { ...item, steps };
}

function isEntry(value: unknown): value is Entry {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
