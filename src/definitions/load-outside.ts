// Reads what a city says of money and of the world outside; it may do without any of it. It must never read a secret.
import { readdir } from 'node:fs/promises';
import type { z } from 'zod';
import { isDate } from '../kernel/calendar.ts';
import type { Outside } from '../processes/outside.ts';
import { conform, withoutMended } from './conform.ts';
import { abolishedFeesFileSchema, postFileSchema, systemsFileSchema } from './outside-schema.ts';
import type { DefinitionProblem, Finding } from './problem.ts';
import { loadSource, locate } from './source.ts';
import { isPhone, lintIds, lintTexts } from './wording.ts';

export interface LoadedOutside {
  readonly outside: Outside;
  readonly problems: readonly DefinitionProblem[];
}

/** `agencies` is absent while their own file cannot be read: then nobody is blamed for naming one. */
export async function loadOutside(
  folder: string,
  agencies: ReadonlyMap<string, unknown> | undefined,
): Promise<LoadedOutside> {
  const present = new Set(await readdir(folder).catch(() => []));
  const problems: DefinitionProblem[] = [];
  const one = async <S extends z.ZodType>(
    file: string,
    schema: S,
    lint: (value: z.output<S>) => readonly Finding[],
  ): Promise<z.output<S> | undefined> => {
    if (!present.has(file)) return undefined;
    const source = await loadSource(folder, file);
    problems.push(...source.problems);
    if (source.problems.length > 0) return undefined;
    const { value, findings, mended } = conform(schema, source.value);
    const found = value === undefined ? [] : withoutMended(lint(value), mended);
    problems.push(...[...findings, ...found].map((finding) => locate(source, finding)));
    return value;
  };
  const fees = await one('abolished-fees.yaml', abolishedFeesFileSchema, lintFees);
  const systems = await one('systems.yaml', systemsFileSchema, (value) => lintSystems(value, agencies));
  const post = await one('post.yaml', postFileSchema, lintPost);
  const outside = { abolishedFees: fees ?? [], systems: systems ?? [], ...(post && { post }) };
  return { outside: outside as Outside, problems };
}

function lintFees(fees: z.output<typeof abolishedFeesFileSchema>): readonly Finding[] {
  const dates = fees.flatMap(({ from }, f): readonly Finding[] =>
    isDate(from) ? [] : [{ path: [f, 'from'], code: 'definition.date-wrong', params: { date: from } }],
  );
  return [...lintTexts(fees), ...ids(fees), ...dates];
}

function lintSystems(
  systems: z.output<typeof systemsFileSchema>,
  agencies: ReadonlyMap<string, unknown> | undefined,
): readonly Finding[] {
  const unknown = systems.flatMap(({ agency }, s): readonly Finding[] =>
    !agencies || agencies.has(agency)
      ? []
      : [{ path: [s, 'agency'], code: 'definition.agency-unknown', params: { agency } }],
  );
  return [...lintTexts(systems), ...ids(systems), ...unknown];
}

function lintPost(post: z.output<typeof postFileSchema>): readonly Finding[] {
  const { phone } = post;
  return [
    ...lintTexts(post),
    ...(isPhone(phone) ? [] : [{ path: ['phone'], code: 'definition.phone-malformed', params: { phone } }]),
  ];
}

function ids(entries: readonly { readonly id: string }[]): readonly Finding[] {
  return lintIds(
    entries.map(({ id }, at) => ({ id, path: [at, 'id'] })),
    'kebab-case',
  );
}
