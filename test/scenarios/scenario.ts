// Reads a scenario's YAML into lines to walk and values to compare. It must never know a kind of process.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const record = z.record(z.string(), z.unknown());
export const line = z.strictObject({
  /** Persona who does it; nobody: without a token. */
  as: z.string().optional(),
  /** Opens a case of this item. */
  open: z.string().optional(),
  /** Starts a process of this plural. */
  start: z.string().optional(),
  /** Saves answers into the draft. */
  save: record.optional(),
  /** Uploads a small PDF and attaches it as this material. */
  attach: z.string().optional(),
  /** Gives this command. */
  give: z.string().optional(),
  /** Approves these steps, each checklist line answered yes; by `approver-<agency>` or `as`. */
  approve: z.union([z.string(), z.array(z.string())]).optional(),
  /** Reads what is kept under this name. */
  look: z.string().optional(),
  /** Asks a question, or any GET path that begins with `/`. */
  ask: z.string().optional(),
  /** Sends this body by POST to a path that is no process. */
  post: z.string().optional(),
  /** Posts a form to a page that is none of the API's, e.g. a counterpart's. */
  outside: z.string().optional(),
  /** Moves the virtual time: RFC 3339, or an ISO 8601 length. */
  clock: z.string().optional(),
  /** Lists this plural, or `tasks`. */
  list: z.string().optional(),
  /** Under which name the id and the last view are kept, and whom a command is for; `case` when absent. */
  keep: z.string().optional(),
  to: z.string().optional(),
  kind: z.string().optional(),
  with: record.optional(),
  key: z.string().optional(),
  refused: z.string().optional(),
  see: record.optional(),
  why: z.string().optional(),
});
export type Line = z.infer<typeof line>;

const scenario = z.strictObject({
  name: z.string().min(4),
  rows: z.array(z.string()).default([]),
  walk: z.array(line).min(1),
});
export const scenarioFile = z.strictObject({
  /** When the house opens. */
  at: z.string(),
  /** Folder under `cities`; Yuncheng when absent. */
  city: z.string().optional(),
  scenarios: z.array(scenario).min(1),
});

export type Kept = ReadonlyMap<
  string,
  { readonly kind: string; readonly view: Readonly<Record<string, unknown>> }
>;

/** `$case` is the id kept as `case`, `$case.content` a part of its last view; also inside longer text as `${case.number}`. */
export function filled(value: unknown, kept: Kept): unknown {
  if (typeof value === 'string') {
    if (value.startsWith('$file:')) return fileText(value.slice(6));
    const whole = /^\$([a-zA-Z][\w-]*(?:\.[\w.-]+)?)$/.exec(value);
    if (whole) return lookUp(whole[1] ?? '', kept);
    return value.replaceAll(/\$\{([^}]+)\}/g, (_, name: string) => String(lookUp(name, kept)));
  }
  if (Array.isArray(value)) return value.map((one) => filled(one, kept));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, filled(one, kept)]));
}

/** `path|from|to`: a file of the checkout with one part said otherwise. */
function fileText(told: string): string {
  const [file = '', from, to = ''] = told.split('|');
  const text = readFileSync(path.resolve(import.meta.dirname, '../..', file), 'utf8');
  if (from === undefined) return text;
  assert.ok(text.includes(from), `${file} does not hold ${from}`);
  return text.replace(from, to);
}

function lookUp(name: string, kept: Kept): unknown {
  const [first = '', ...rest] = name.split('.');
  const found = kept.get(first);
  assert.ok(found, `nothing is kept as ${first}`);
  return rest.length === 0 ? found.view.id : at(found.view, rest.join('.'));
}

/** The value at a dotted path; in a list a part is a position or the id, key, name or code of an entry. */
export function at(value: unknown, path: string): unknown {
  let here = value;
  for (const part of path.split('.')) {
    if (Array.isArray(here)) {
      here = /^\d+$/.test(part)
        ? here[Number(part)]
        : part === 'count'
          ? here.length
          : here.find((one) =>
              ['id', 'key', 'name', 'code', 'item', 'number'].some((key) => one?.[key] === part),
            );
    } else if (here !== null && typeof here === 'object') here = (here as Record<string, unknown>)[part];
    else return undefined;
  }
  return here;
}

/** `absent`, `present`, `/pattern/` or the value itself. */
export function compare(actual: unknown, wanted: unknown, where: string): void {
  if (wanted === 'absent') assert.equal(actual, undefined, where);
  else if (wanted === 'present') assert.notEqual(actual, undefined, where);
  else if (typeof wanted === 'string' && /^\/.*\/$/s.test(wanted)) {
    const text = typeof actual === 'string' ? actual : JSON.stringify(actual);
    assert.match(text ?? 'undefined', new RegExp(wanted.slice(1, -1), 'u'), where);
  } else assert.deepEqual(actual, wanted, where);
}
