// What the city offers, as rows and guides, with the box that finds them. It must never know how definitions are written.
import type { Language } from '../kernel/text.ts';
import { bpmnOf } from '../processes/bpmn/index.ts';
import type { City, Field, Item } from '../processes/item.ts';
import type { ItemRow, ItemView, Page } from './contract.ts';
import { createSearch, type SearchText, type Tokenise } from './search.ts';

export interface Catalogue {
  readonly find: (query: {
    readonly q?: string;
    readonly audience?: string;
    readonly agency?: string;
  }) => Page<ItemRow>;
  readonly get: (id: string) => ItemView | undefined;
  /** The item's steps as BPMN 2.0 XML. */
  readonly bpmn: (id: string, language: Language) => string | undefined;
}

export function createCatalogue(city: City, tokenise?: Tokenise): Catalogue {
  const items = [...city.items.values()].sort(
    (a, b) => a.indicator - b.indicator || a.id.localeCompare(b.id),
  );
  const search = createSearch(
    items.map((item) => ({ value: item, texts: textsOf(item, city) })),
    tokenise,
  );
  return {
    find: ({ q = '', audience, agency }) => ({
      items: search(q)
        .map((hit) => hit.value)
        .filter((item) => audience === undefined || item.audience === audience)
        .filter((item) => agency === undefined || item.agency === agency || item.partners.includes(agency))
        .map((item) => itemRowOf(item, city)),
      next: null,
    }),
    get: (id) => {
      const item = city.items.get(id);
      if (!item) return undefined;
      const { fee, ...rest } = item;
      return { ...rest, ...itemRowOf(item, city), feeNote: fee.note };
    },
    bpmn: (id, language) => {
      const item = city.items.get(id);
      return item && bpmnOf(item, language, (agency) => city.agencies.get(agency)?.short ?? item.name);
    },
  };
}

function itemRowOf(item: Item, city: City): ItemRow {
  const { id, name, summary, indicator, audience, agency, statutory, promised, version } = item;
  const agencyName = city.agencies.get(agency)?.name ?? { zh: agency, en: agency };
  return {
    ...{ id, name, summary, indicator, audience, agency, agencyName },
    ...{ statutory, promised, fee: item.fee.amount, version },
  };
}

function textsOf(item: Item, city: City): readonly SearchText[] {
  const office = city.agencies.get(item.agency);
  const texts: SearchText[] = [
    { text: item.name.zh, weight: 1 },
    { text: item.name.en, weight: 1 },
    ...item.words.map((text) => ({ text, weight: 0.95 })),
    { text: item.summary.zh, weight: 0.6 },
    { text: item.summary.en, weight: 0.6 },
    ...(office ? [office.name.zh, office.name.en, office.short.zh] : []).map((text) => ({
      text,
      weight: 0.45,
    })),
  ];
  if (!asksForTrade(item)) return texts;
  // Somebody who types "noodle shop" means the item that asks which trade he will ply.
  const trades = [...city.trades.values()].flatMap((trade) => [trade.name.zh, trade.name.en, ...trade.words]);
  return [...texts, ...trades.map((text) => ({ text, weight: 0.5 }))];
}

function asksForTrade(item: Item): boolean {
  const within = (fields: readonly Field[]): boolean =>
    fields.some((field) => field.type === 'trade' || within(field.fields ?? []));
  return item.form.topics.some((topic) => within(topic.fields));
}
