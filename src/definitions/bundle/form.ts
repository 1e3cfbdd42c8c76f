// One form out of the forms of a bundle's parts: whatever has one meaning is asked once. It must never know steps.
import type { Field, Topic } from '../../processes/item.ts';
import type { ItemFile } from '../item-schema.ts';
import type { Finding } from '../problem.ts';
import { anyOf, both, distinctBy, whenOf } from './conditions.ts';
import type { Part } from './part.ts';

type FormFile = ItemFile['form'];
type FieldFile = FormFile['topics'][number]['fields'][number];
type TopicFile = FormFile['topics'][number];

/** A field as one part asks it. */
interface Asked {
  readonly field: FieldFile;
  readonly topic: TopicFile;
  /** The part's own condition; the bundle's own topics have none. */
  readonly part: string | undefined;
  /** Position in `uses` for a finding. */
  readonly at: Finding['path'];
  readonly item: string;
}

export interface Source {
  readonly form: FormFile;
  readonly when: string | undefined;
  readonly at: Finding['path'];
  readonly item: string;
}

export interface JoinedForm {
  readonly form: FormFile;
  readonly findings: readonly Finding[];
}

/** Joins the forms in order; `never` says when a field need not be asked because an earlier part answers it. */
export function joinForms(
  sources: readonly Source[],
  delivery: readonly string[],
  never: (item: string, field: Field) => string | undefined,
): JoinedForm {
  const asked = sources.flatMap(({ form, when, at, item }) =>
    form.topics.flatMap((topic) =>
      topic.fields.map((field): Asked => {
        const known = never(item, field);
        return { field, topic, part: both(when, known), at, item };
      }),
    ),
  );
  const groups = Map.groupBy(asked, ({ field }) => field.id);
  const findings = [...groups.values()].flatMap(disagreements);
  const topics = new Map<string, { readonly first: TopicFile; readonly ids: string[] }>();
  for (const [id, [first]] of groups) {
    if (!first) continue;
    const topic = topics.get(first.topic.id) ?? { first: first.topic, ids: [] };
    topic.ids.push(id);
    topics.set(first.topic.id, topic);
  }
  const joined = [...topics.values()].map(({ first, ids }) =>
    joinTopic(
      first,
      ids.map((id) => groups.get(id) ?? []),
      delivery,
    ),
  );
  const last = (topic: Topic) => topic.fields.some(({ id }) => id === 'delivery');
  return {
    form: {
      topics: [...joined.filter((topic) => !last(topic)), ...joined.filter(last)],
      checks: joinChecks(sources),
    },
    findings,
  };
}

function joinTopic(
  first: TopicFile,
  groups: readonly (readonly Asked[])[],
  delivery: readonly string[],
): TopicFile {
  const whole = anyOf(groups.flat().map(({ part, topic }) => both(part, topic.when)));
  const fields = groups.map((group) => {
    const when = anyOf(
      group.map(({ part, topic, field }) => {
        const around = both(part, topic.when);
        return both(around === whole ? undefined : around, field.when);
      }),
    );
    const { when: _, ...rest } = joinField(group, delivery);
    return { ...rest, ...whenOf(when) };
  });
  const { when: _, fields: __, ...rest } = first;
  return { ...rest, fields, ...whenOf(whole) };
}

/** Asked as strictly as the strictest part asks it, in the words of the first. */
function joinField(group: readonly Asked[], delivery: readonly string[]): FieldFile {
  const fields = group.map(({ field }) => field);
  const [first] = fields;
  if (!first) throw new Error('a group of fields is never empty');
  const min = largest(fields.map((field) => field.min));
  const max = smallest(fields.map((field) => field.max));
  const standard = fields.map((field) => field.default).find((one) => one !== undefined);
  const joined: FieldFile = {
    ...first,
    required: fields.some(({ required }) => required),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    ...(fields.some(({ sensitive }) => sensitive) && { sensitive: true }),
    ...(standard !== undefined && { default: standard }),
    ...(first.fields && {
      fields: distinctBy(
        fields.flatMap((one) => one.fields ?? []),
        ({ id }) => id,
      ),
    }),
  };
  if (first.id !== 'delivery') return joined;
  const every = group.flatMap(({ field }) => field.options ?? []);
  const options = distinctBy(every, ({ value }) => value).filter(({ value }) => delivery.includes(value));
  const standing = options.some(({ value }) => value === joined.default) ? joined.default : options[0]?.value;
  return { ...joined, options, ...(standing !== undefined && { default: standing }) };
}

function largest(numbers: readonly (number | undefined)[]): number | undefined {
  const given = numbers.filter((one) => one !== undefined);
  return given.length === 0 ? undefined : Math.max(...given);
}

function smallest(numbers: readonly (number | undefined)[]): number | undefined {
  const given = numbers.filter((one) => one !== undefined);
  return given.length === 0 ? undefined : Math.min(...given);
}

/** One id means one thing: parts that ask it in different ways cannot share the answer. */
function disagreements(group: readonly Asked[]): readonly Finding[] {
  const [first, ...others] = group;
  if (!first) return [];
  return others.flatMap(({ field, at, item }) => {
    const about = differsIn(first.field, field);
    if (!about) return [];
    const params = { field: field.id, first: first.item, second: item, about };
    return [{ path: at, code: 'definition.bundle-field-conflict', params }];
  });
}

function differsIn(a: FieldFile, b: FieldFile): string | undefined {
  if (a.type !== b.type) return 'type';
  const values = (field: FieldFile) => (field.options ?? []).map(({ value }) => value).sort();
  if (a.id !== 'delivery' && values(a).join() !== values(b).join()) return 'options';
  if ((a.unit?.zh ?? '') !== (b.unit?.zh ?? '')) return 'unit';
  const least = largest([a.min, b.min]);
  const most = smallest([a.max, b.max]);
  if (least !== undefined && most !== undefined && least > most) return 'range';
  for (const inner of a.fields ?? []) {
    const other = b.fields?.find(({ id }) => id === inner.id);
    const about = other && differsIn(inner as FieldFile, other as FieldFile);
    if (about) return `${inner.id} ${about}`;
  }
  return undefined;
}

function joinChecks(sources: readonly Source[]): FormFile['checks'] {
  const checks = sources.flatMap(({ form, when }) =>
    form.checks.map((check) => ({ ...check, when: both(when, check.when) })),
  );
  const groups = Map.groupBy(checks, ({ expect, at, code }) => `${expect} ${at} ${code}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { when: _, ...rest } = first;
    return [{ ...rest, ...whenOf(anyOf(group.map(({ when }) => when))) }];
  });
}

/** How many answers a form may ask for; a list of people counts each thing asked of one. */
export function countFields(form: FormFile): number {
  const asked = form.topics.filter(({ when }) => when !== 'false');
  const fields = asked.flatMap((topic) => topic.fields);
  return fields.reduce((sum, { fields: inner, when }) => {
    if (when === 'false') return sum;
    return sum + (inner ? inner.length : 1);
  }, 0);
}

export function formOf(part: Part): Source {
  return { form: part.item.form, when: part.when, at: ['uses', part.index], item: part.item.id };
}
