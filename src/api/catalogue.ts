// What the city offers, as rows and guides, with the box that finds them and the facets that narrow them. It must never know how definitions are written.
import type { Language } from '../kernel/text.ts';
import { bpmnOf } from '../processes/bpmn/index.ts';
import { listsOf } from '../processes/guidance.ts';
import type { City, Field, Item } from '../processes/item.ts';
import type { ItemPage, ItemQuery, ItemRow, ItemView } from './contract.ts';
import { createFacets, narrow } from './facets.ts';
import { createSearch, type Hit, type SearchText, type Tokenise } from './search/index.ts';
import { createSuggestions, type Suggestion } from './search/suggest.ts';

export interface Catalogue {
  readonly find: (query: ItemQuery) => ItemPage;
  readonly get: (id: string) => ItemView | undefined;
  /** Ranked items with how well they answer; for whoever must know how sure a find is. */
  readonly search: (q: string) => readonly Hit<Item>[];
  /** What somebody who typed this may want to type. */
  readonly suggest: (q: string) => readonly Suggestion[];
  /** The item's steps as BPMN 2.0 XML. */
  readonly bpmn: (id: string, language: Language) => string | undefined;
}

/** A hit at least so good needs no other reading of what was typed. */
const sure = 0.62;

export function createCatalogue(city: City, tokenise?: Tokenise): Catalogue {
  const items = [...city.items.values()].sort(
    (a, b) => a.indicator - b.indicator || a.id.localeCompare(b.id),
  );
  const search = createSearch(
    items.map((item) => ({ value: item, texts: textsOf(item, city) })),
    { tokenise, synonyms: city.guidance?.synonyms ?? [] },
  );
  const rows = new Map(items.map((item) => [item.id, itemRowOf(item, city)]));
  const suggest = createSuggestions(
    items.map((item) => ({ id: item.id, name: item.name, words: item.words })),
    search,
  );
  const facets = createFacets(city);
  return {
    search,
    suggest,
    find: (query) => {
      const { q = '' } = query;
      const hits = search(q);
      const found = hits.map(({ value }) => rows.get(value.id) as ItemRow);
      const best = hits[0];
      const other = best && best.score < sure && best.by !== '' && best.by !== q.trim() ? best.by : null;
      return {
        items: found.filter((row) => narrow(row, query, city)),
        next: null,
        facets: facets(found, query),
        meant: other,
      };
    },
    get: (id) => {
      const item = city.items.get(id);
      const row = rows.get(id);
      if (!item || !row) return undefined;
      const { fee, ...rest } = item;
      return { ...rest, ...row, feeNote: fee.note, feeLines: fee.lines };
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
    ...{ matter: item.matter, online: item.online, visits: item.visits },
    ...{ events: item.events, partners: item.partners, lists: listsOf(item, city.guidance?.lists ?? []) },
  };
}

/** Every text an item may be found by, and how much a hit there counts. */
export function textsOf(item: Item, city: City): readonly SearchText[] {
  const office = city.agencies.get(item.agency);
  const events = city.events.filter(({ id }) => item.events.includes(id));
  const say = (weight: number, ...texts: readonly string[]) => texts.map((text) => ({ text, weight }));
  const texts: SearchText[] = [
    ...say(1, item.name.zh, item.name.en),
    ...say(0.95, ...item.words),
    ...say(0.6, item.summary.zh, item.summary.en),
    ...item.questions.flatMap(({ question }) => say(0.4, question.zh, question.en)),
    ...item.steps.flatMap(({ result }) => (result ? say(0.55, result.zh, result.en) : [])),
    ...events.flatMap(({ name, words }) => say(0.35, name.zh, name.en, ...words)),
    ...(office ? say(0.4, office.name.zh, office.name.en, office.short.zh) : []),
  ];
  if (!asksForTrade(item)) return texts;
  // Somebody who types "noodle shop" means the item that asks which trade he will ply.
  const trades = [...city.trades.values()].flatMap((trade) => [trade.name.zh, trade.name.en, ...trade.words]);
  return [...texts, ...say(0.5, ...trades)];
}

function asksForTrade(item: Item): boolean {
  const within = (fields: readonly Field[]): boolean =>
    fields.some((field) => field.type === 'trade' || within(field.fields ?? []));
  return item.form.topics.some((topic) => within(topic.fields));
}
