// Reads a city's folder into what the processes work with, or says everything that is wrong with it. It must never stop at the first mistake.
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import type { City, Item } from '../processes/item.ts';
import { composeBundle } from './bundle/index.ts';
import {
  agenciesFileSchema,
  cityFileSchema,
  eventsFileSchema,
  indicatorsFileSchema,
  licenceTypesFileSchema,
  nameWordsFileSchema,
  type Persona,
  personasFileSchema,
  promisesFileSchema,
  regionsFileSchema,
  tradesFileSchema,
  windowsFileSchema,
} from './city-schema.ts';
import { conform, withoutMended } from './conform.ts';
import { type BundleFile, bundleFileSchema, type ItemFile, itemFileSchema } from './item-schema.ts';
import { lintCity, lintPromised } from './lint-city.ts';
import { lintInclusion } from './lint-inclusion.ts';
import { type Known, lintItem } from './lint-item.ts';
import { loadGuidance } from './load-guidance.ts';
import { loadOutside } from './load-outside.ts';
import { officePersonas } from './office-personas.ts';
import { type DefinitionProblem, type Finding, type Path, sortProblems } from './problem.ts';
import { expand, loadShared, type Shared } from './shared.ts';
import { loadSource, locate, parseSource, type Source } from './source.ts';
import { itemOf } from './version.ts';

export interface LoadedCity {
  /** Undefined while there is any problem: a city is loaded whole or not at all. */
  readonly city: City | undefined;
  /** People of the demo. */
  readonly personas: readonly Persona[];
  readonly problems: readonly DefinitionProblem[];
  /** Judges the text of one item as a file of this folder would be judged; `item` is absent while there are problems. */
  readonly compile: (text: string) => Compiled;
  /** Takes a published text for that of its file from now on; the bundles that use the item, composed anew. */
  readonly adopt: (text: string) => readonly Item[];
  /** The text of each item's file, by the item's id. */
  readonly texts: ReadonlyMap<string, string>;
}

export interface Compiled {
  readonly item?: Item;
  readonly problems: readonly DefinitionProblem[];
}

const schemas = {
  city: cityFileSchema,
  regions: regionsFileSchema,
  agencies: agenciesFileSchema,
  windows: windowsFileSchema,
  trades: tradesFileSchema,
  indicators: indicatorsFileSchema,
  events: eventsFileSchema,
  nameWords: nameWordsFileSchema,
  licenceTypes: licenceTypesFileSchema,
  promises: promisesFileSchema,
  personas: personasFileSchema,
} as const;
type PartName = keyof typeof schemas;

/** The file of each part in a city's folder. */
export const partFiles: Readonly<Record<PartName, string>> = {
  city: 'city.yaml',
  regions: 'regions.yaml',
  agencies: 'agencies.yaml',
  windows: 'windows.yaml',
  trades: 'trades.yaml',
  indicators: 'indicators.yaml',
  events: 'events.yaml',
  nameWords: 'name-words.yaml',
  licenceTypes: 'licence-types.yaml',
  promises: 'promises.yaml',
  personas: 'demo/personas.yaml',
};

export type CityParts = { readonly [P in PartName]: z.output<(typeof schemas)[P]> };

interface Read<T> {
  readonly source: Source;
  readonly value: T | undefined;
  readonly findings: readonly Finding[];
  readonly mended: readonly Path[];
}

/** All problems at once. `folder` is the city's, e.g. `cities/yuncheng`. */
export async function loadCity(folder: string): Promise<LoadedCity> {
  const reads = await readParts(folder);
  const parts = assemble(reads);
  const shared = await loadShared(folder);
  const agencies = byKey(parts.agencies, ({ id }) => id);
  const { outside, problems: outsideProblems } = await loadOutside(
    folder,
    reads.agencies.value ? agencies : undefined,
  );
  const written = await readItems(folder, shared);
  const known = {
    outside,
    agencies,
    licenceTypes: byKey(parts.licenceTypes, ({ id }) => id),
    regions: byKey(parts.regions, ({ code }) => code),
    trades: byKey(parts.trades, ({ code }) => code),
    events: parts.events,
    indicators: parts.indicators,
  };
  const items = written.map((read) => whole(read, written, known));
  const itemFiles = items.flatMap(({ value }) => (value ? [value] : []));
  const itemsById = byKey(itemFiles, ({ id }) => id);
  const linted = new Map(itemFiles.map((item) => [item, lintItem(item, known)]));
  const quiet = silencer(reads, items);
  const cityFindings = lintCity(parts, itemFiles);
  const itemIds = new Set(items.map(({ source }) => itemIdOf(source.file)));
  const guide = await loadGuidance(folder, { agencies: known.agencies, items: itemIds, quiet });
  /** What is wrong with a part is told once, where it is written, and not again of every bundle that uses it. */
  const slips = (bundle: BundleFile | undefined): boolean =>
    items.some(
      ({ value, findings }) =>
        bundle?.uses.some(({ item }) => item === value?.id) &&
        value !== undefined &&
        (findings.length > 0 || (linted.get(value) ?? []).length > 0),
    );
  const problems = [
    ...Object.entries<Read<unknown>>(reads).flatMap(([name, part]) =>
      problemsOf(part, quiet(cityFindings[name as PartName] ?? [])),
    ),
    ...items.flatMap((read) => {
      if (!read.value || slips(read.bundle))
        return problemsOf({ ...read, findings: quiet(read.findings) }, []);
      const found = [...(linted.get(read.value) ?? []), ...lintInclusion(read.value, itemsById)];
      return problemsOf(read, quiet([...found, ...misplaced(read.source.file, read.value)]));
    }),
    ...shared.files.flatMap(({ source, findings }) => [
      ...source.problems,
      ...findings.map((finding) => locate(source, finding)),
    ]),
    ...duplicates(items),
    ...guide.problems,
    ...outsideProblems,
  ];
  const { compile, adopt } = drafting({ written, shared, known, promises: parts.promises, quiet });
  if (problems.length > 0)
    return {
      city: undefined,
      personas: [],
      problems: sortProblems(problems),
      compile,
      adopt,
      texts: new Map(),
    };
  const { windows, nameWords } = parts;
  const promises = [...parts.promises, ...wholePromises(itemFiles, parts.promises)];
  const personas = [...parts.personas, ...officePersonas(parts.agencies, parts.city.region, parts.personas)];
  const city: City = {
    ...parts.city,
    ...known,
    items: byKey(itemFiles.map(itemOf), ({ id }) => id),
    ...{ promises, windows, nameWords },
    guidance: guide.guidance,
  };
  const texts = items.map(({ source, value }) => [value?.id ?? '', source.text] as const);
  return { city, personas, problems: [], compile, adopt, texts: new Map(texts) };
}

interface Desk {
  readonly written: readonly ReadItem[];
  readonly shared: Shared;
  readonly known: Known;
  readonly promises: CityParts['promises'];
  readonly quiet: (findings: readonly Finding[]) => readonly Finding[];
}

/** Judges texts against the items as they stand now: the folder's, and what was published since. */
function drafting({ written, shared, known, promises, quiet }: Desk): Pick<LoadedCity, 'compile' | 'adopt'> {
  let now = written;
  const idOf = (read: ReadItem): string | undefined => read.value?.id ?? read.bundle?.id;
  const judge = (made: ReadItem, items: ReadonlyMap<string, ItemFile>): readonly DefinitionProblem[] => {
    if (!made.value) return problemsOf({ ...made, findings: quiet(made.findings) }, []);
    const found = [
      ...lintItem(made.value, known),
      ...lintInclusion(made.value, items),
      ...lintPromised(made.value, promises),
    ];
    return problemsOf(made, quiet(found));
  };
  const instead = (read: ReadItem): readonly ReadItem[] => [
    ...now.filter((one) => idOf(one) !== idOf(read)),
    read,
  ];
  const bundlesOf = (id: string | undefined, all: readonly ReadItem[]): readonly ReadItem[] =>
    all
      .filter(({ bundle }) => bundle?.uses.some(({ item }) => item === id))
      .map((one) => whole(one, all, known));
  return {
    compile: (text) => {
      const read = readItem(parseSource('item.yaml', text), shared);
      const all = instead(read);
      const made = whole(read, all, known);
      const items = byKey(
        all.flatMap(({ value }) => value ?? []),
        ({ id }) => id,
      );
      const wrong = judge(made, items);
      if (wrong.length > 0 || !made.value) return { problems: wrong };
      const broken = bundlesOf(made.value.id, all).flatMap((bundle) =>
        judge(bundle, items).map(({ code }) => {
          const params = { bundle: idOf(bundle) ?? '', code };
          return locate(read.source, { path: ['id'], code: 'definition.breaks-bundle', params });
        }),
      );
      return broken.length > 0 ? { problems: broken } : { item: itemOf(made.value), problems: [] };
    },
    adopt: (text) => {
      const read = readItem(parseSource('item.yaml', text), shared);
      now = instead(read);
      return bundlesOf(idOf(read), now).flatMap(({ value }) => (value ? itemOf(value) : []));
    },
  };
}

/**
 * What refers into a file that cannot be read is not wrong by that: its own problem is reported once, and whoever
 * named something in it is left alone until it can be read.
 */
function silencer(
  reads: { readonly [P in PartName]: Read<CityParts[P]> },
  items: readonly Read<ItemFile>[],
): (findings: readonly Finding[]) => readonly Finding[] {
  const unread = (name: PartName, code: string) => (reads[name].value ? [] : [code]);
  const silent = new Set([
    ...unread('agencies', 'definition.agency-unknown'),
    ...unread('regions', 'definition.region-unknown'),
    ...unread('licenceTypes', 'definition.licence-type-unknown'),
    ...unread('events', 'definition.event-unknown'),
    ...unread('indicators', 'definition.indicator-unknown'),
  ]);
  const unreadItems = items.filter(({ value }) => !value).map(({ source }) => itemIdOf(source.file));
  return (findings) =>
    findings.filter(
      ({ code, params }) =>
        !silent.has(code) &&
        !(code === 'definition.item-unknown' && unreadItems.includes(String(params?.item))),
    );
}

/** What an item promises is measured, whether or not the plan names a figure for it. */
function wholePromises(items: readonly ItemFile[], promises: CityParts['promises']): CityParts['promises'] {
  return items
    .filter(({ id }) => !promises.some(({ item, step, path }) => item === id && !step && !path))
    .map(({ id, rows, name, promised, agency }) => ({
      ...{ id, row: rows[0] ?? '', name, item: id, limit: promised, owner: agency },
    }));
}

function itemIdOf(file: string): string {
  return path.basename(file).replace(/\.ya?ml$/, '');
}

async function readParts(folder: string): Promise<{ readonly [P in PartName]: Read<CityParts[P]> }> {
  const entries = await Promise.all(
    Object.entries(partFiles).map(async ([name, file]) => [
      name,
      read(await loadSource(folder, file), schemas[name as PartName] as z.ZodType),
    ]),
  );
  return Object.fromEntries(entries);
}

/** An item's file as it stands; a bundle is not composed yet. */
interface ReadItem extends Read<ItemFile> {
  readonly bundle?: BundleFile;
}

async function readItems(folder: string, shared: Shared): Promise<readonly ReadItem[]> {
  const entries = await readdir(path.join(folder, 'items'), { recursive: true }).catch(() => []);
  const files = entries.filter((file) => /\.ya?ml$/.test(file)).sort();
  return Promise.all(
    files.map(async (file) =>
      readItem(await loadSource(folder, `items/${file.split(path.sep).join('/')}`), shared),
    ),
  );
}

function readItem(source: Source, shared: Shared): ReadItem {
  // What holds for every item is the parts' own in a bundle: they have it already.
  const bundle = isBundle(source.value);
  const { value, findings } = expand(source.value, bundle ? { ...shared, defaults: {} } : shared);
  if (bundle) {
    const { value: written, ...rest } = read({ ...source, value }, bundleFileSchema);
    return {
      ...{ ...rest, value: undefined, findings: [...findings, ...rest.findings] },
      ...(written && { bundle: written }),
    };
  }
  const made = read({ ...source, value }, plainFileSchema);
  return { ...made, findings: [...findings, ...made.findings] };
}

const plainFileSchema = itemFileSchema.omit({ saves: true });

function isBundle(value: unknown): boolean {
  const uses = value !== null && typeof value === 'object' && 'uses' in value ? value.uses : undefined;
  return Array.isArray(uses) && uses.length > 0;
}

/** A bundle composed of the items it uses; whatever is no bundle as it is. */
function whole(read: ReadItem, written: readonly ReadItem[], known: Pick<City, 'licenceTypes'>): ReadItem {
  if (!read.bundle) return read;
  const plain = written.flatMap(({ value }) => (value ? [value] : []));
  const { item, findings } = composeBundle(read.bundle, {
    items: byKey(plain, ({ id }) => id),
    bundles: new Set(written.flatMap(({ bundle }) => bundle?.id ?? [])),
    licenceTypes: known.licenceTypes,
  });
  return { ...read, value: item, findings: [...read.findings, ...withoutMended(findings, read.mended)] };
}

function read<T>(source: Source, schema: z.ZodType<T>): Read<T> {
  if (source.problems.length > 0) return { source, value: undefined, findings: [], mended: [[]] };
  return { source, ...conform(schema, source.value) };
}

/** A part that cannot be read counts as empty. */
function assemble(reads: { readonly [P in PartName]: Read<CityParts[P]> }): CityParts {
  const list = <T>(part: Read<readonly T[]>): readonly T[] => part.value ?? [];
  const nameless = { id: '-', name: { zh: '-', en: '-' }, region: '000000', credit: [] };
  return {
    city: reads.city.value ?? nameless,
    regions: list(reads.regions),
    agencies: list(reads.agencies),
    windows: list(reads.windows),
    trades: list(reads.trades),
    indicators: list(reads.indicators),
    events: list(reads.events),
    nameWords: list(reads.nameWords),
    licenceTypes: list(reads.licenceTypes),
    promises: list(reads.promises),
    personas: list(reads.personas),
  };
}

function problemsOf(read: Read<unknown>, found: readonly Finding[]): readonly DefinitionProblem[] {
  const { source, findings, mended } = read;
  const standing = withoutMended(found, mended);
  return [...source.problems, ...[...findings, ...standing].map((finding) => locate(source, finding))];
}

/** `items/01-…/start-a-company.yaml` holds item `start-a-company` of indicator 1. */
function misplaced(file: string, item: ItemFile): readonly Finding[] {
  const [, folder, name] = /^items\/(\d{2})-[a-z0-9-]+\/(?:.*\/)?([^/]+)\.ya?ml$/.exec(file) ?? [];
  const findings: Finding[] = [];
  if (folder === undefined || Number(folder) !== item.indicator) {
    findings.push({ path: ['indicator'], code: 'definition.indicator-elsewhere', params: { file } });
  }
  if (folder !== undefined && name !== item.id) {
    findings.push({ path: ['id'], code: 'definition.file-named-otherwise', params: { id: item.id, file } });
  }
  return findings;
}

function duplicates(items: readonly Read<ItemFile>[]): readonly DefinitionProblem[] {
  const seen = new Set<string>();
  return items.flatMap(({ source, value }) => {
    if (!value || !seen.has(value.id)) {
      if (value) seen.add(value.id);
      return [];
    }
    const params = { id: value.id };
    return [locate(source, { path: ['id'], code: 'definition.id-duplicate', params })];
  });
}

function byKey<T>(list: readonly T[], key: (one: T) => string): ReadonlyMap<string, T> {
  return new Map(list.map((one) => [key(one), one]));
}
