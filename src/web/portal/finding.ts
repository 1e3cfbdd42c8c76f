// What the pages of finding ask the door: facets as links, lists, answers, a questionnaire. It must never rank or judge anything itself.
import type { FacetValue, ItemPage, ItemQuery, ItemRow } from '../../api/contract.ts';
import type { Text } from '../../kernel/text.ts';
import type { Field } from '../../processes/item.ts';
import type { Web } from '../context.ts';
import { sayLimit } from '../say/time.ts';
import type { Words } from '../words/index.ts';
import { wish } from './answers.ts';

export const facetOrder = [
  'audience',
  'event',
  'list',
  'region',
  'online',
  'agency',
  'indicator',
  'matter',
] as const;
export type FacetName = (typeof facetOrder)[number];

/** What stands in the address, as the door takes it; empty values are none. */
export function readQuery(params: URLSearchParams): ItemQuery {
  const query: Record<string, string> = {};
  const q = (params.get('q') ?? '').trim().slice(0, 60);
  if (q !== '') query.q = q;
  for (const name of facetOrder) {
    const value = params.get(name)?.trim();
    if (value) query[name] = value.slice(0, 80);
  }
  return query;
}

export function addressOf(query: ItemQuery, page = 1): string {
  const params = new URLSearchParams(
    Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
  if (page > 1) params.set('page', String(page));
  const text = params.toString();
  return text === '' ? '/items' : `/items?${text}`;
}

export interface FacetLink {
  readonly name: string;
  readonly count: number;
  readonly to: string;
}

export function nameOf(facet: FacetName, value: FacetValue, web: Web, words: Words): string {
  if (value.name) return value.name[web.language];
  const said = { audience: words.find.audience, online: words.find.online, matter: words.find.matter };
  return said[facet as keyof typeof said]?.[value.value] ?? value.value;
}

/** Each facet not yet chosen, with its values as links; one value alone narrows nothing. */
export function facetLinks(page: ItemPage, query: ItemQuery, web: Web, words: Words) {
  return facetOrder
    .filter((facet) => query[facet] === undefined && page.facets[facet].length > 1)
    .map((facet) => ({
      facet,
      title: words.find.facets[facet],
      values: page.facets[facet].map(
        (value): FacetLink => ({
          name: nameOf(facet, value, web, words),
          count: value.count,
          to: addressOf({ ...query, [facet]: value.value }),
        }),
      ),
    }));
}

/** What is chosen already, each with the way back. */
export function chosenLinks(page: ItemPage, query: ItemQuery, web: Web, words: Words) {
  return facetOrder.flatMap((facet) => {
    const value = query[facet];
    if (value === undefined) return [];
    const known = page.facets[facet].find((one) => one.value === value) ?? { value, count: 0 };
    return [
      {
        facet,
        name: nameOf(facet, known, web, words),
        to: addressOf({ ...query, [facet]: undefined }),
      },
    ];
  });
}

export function rowOf(row: ItemRow, web: Web) {
  const { language } = web;
  return {
    ...{ id: row.id, name: row.name[language], summary: row.summary[language], fee: row.fee },
    ...{ agency: row.agencyName[language], promised: sayLimit(row.promised, language) },
  };
}

async function ask<T>(
  web: Web,
  name: string,
  query: Readonly<Record<string, string>>,
): Promise<T | undefined> {
  return wish(await web.door.question(web.call, name, query)) as T | undefined;
}

export interface ListsAnswer {
  readonly lists: readonly {
    readonly id: string;
    readonly name: Text;
    readonly says: Text;
    readonly count: number;
  }[];
  readonly items: readonly (ItemRow & { readonly details: readonly Text[] })[];
  readonly services: readonly {
    readonly id: string;
    readonly area: Text;
    readonly name: Text;
    readonly who: Text;
    readonly what: Text;
    readonly standard: Text;
    readonly leadName: Text;
    readonly items: readonly { readonly id: string; readonly name: Text }[];
  }[];
}

export function loadLists(web: Web, name?: string): Promise<ListsAnswer | undefined> {
  return ask<ListsAnswer>(web, 'list', name === undefined ? {} : { name });
}

export interface AnswerGiven {
  readonly answer: Text | null;
  readonly sources: readonly { readonly title: string; readonly url: string; readonly clause: string }[];
}

export function loadAnswer(web: Web, q: string): Promise<AnswerGiven | undefined> {
  return ask<AnswerGiven>(web, 'answer', { q });
}

export interface KnowledgeGiven {
  readonly entries: readonly {
    readonly id: string;
    readonly question: Text;
    readonly answer: Text;
    readonly source: Text;
    readonly clause: Text;
    readonly validFrom: string;
  }[];
}

export function loadKnowledge(web: Web): Promise<KnowledgeGiven | undefined> {
  return ask<KnowledgeGiven>(web, 'knowledge', {});
}

export interface EligibilityGiven {
  readonly outcome: 'yes' | 'no' | 'open';
  readonly conditions: readonly {
    readonly text: Text;
    readonly state: 'met' | 'unmet' | 'open' | 'told';
    readonly otherwise?: Text;
  }[];
  readonly fields: readonly Field[];
}
