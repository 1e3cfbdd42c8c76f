// Reads what helps people find and understand: synonyms, lists, knowledge, public services; a city may do without any of them. It must never judge an item.
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import { isDate } from '../kernel/calendar.ts';
import type { Guidance } from '../processes/guidance.ts';
import { conform, withoutMended } from './conform.ts';
import {
  knowledgeFileSchema,
  listsFileSchema,
  publicServicesFileSchema,
  synonymsFileSchema,
} from './guidance-schema.ts';
import type { DefinitionProblem, Finding } from './problem.ts';
import { loadSource, locate } from './source.ts';
import { isRow, lintIds, lintTexts } from './wording.ts';

/** What its entries may refer to. */
export interface GuidanceKnown {
  readonly agencies: ReadonlyMap<string, unknown>;
  readonly items: ReadonlySet<string>;
  /** Leaves out what only follows from another file that cannot be read. */
  readonly quiet: (findings: readonly Finding[]) => readonly Finding[];
}

export interface LoadedGuidance {
  readonly guidance: Guidance;
  readonly problems: readonly DefinitionProblem[];
}

interface Read<T> {
  readonly entries: readonly T[];
  readonly problems: readonly DefinitionProblem[];
}

export async function loadGuidance(folder: string, known: GuidanceKnown): Promise<LoadedGuidance> {
  const present = new Set(await readdir(folder).catch(() => []));
  const one = async <S extends z.ZodType<readonly unknown[]>>(
    file: string,
    schema: S,
    lint: (entries: z.output<S>) => readonly Finding[],
  ): Promise<Read<z.output<S>[number]>> =>
    present.has(file)
      ? readOne(folder, file, schema, (entries) => known.quiet(lint(entries)))
      : { entries: [], problems: [] };
  const names = await readdir(path.join(folder, 'knowledge')).catch(() => []);
  const files = names.filter((name) => /\.ya?ml$/.test(name)).sort();
  const [synonyms, lists, services, ...knowledge] = await Promise.all([
    one('synonyms.yaml', synonymsFileSchema, lintSynonyms),
    one('lists.yaml', listsFileSchema, (entries) => [...lintNamed(entries), ...lintRows(entries)]),
    one('public-services.yaml', publicServicesFileSchema, (entries) => [
      ...lintNamed(entries),
      ...entries.flatMap(({ lead, items }, at) => [
        ...(known.agencies.has(lead)
          ? []
          : [{ path: [at, 'lead'], code: 'definition.agency-unknown', params: { agency: lead } }]),
        ...items.flatMap((item, i) => itemKnown(item, [at, 'items', i], known)),
      ]),
    ]),
    ...files.map((file) =>
      readOne(folder, `knowledge/${file}`, knowledgeFileSchema, (entries) => [
        ...lintNamed(entries),
        ...lintDates(entries),
        ...entries.flatMap(({ item }, at) =>
          item === undefined ? [] : itemKnown(item, [at, 'item'], known),
        ),
      ]),
    ),
  ]);
  return {
    guidance: {
      synonyms: synonyms.entries,
      lists: lists.entries,
      services: services.entries,
      knowledge: knowledge.flatMap(({ entries }) => entries),
    } as Guidance,
    problems: [synonyms, lists, services, ...knowledge].flatMap(({ problems }) => problems),
  };
}

async function readOne<S extends z.ZodType<readonly unknown[]>>(
  folder: string,
  file: string,
  schema: S,
  lint: (entries: z.output<S>) => readonly Finding[],
): Promise<Read<z.output<S>[number]>> {
  const source = await loadSource(folder, file);
  if (source.problems.length > 0) return { entries: [], problems: source.problems };
  const { value, findings, mended } = conform(schema, source.value);
  const found = value === undefined ? [] : withoutMended(lint(value), mended);
  return { entries: value ?? [], problems: [...findings, ...found].map((one) => locate(source, one)) };
}

function lintNamed(entries: readonly { readonly id: string }[]): readonly Finding[] {
  const ids = entries.map(({ id }, at) => ({ id, path: [at, 'id'] }));
  return [...lintTexts(entries), ...lintIds(ids, 'kebab-case')];
}

function lintRows(entries: readonly { readonly row?: string | undefined }[]): readonly Finding[] {
  return entries.flatMap(({ row }, at) =>
    row === undefined || isRow(row)
      ? []
      : [{ path: [at, 'row'], code: 'definition.row-malformed', params: { row } }],
  );
}

function lintDates(
  entries: readonly { readonly validFrom: string; readonly validTo?: string | undefined }[],
): readonly Finding[] {
  return entries.flatMap(({ validFrom, validTo }, at): readonly Finding[] => {
    const wrong = [validFrom, validTo].find((date) => date !== undefined && !isDate(date));
    if (wrong !== undefined) {
      const path = [at, wrong === validFrom ? 'validFrom' : 'validTo'];
      return [{ path, code: 'definition.date-wrong', params: { date: wrong } }];
    }
    if (validTo === undefined || validFrom <= validTo) return [];
    const params = { validFrom, validTo };
    return [{ path: [at, 'validTo'], code: 'definition.basis-ended-before-it-began', params }];
  });
}

/** The same word twice in one group is a slip of the pen. */
function lintSynonyms(groups: readonly (readonly string[])[]): readonly Finding[] {
  return groups.flatMap((group, at) =>
    group.flatMap((id, word) =>
      group.indexOf(id) === word
        ? []
        : [{ path: [at, word], code: 'definition.id-duplicate', params: { id } }],
    ),
  );
}

function itemKnown(item: string, at: Finding['path'], known: GuidanceKnown): readonly Finding[] {
  return known.items.has(item) ? [] : [{ path: at, code: 'definition.item-unknown', params: { item } }];
}
