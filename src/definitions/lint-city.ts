// The rules of a city's other files: agencies, regions, windows, trades, promises, personas refer to what exists. It must never judge an item.
import { isCitizenId, isCreditCode } from './codes.ts';
import type { ItemFile } from './item-schema.ts';
import { describeLimit, isSame, isWellFormed } from './limits.ts';
import { lintLives } from './lint-lives.ts';
import type { CityParts } from './load-city.ts';
import type { Finding, Path } from './problem.ts';
import { isPhone, isRow, lintIds, lintTexts } from './wording.ts';

export type CityFindings = Readonly<Partial<Record<keyof CityParts, readonly Finding[]>>>;

export function lintCity(parts: CityParts, items: readonly ItemFile[]): CityFindings {
  return {
    city: [...lintTexts(parts.city), ...regionKnown(parts, parts.city.region, ['region'])],
    regions: lintRegions(parts),
    agencies: lintAgencies(parts),
    windows: lintWindows(parts),
    trades: [
      ...lintTexts(parts.trades),
      ...once(
        parts.trades.map((trade) => trade.code),
        'code',
      ),
    ],
    indicators: lintIndicators(parts),
    events: [...lintTexts(parts.events), ...idsOf(parts.events)],
    nameWords: once(
      parts.nameWords.map(({ word }) => word),
      'word',
    ),
    licenceTypes: lintLicenceTypes(parts, items),
    promises: lintPromises(parts, items),
    personas: lintPersonas(parts),
  };
}

function regionKnown(parts: CityParts, code: string, path: Path): readonly Finding[] {
  return parts.regions.some((region) => region.code === code)
    ? []
    : [{ path, code: 'definition.region-unknown', params: { region: code } }];
}

function agencyKnown(parts: CityParts, agency: string, path: Path): readonly Finding[] {
  return parts.agencies.some(({ id }) => id === agency)
    ? []
    : [{ path, code: 'definition.agency-unknown', params: { agency } }];
}

function phoneGood(phone: string, path: Path): readonly Finding[] {
  return isPhone(phone) ? [] : [{ path, code: 'definition.phone-malformed', params: { phone } }];
}

/** Keys that are no ids of ours (codes, words): each once. */
function once(keys: readonly string[], name: string): readonly Finding[] {
  const seen = new Set<string>();
  return keys.flatMap((id, index) => {
    const again = seen.has(id);
    seen.add(id);
    return again ? [{ path: [index, name], code: 'definition.id-duplicate', params: { id } }] : [];
  });
}

function idsOf(list: readonly { readonly id: string }[]): readonly Finding[] {
  return lintIds(
    list.map(({ id }, index) => ({ id, path: [index, 'id'] })),
    'kebab-case',
  );
}

function lintRegions(parts: CityParts): readonly Finding[] {
  return [
    ...lintTexts(parts.regions),
    ...once(
      parts.regions.map(({ code }) => code),
      'code',
    ),
    ...parts.regions.flatMap(({ code, parent }, r) => {
      if (parent === undefined) return [];
      const path = [r, 'parent'];
      const self = parent === code;
      return self
        ? [{ path, code: 'definition.region-unknown', params: { region: parent } }]
        : regionKnown(parts, parent, path);
    }),
  ];
}

function lintAgencies(parts: CityParts): readonly Finding[] {
  return [
    ...lintTexts(parts.agencies),
    ...idsOf(parts.agencies),
    ...parts.agencies.flatMap((agency, a) => [
      ...phoneGood(agency.phone, [a, 'phone']),
      ...(agency.regions === 'city'
        ? []
        : agency.regions.flatMap((code, r) => regionKnown(parts, code, [a, 'regions', r]))),
      ...(isCreditCode(agency.creditCode)
        ? []
        : [
            {
              path: [a, 'creditCode'],
              code: 'definition.credit-code-wrong',
              params: { value: agency.creditCode },
            },
          ]),
    ]),
  ];
}

function lintWindows(parts: CityParts): readonly Finding[] {
  return [
    ...lintTexts(parts.windows),
    ...idsOf(parts.windows),
    ...parts.windows.flatMap(({ region, phone }, w) => [
      ...regionKnown(parts, region, [w, 'region']),
      ...phoneGood(phone, [w, 'phone']),
    ]),
  ];
}

function lintIndicators(parts: CityParts): readonly Finding[] {
  return [
    ...lintTexts(parts.indicators),
    ...once(
      parts.indicators.map(({ number }) => String(number)),
      'number',
    ),
    ...parts.indicators.flatMap(({ lead, partners }, i) => [
      ...agencyKnown(parts, lead, [i, 'lead']),
      ...partners.flatMap((partner, p) => agencyKnown(parts, partner, [i, 'partners', p])),
    ]),
  ];
}

/** GB/T 36904: 18 characters of the type's owner, three digits. */
function isTypeCode(value: string): boolean {
  return /^.{18}\d{3}$/.test(value) && isCreditCode(value.slice(0, 18));
}

function lintLicenceTypes(parts: CityParts, items: readonly ItemFile[]): readonly Finding[] {
  return [
    ...lintTexts(parts.licenceTypes),
    ...idsOf(parts.licenceTypes),
    ...parts.licenceTypes.flatMap((type, t) => [
      ...agencyKnown(parts, type.agency, [t, 'agency']),
      ...(isTypeCode(type.typeCode)
        ? []
        : [
            {
              path: [t, 'typeCode'],
              code: 'definition.type-code-wrong',
              params: { value: type.typeCode },
            },
          ]),
      ...lintIds(
        type.fields.map(({ id }, f) => ({ id, path: [t, 'fields', f, 'id'] })),
        'camelCase',
      ),
      ...lintLives(type, [t], items),
    ]),
  ];
}

function lintPromises(parts: CityParts, items: readonly ItemFile[]): readonly Finding[] {
  const each = parts.promises.flatMap((promise, p): readonly Finding[] => {
    const findings: Finding[] = [...agencyKnown(parts, promise.owner, [p, 'owner'])];
    if (!isRow(promise.row)) {
      findings.push({ path: [p, 'row'], code: 'definition.row-malformed', params: { row: promise.row } });
    }
    if (!isWellFormed(promise.limit)) {
      const params = { limit: describeLimit(promise.limit) };
      findings.push({ path: [p, 'limit'], code: 'definition.limit-broken', params });
    }
    return [...findings, ...lintMeasured(promise, p, items)];
  });
  const ids = parts.promises.map(({ id }, p) => ({ id: id.replaceAll(/[/@]/g, '-'), path: [p, 'id'] }));
  return [...lintTexts(parts.promises), ...lintIds(ids, 'kebab-case'), ...each];
}

/** A promise names what it measures, and says the same limit as the item does. */
function lintMeasured(
  promise: CityParts['promises'][number],
  p: number,
  items: readonly ItemFile[],
): readonly Finding[] {
  const item = items.find(({ id }) => id === promise.item);
  if (!item) {
    return [{ path: [p, 'item'], code: 'definition.item-unknown', params: { item: promise.item } }];
  }
  const step = promise.step === undefined ? undefined : item.steps.find(({ id }) => id === promise.step);
  if (promise.step !== undefined && !step) {
    return [{ path: [p, 'step'], code: 'definition.step-unknown', params: { step: promise.step } }];
  }
  const way = promise.path === undefined ? undefined : item.paths.find(({ id }) => id === promise.path);
  if (promise.path !== undefined && !way) {
    return [{ path: [p, 'path'], code: 'definition.path-unknown', params: { path: promise.path } }];
  }
  const figure = [promise.item, step && `/${step.id}`, way && `@${way.id}`].join('');
  if (promise.id !== figure) {
    const params = { promise: promise.id, figure };
    return [{ path: [p, 'id'], code: 'definition.promise-never-measured', params }];
  }
  const measured = (step?.limit ?? way?.promised) || item.promised;
  if (isSame(measured, promise.limit)) return [];
  const params = {
    promise: promise.id,
    limit: describeLimit(promise.limit),
    measured: describeLimit(measured),
  };
  return [{ path: [p, 'limit'], code: 'definition.promise-not-the-limit', params }];
}

/** The same for one item that is to change alone: the city's promises must still say its limits. */
export function lintPromised(item: ItemFile, promises: CityParts['promises']): readonly Finding[] {
  return promises
    .filter((promise) => promise.item === item.id)
    .flatMap((promise) => lintMeasured(promise, 0, [item]))
    .map((finding) => ({ ...finding, path: ['promised'] }));
}

function lintPersonas(parts: CityParts): readonly Finding[] {
  return [
    ...lintTexts(parts.personas),
    ...idsOf(parts.personas),
    ...parts.personas.flatMap((persona, p) => {
      const findings: Finding[] = [];
      const lacks = (key: string) =>
        findings.push({ path: [p], code: 'definition.persona-incomplete', params: { id: persona.id, key } });
      if (persona.phone !== undefined) findings.push(...phoneGood(persona.phone, [p, 'phone']));
      if (persona.kind === 'party') {
        if (persona.citizenId === undefined) lacks('citizenId');
        else if (!isCitizenId(persona.citizenId)) {
          const params = { value: persona.citizenId };
          findings.push({ path: [p, 'citizenId'], code: 'definition.citizen-id-wrong', params });
        }
        return findings;
      }
      if (persona.agency === undefined) lacks('agency');
      else findings.push(...agencyKnown(parts, persona.agency, [p, 'agency']));
      if (persona.region === undefined) lacks('region');
      else findings.push(...regionKnown(parts, persona.region, [p, 'region']));
      if (!persona.roles?.length) lacks('roles');
      return findings;
    }),
  ];
}
