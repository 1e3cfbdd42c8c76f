// The rules an item must keep before anybody may see it: limits, fee, contact, basis, papers, agencies. It must never know which item it is.
import { isDate } from '../kernel/calendar.ts';
import type { Duration } from '../kernel/clock.ts';
import type { Agency, LicenceType, LifeEvent } from '../processes/item.ts';
import type { Outside } from '../processes/outside.ts';
import type { Lookup } from './functions.ts';
import type { ItemFile } from './item-schema.ts';
import { describeLimit, isWellFormed, isWithin } from './limits.ts';
import { lintClock } from './lint-clock.ts';
import { lintEligibility } from './lint-eligibility.ts';
import { lintFee } from './lint-fee.ts';
import { lintForm } from './lint-form.ts';
import { lintGranted } from './lint-granted.ts';
import { lintPaths } from './lint-paths.ts';
import { lintSteps } from './lint-steps.ts';
import type { Finding, Path } from './problem.ts';
import { isCatchAll, isPhone, isRow, lintIds, lintTexts } from './wording.ts';

/** What items may refer to. */
export interface Known extends Lookup {
  readonly agencies: ReadonlyMap<string, Agency>;
  readonly licenceTypes: ReadonlyMap<string, LicenceType>;
  readonly events: readonly LifeEvent[];
  readonly indicators: readonly { readonly number: number }[];
  /** Abolished fees, agencies' systems, the post; a city may have none. */
  readonly outside?: Outside;
}

/** What uploads may be: the file gateway knows these by their first bytes. */
export const mediaTypes = ['application/pdf', 'application/ofd', 'image/jpeg', 'image/png'] as const;

export function lintItem(item: ItemFile, known: Known): readonly Finding[] {
  return [
    ...lintIds([{ id: item.id, path: ['id'] }], 'kebab-case'),
    ...lintTexts(item),
    ...lintPlan(item, known),
    ...lintEvents(item, known),
    ...lintTold(item),
    ...lintAgencies(item, known),
    ...lintBasis(item),
    ...lintLimits(item),
    ...lintCost(item),
    ...lintFee(item, known),
    ...lintMaterials(item),
    ...lintIds(
      item.pauses.map(({ id }, p) => ({ id, path: ['pauses', p, 'id'] })),
      'kebab-case',
    ),
    ...lintForm(item, known),
    ...lintEligibility(item, known),
    ...lintPaths(item, known),
    ...lintClock(item),
    ...lintSteps(item, known),
    ...lintGranted(item, known),
  ];
}

function lintPlan(item: ItemFile, known: Known): readonly Finding[] {
  const findings: Finding[] = item.rows.flatMap((row, r) =>
    isRow(row) ? [] : [{ path: ['rows', r], code: 'definition.row-malformed', params: { row } }],
  );
  if (item.rows.length === 0) findings.push({ path: ['rows'], code: 'definition.rows-missing' });
  if (!known.indicators.some(({ number }) => number === item.indicator)) {
    const params = { indicator: item.indicator };
    findings.push({ path: ['indicator'], code: 'definition.indicator-unknown', params });
  }
  return findings;
}

function lintEvents(item: ItemFile, known: Known): readonly Finding[] {
  return item.events.flatMap((event, e) =>
    known.events.some(({ id }) => id === event)
      ? []
      : [{ path: ['events', e], code: 'definition.event-unknown', params: { event } }],
  );
}

/** Surveys of public portals found a third of guides without conditions or answers: none may be left out here. */
function lintTold(item: ItemFile): readonly Finding[] {
  const findings: Finding[] = [];
  const lacks = (key: string) =>
    findings.push({ path: [key], code: 'definition.told-too-little', params: { key } });
  if (item.conditions.length === 0) lacks('conditions');
  if (item.questions.length === 0) lacks('questions');
  if (item.words.length === 0) lacks('words');
  const results = item.steps.some(
    ({ produces, result, acts, item: inner }) => produces ?? result ?? acts ?? inner,
  );
  if (!results && item.uses.length === 0) lacks('steps');
  item.materials.forEach(({ id, grade, sample }, m) => {
    if (grade === 'C' && !sample)
      findings.push({ path: ['materials', m], code: 'definition.sample-missing', params: { material: id } });
  });
  return findings;
}

function lintAgencies(item: ItemFile, known: Known): readonly Finding[] {
  const named: readonly { readonly agency: string; readonly path: Path }[] = [
    { agency: item.agency, path: ['agency'] },
    { agency: item.acceptance.agency, path: ['acceptance', 'agency'] },
    ...item.partners.map((agency, p) => ({ agency, path: ['partners', p] })),
    ...item.steps.map(({ agency }, s) => ({ agency, path: ['steps', s, 'agency'] })),
  ];
  return named.flatMap(({ agency, path }) =>
    known.agencies.has(agency) ? [] : [{ path, code: 'definition.agency-unknown', params: { agency } }],
  );
}

function lintBasis(item: ItemFile): readonly Finding[] {
  if (item.basis.length === 0) return [{ path: ['basis'], code: 'definition.basis-missing' }];
  return item.basis.flatMap((basis, b): readonly Finding[] => {
    const { validFrom, validTo } = basis;
    const wrong = [validFrom, validTo].find((date) => date !== undefined && !isDate(date));
    const path = ['basis', b, wrong === validFrom ? 'validFrom' : 'validTo'];
    if (wrong) return [{ path, code: 'definition.date-wrong', params: { date: wrong } }];
    if (validTo === undefined || validFrom <= validTo) return [];
    return [{ path, code: 'definition.basis-ended-before-it-began', params: { validFrom, validTo } }];
  });
}

function lintLimits(item: ItemFile): readonly Finding[] {
  const limits: readonly { readonly limit: Duration; readonly path: Path }[] = [
    { limit: item.statutory, path: ['statutory'] },
    { limit: item.promised, path: ['promised'] },
    { limit: item.acceptance.limit, path: ['acceptance', 'limit'] },
    ...item.steps.map(({ limit }, s) => ({ limit, path: ['steps', s, 'limit'] })),
  ];
  const broken = limits.flatMap(({ limit, path }) =>
    isWellFormed(limit)
      ? []
      : [{ path, code: 'definition.limit-broken', params: { limit: describeLimit(limit) } }],
  );
  if (isWithin(item.promised, item.statutory)) return broken;
  const params = { promised: describeLimit(item.promised), statutory: describeLimit(item.statutory) };
  return [...broken, { path: ['promised'], code: 'definition.promise-slower-than-law', params }];
}

function lintCost(item: ItemFile): readonly Finding[] {
  const findings: Finding[] = [];
  for (const key of ['contact', 'complaint'] as const) {
    const { phone } = item[key];
    if (!isPhone(phone)) {
      findings.push({ path: [key, 'phone'], code: 'definition.phone-malformed', params: { phone } });
    }
  }
  if (item.delivery.length === 0) findings.push({ path: ['delivery'], code: 'definition.delivery-missing' });
  return findings;
}

function lintMaterials(item: ItemFile): readonly Finding[] {
  const allowed: readonly string[] = mediaTypes;
  const each = item.materials.flatMap((material, m): readonly Finding[] => {
    const at: Path = ['materials', m];
    const params = { material: material.id };
    const findings: Finding[] = material.accept.flatMap((type, a) =>
      allowed.includes(type)
        ? []
        : [
            {
              path: [...at, 'accept', a],
              code: 'definition.media-type-unknown',
              params: { type, allowed: allowed.join(', ') },
            },
          ],
    );
    if (isCatchAll(material.name.zh) || isCatchAll(material.name.en)) {
      findings.push({ path: [...at, 'name'], code: 'definition.material-catch-all', params });
    }
    if (material.grade === 'C' && material.accept.length === 0) {
      findings.push({ path: at, code: 'definition.material-without-upload', params });
    }
    if ((material.grade === 'A' || material.grade === 'D') && material.accept.length > 0) {
      findings.push({ path: [...at, 'accept'], code: 'definition.material-asked-again', params });
    }
    return findings;
  });
  const ids = item.materials.map(({ id }, m) => ({ id, path: ['materials', m, 'id'] }));
  return [...each, ...lintIds(ids, 'kebab-case')];
}
