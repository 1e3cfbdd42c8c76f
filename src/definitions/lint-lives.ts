// Whether what a licence type says of its later life can happen: renewed by an item that renews, in a window that is one, served by items that take it. It must never know a particular type.
import { isDate } from '../kernel/calendar.ts';
import type { ItemFile } from './item-schema.ts';
import { describeLimit, isWellFormed, isWithin } from './limits.ts';
import type { CityParts } from './load-city.ts';
import type { Finding, Path } from './problem.ts';

type TypeFile = CityParts['licenceTypes'][number];

/** `at` is the place of the type in its file. */
export function lintLives(type: TypeFile, at: Path, items: readonly ItemFile[]): readonly Finding[] {
  return [...lintRenewal(type, [...at, 'renewal'], items), ...lintServices(type, [...at, 'services'], items)];
}

function lintRenewal({ id, renewal, months }: TypeFile, at: Path, items: readonly ItemFile[]) {
  if (!renewal) return [];
  const findings: Finding[] = [];
  const say = (code: string, path: Path, params: Finding['params']) =>
    findings.push({ path: [...at, ...path], code, params });
  const item = items.find((one) => one.id === renewal.item);
  if (!item) say('definition.item-unknown', ['item'], { item: renewal.item });
  else if (!item.steps.some(({ acts }) => acts?.command === 'renew'))
    say('definition.renewal-renews-nothing', ['item'], { item: item.id, type: id });
  if (months === undefined) say('definition.renewal-without-term', [], { type: id });
  const { within, before } = renewal;
  for (const [key, limit] of [
    ['within', within],
    ['before', before?.limit],
  ] as const)
    if (limit && !inWholeDays(limit)) say('definition.limit-broken', [key], { limit: describeLimit(limit) });
  if (before && inWholeDays(within) && isWithin(within, before.limit))
    say('definition.renewal-window-empty', [], {
      within: describeLimit(within),
      before: describeLimit(before.limit),
    });
  const wrong = [before?.validFrom, before?.validTo].find((date) => date !== undefined && !isDate(date));
  if (wrong !== undefined) say('definition.date-wrong', ['before'], { date: wrong });
  return findings;
}

/** The end of a term is a day: how long before it, is counted in days. */
function inWholeDays(limit: Parameters<typeof isWellFormed>[0]): boolean {
  return isWellFormed(limit) && (limit.unit === 'day' || limit.unit === 'workday');
}

/** A page leads from the licence to the item with the licence filled in: the item must ask for one. */
function lintServices({ services }: TypeFile, at: Path, items: readonly ItemFile[]): readonly Finding[] {
  return (services ?? []).flatMap((id, i): readonly Finding[] => {
    const item = items.find((one) => one.id === id);
    if (!item) return [{ path: [...at, i], code: 'definition.item-unknown', params: { item: id } }];
    return licenceFieldOf(item) === undefined
      ? [{ path: [...at, i], code: 'definition.service-takes-no-licence', params: { item: id } }]
      : [];
  });
}

function licenceFieldOf({ form }: ItemFile): string | undefined {
  return form.topics.flatMap(({ fields }) => fields).find(({ type }) => type === 'licence')?.id;
}
