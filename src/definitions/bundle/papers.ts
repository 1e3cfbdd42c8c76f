// The papers, fees and limits of a bundle out of those of its parts. It must never ask for a paper twice or lose a fee.
import type { Duration } from '../../kernel/clock.ts';
import type { ItemFile } from '../item-schema.ts';
import { days } from '../limits.ts';
import { anyOf, both, distinctBy, unless, whenOf } from './conditions.ts';
import type { Part } from './part.ts';

type MaterialFile = ItemFile['materials'][number];
type FeeFile = ItemFile['fee'];

/** What a part produces makes the same paper needless in a part that comes later. */
export type Produces = (
  part: Part,
) => readonly { readonly type: string; readonly when: string | undefined }[];

/**
 * A paper with one id and one name is one paper. An id that names another paper in another part is kept apart, so that
 * none is lost.
 */
export function joinMaterials(
  parts: readonly Part[],
  own: readonly MaterialFile[],
  earlier: Produces,
): readonly MaterialFile[] {
  const papers = parts.flatMap((part) =>
    part.item.materials.flatMap((paper) => {
      const made = earlier(part).find(({ type }) => type === paper.held);
      if (made && made.when === undefined) return [];
      const known = made && unless(made.when);
      return [{ paper, when: both(both(part.when, known), paper.when), item: part.item.id }];
    }),
  );
  const all = [...own.map((paper) => ({ paper, when: paper.when, item: '' })), ...papers];
  const groups = Map.groupBy(all, ({ paper }) => `${paper.id} ${paper.name.zh}`);
  const taken = new Set<string>();
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const id = taken.has(first.paper.id) ? `${first.item}-${first.paper.id}` : first.paper.id;
    taken.add(id);
    const { when: _, ...rest } = first.paper;
    const main = group.some(({ paper }) => paper.main);
    return [{ ...rest, id, main, ...whenOf(anyOf(group.map(({ when }) => when))) }];
  });
}

/** Papers somebody has to hand in: those the city issued or that are only declared cost nobody a way. */
export function countPapers(materials: readonly MaterialFile[]): number {
  return materials.filter(({ grade }) => grade === 'B' || grade === 'C').length;
}

/** A paper that any part cannot wait for cannot wait. */
export function joinDeferral(
  parts: readonly Part[],
  materials: readonly MaterialFile[],
): ItemFile['deferral'] {
  const listed = parts.flatMap(({ item }) => item.deferral?.materials ?? []);
  const urgent = new Set(
    parts.flatMap(({ item }) =>
      item.materials.flatMap(({ id }) => (item.deferral?.materials.includes(id) ? [] : [id])),
    ),
  );
  const may = materials.filter(({ id, main }) => !main && listed.includes(id) && !urgent.has(id));
  const [first, ...others] = parts.flatMap(({ item }) => (item.deferral ? [item.deferral.within] : []));
  if (!first || may.length === 0) return undefined;
  const within = others.reduce((a, b) => (days(b) < days(a) ? b : a), first);
  return { materials: may.map(({ id }) => id), within };
}

/** Each part's fee stays a line of its own wherever any is charged. */
export function joinFees(parts: readonly Part[]): FeeFile {
  const amount = parts.reduce((sum, { item, when }) => (when === undefined ? sum + item.fee.amount : sum), 0);
  const charged = parts.filter(({ item }) => item.fee.amount > 0 || item.fee.lines.length > 0);
  const [first] = charged.length > 0 ? charged : parts;
  if (!first) throw new Error('a bundle has parts');
  const single = charged.length === 1 && first.when === undefined;
  if (charged.length === 0 || single) return { ...first.item.fee, amount };
  const lines = charged.flatMap(({ item, when }) =>
    item.fee.lines.length > 0
      ? item.fee.lines.map((line) => ({
          ...line,
          id: `${item.id}-${line.id}`,
          ...whenOf(both(when, line.when)),
        }))
      : [
          {
            id: item.id,
            name: item.name,
            amount: `${item.fee.amount}.0`,
            basis: item.fee.note,
            ...whenOf(when),
          },
        ],
  );
  const say = (language: 'zh' | 'en') =>
    charged
      .map(({ item }) => `${item.name[language]}: ${item.fee.note[language]}`)
      .join(language === 'zh' ? '；' : '; ');
  return { amount, note: { zh: say('zh'), en: say('en') }, lines };
}

/** How long the law allows at most: along the longest chain of parts that wait for each other. */
export function longestLimit(parts: readonly Part[]): Duration {
  const limits = new Map(
    parts.map(({ item }) => [
      item.id,
      slowest([item.statutory, ...item.paths.map(({ statutory }) => statutory)]),
    ]),
  );
  const unit = commonUnit([...limits.values()]);
  const length = (id: string): number => {
    const part = parts.find(({ item }) => item.id === id);
    const own = limits.get(id);
    return part && own ? inUnit(own, unit) + Math.max(0, ...part.after.map(length)) : 0;
  };
  return { amount: Math.max(...parts.map(({ item }) => length(item.id))), unit };
}

function slowest(limits: readonly [Duration, ...Duration[]]): Duration {
  return limits.reduce((a, b) => (inUnit(b, 'day') > inUnit(a, 'day') ? b : a), limits[0]);
}

/** Working time stays working time while all of it is; anything else is told in calendar days. */
function commonUnit(limits: readonly Duration[]): Duration['unit'] {
  const units = new Set(limits.map(({ unit }) => unit));
  const [only] = units;
  if (units.size === 1 && only) return only;
  return units.has('day') || units.has('hour') ? 'day' : 'workday';
}

/** Five working days take a week. */
function inUnit(limit: Duration, unit: Duration['unit']): number {
  if (limit.unit === unit) return limit.amount;
  const office = limit.unit === 'workday' || limit.unit === 'worktime';
  return Math.ceil(office && unit === 'day' ? (limit.amount * 7) / 5 : days(limit));
}

/** Where the results may go: electronically only where every part's result can; by hand or post where any part's can. */
export function joinDelivery(parts: readonly Part[]): ItemFile['delivery'] {
  const offered = parts.map(({ item }) => item.delivery);
  const every = distinctBy(offered.flat(), (method) => method);
  const may = every.filter((method) =>
    method === 'electronic' || method === 'printer'
      ? offered.every((methods) => methods.includes(method))
      : true,
  );
  return may.length > 0 ? may : every;
}
