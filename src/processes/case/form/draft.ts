// What a draft may hold: any value for a known field, within bounds. It must never judge whether an answer is right.
import { accept, type FieldError, type Result, reject } from '../../../kernel/index.ts';
import type { Field, Item } from '../../item.ts';
import { isRecord } from '../answers.ts';
import type { Answers, Person } from '../state.ts';

const longestText = 4000;
const longestList = 200;
/** A whole form is far below this; what is above is not typed by a person. */
const largestForm = 256 * 1024;

/** Rejects `form.unknown-field` and `form.too-big` with the paths, `form.too-big` for the whole when it is too large. */
export function checkDraft(item: Item, changes: Answers, whole: Answers): Result<null> {
  const fields = new Map(item.form.topics.flatMap((topic) => topic.fields.map((field) => [field.id, field])));
  const unknown = Object.entries(changes).flatMap(([id, value]) =>
    strangers(fields.get(id), value, `form.${id}`),
  );
  if (unknown.length > 0) return reject('form.unknown-field', { count: unknown.length }, unknown);
  const big = Object.entries(changes).flatMap(([id, value]) => tooBig(value, `form.${id}`, 0));
  if (big.length > 0) return reject('form.too-big', undefined, big);
  return JSON.stringify(whole).length > largestForm ? reject('form.too-big') : accept(null);
}

function strangers(field: Field | undefined, value: unknown, path: string): readonly FieldError[] {
  if (!field) return [{ path, code: 'form.unknown-field' }];
  if (field.type !== 'people' || !Array.isArray(value)) return [];
  const known = new Set(field.fields?.map(({ id }) => id));
  return value.flatMap((one, i) =>
    isRecord(one)
      ? Object.keys(one).flatMap((id) =>
          known.has(id) ? [] : [{ path: `${path}.${i}.${id}`, code: 'form.unknown-field' }],
        )
      : [],
  );
}

function tooBig(value: unknown, path: string, depth: number): readonly FieldError[] {
  const error = [{ path, code: 'form.too-big' }];
  if (typeof value === 'string') return value.length > longestText ? error : [];
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.entries(value);
  if (inner.length > longestList || depth > 3) return error;
  return inner.flatMap(([key, one]) => tooBig(one, `${path}.${key}`, depth + 1));
}

/** What the definition fills in: literals, and `applicant.…` in them, lists and records included. */
export function prefill(item: Item, applicant: Person): Answers {
  const filled = item.form.topics
    .flatMap((topic) => topic.fields)
    .flatMap((field) => {
      if (field.default === undefined) return [];
      const value = resolve(field.default, applicant);
      return value === undefined ? [] : [[field.id, value] as const];
    });
  return Object.fromEntries(filled);
}

function resolve(value: unknown, applicant: Person): unknown {
  if (value === 'applicant.name') return applicant.name;
  if (value === 'applicant.citizenId') return applicant.citizenId;
  if (value === 'applicant.phone') return applicant.phone;
  if (Array.isArray(value)) return value.map((one) => resolve(one, applicant));
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).map(([key, one]) => [key, resolve(one, applicant)] as const);
  return Object.fromEntries(entries.filter(([, one]) => one !== undefined));
}
