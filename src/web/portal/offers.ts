// What of a person's own the city holds already and a matter could use instead of an upload. It must never look at what is another's.
import type { Item } from '../../processes/item.ts';
import type { Web } from '../context.ts';
import { wish } from './answers.ts';
import type { Case } from './case-answers.ts';

export interface Offer {
  readonly from: 'licence' | 'case';
  readonly id: string;
  readonly number: string;
  /** What the licence is called. */
  readonly name: string;
}

/** Enough to offer the latest; whoever wants an older one uploads it. */
const mostRows = 20;
const mostCases = 6;
const mostOffers = 2;

type Material = Pick<Item['materials'][number], 'id' | 'held'>;

/** By material: licences of his that stand for it, and cases of his that hold the same paper, newest first. */
export async function loadOffers(
  web: Web,
  caseId: string,
  materials: readonly Material[],
): Promise<ReadonlyMap<string, readonly Offer[]>> {
  if (materials.length === 0) return new Map();
  const [licences, cases] = await Promise.all([loadLicences(web), loadCases(web, caseId)]);
  return new Map(
    materials.map(({ id, held }) => [
      id,
      [
        ...licences.filter(({ type }) => type === held).map(({ offer }) => offer),
        ...cases.flatMap(({ offer, holds }) => (holds.has(id) ? [offer] : [])),
      ].slice(0, mostOffers),
    ]),
  );
}

async function loadLicences(web: Web): Promise<readonly { readonly type: string; readonly offer: Offer }[]> {
  const rows = wish(await web.door.list(web.call, 'licences', { status: 'valid', limit: mostRows }))?.items;
  return (rows ?? []).map(({ id, summary }) => {
    const { type, number, name } = summary as unknown as {
      readonly type: string;
      readonly number: string;
      readonly name: { readonly zh: string; readonly en: string };
    };
    return { type, offer: { from: 'licence', id, number, name: name[web.language] } };
  });
}

async function loadCases(
  web: Web,
  caseId: string,
): Promise<readonly { readonly offer: Offer; readonly holds: ReadonlySet<string> }[]> {
  const rows = wish(await web.door.list(web.call, 'cases', { limit: mostRows }))?.items ?? [];
  const before = rows.filter(({ id, status }) => id !== caseId && status !== 'draft').slice(0, mostCases);
  const seen = await Promise.all(before.map(({ id }) => web.door.view(web.call, 'cases', id)));
  return seen.flatMap((answer) => {
    const one = wish(answer) as Case | undefined;
    if (!one?.number) return [];
    const holds = new Set(one.materials.filter(({ files }) => files.length > 0).map(({ id }) => id));
    return [{ offer: { from: 'case' as const, id: one.id, number: one.number, name: '' }, holds }];
  });
}
