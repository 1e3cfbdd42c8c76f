// Checks what machines read: the rules of the profile's published shapes that matter here, and data that cannot break out of a page. It must never fetch the shapes.
import assert from 'node:assert/strict';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { loadCity } from '../../definitions/index.ts';
import type { City } from '../../processes/item.ts';
import { createCatalogue } from '../catalogue.ts';
import { sitemapOf } from '../http/catalogue-routes.ts';
import { cpsvOf, durationOf } from './cpsv-ap.ts';
import { governmentServiceOf, scriptText } from './schema-org.ts';

type Node = Readonly<Record<string, unknown>>;
const base = 'https://city.example';
const cv = 'http://data.europa.eu/m8g/';
const service = 'http://purl.org/vocab/cpsv#PublicService';
let city: City;
let graph: readonly Node[];
before(async () => {
  const loaded = await loadCity(path.resolve(import.meta.dirname, '../../../cities/yuncheng'));
  assert.ok(loaded.city);
  city = loaded.city;
  graph = cpsvOf(city, base).graph as readonly Node[];
});

const typesOf = (node: Node) => [node.type].flat() as unknown as readonly string[];
const listOf = (value: unknown) =>
  (value === undefined ? [] : [value].flat()) as unknown as readonly string[];

/** What each class must have, by the shapes of CPSV-AP 3.2. */
const required: Readonly<Record<string, readonly string[]>> = {
  [service]: ['identifier', 'title', 'description', 'authority'],
  [`${cv}PublicOrganisation`]: ['prefLabel', 'spatial'],
  [`${cv}Channel`]: ['identifier'],
  [`${cv}Cost`]: ['identifier'],
  [`${cv}Requirement`]: ['identifier', 'title'],
  [`${cv}Evidence`]: ['identifier', 'title'],
  [`${cv}EvidenceType`]: ['identifier'],
  [`${cv}Output`]: ['identifier', 'title'],
  [`${cv}Event`]: ['identifier', 'title'],
  'http://purl.org/vocab/cpsv#Rule': ['identifier', 'title', 'description'],
  'http://www.w3.org/ns/dcat#Dataset': ['title', 'description', 'publisher'],
  'http://xmlns.com/foaf/0.1/Agent': ['identifier', 'title'],
};
/** The class each link must lead to. */
const leadsTo: Readonly<Record<string, string>> = {
  authority: `${cv}PublicOrganisation`,
  contactPoint: `${cv}ContactPoint`,
  channel: `${cv}Channel`,
  cost: `${cv}Cost`,
  requirement: `${cv}Requirement`,
  input: `${cv}Evidence`,
  inputType: `${cv}EvidenceType`,
  conformsTo: `${cv}EvidenceType`,
  event: `${cv}Event`,
  follows: 'http://purl.org/vocab/cpsv#Rule',
  implements: 'http://data.europa.eu/eli/ontology#LegalResource',
  legalResource: 'http://data.europa.eu/eli/ontology#LegalResource',
  produces: `${cv}Output`,
  requires: service,
  hasPart: service,
  isPartOf: 'http://www.w3.org/ns/dcat#Dataset',
  publisher: 'http://xmlns.com/foaf/0.1/Agent',
  spatial: 'http://purl.org/dc/terms/Location',
  language: 'http://purl.org/dc/terms/LinguisticSystem',
  audience: 'http://www.w3.org/2004/02/skos/core#Concept',
  kind: 'http://www.w3.org/2004/02/skos/core#Concept',
  currency: 'http://www.w3.org/2004/02/skos/core#Concept',
  contactPage: 'http://xmlns.com/foaf/0.1/Document',
  landingPage: 'http://xmlns.com/foaf/0.1/Document',
};

describe('the catalogue as CPSV-AP 3', () => {
  it('holds every item once', () => {
    const services = graph.filter((node) => typesOf(node).includes(service));
    assert.equal(services.length, city.items.size);
    const ids = graph.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
  });

  it('gives each node what its shape requires, and one identifier', () => {
    for (const node of graph) {
      for (const type of typesOf(node)) {
        for (const key of required[type] ?? []) assert.ok(node[key], `${String(node.id)} has no ${key}`);
      }
      if (node.identifier !== undefined) assert.equal(typeof node.identifier, 'string');
    }
  });

  it('says nothing twice in one language, as older shapes ask', () => {
    for (const node of graph) {
      for (const key of ['title', 'prefLabel', 'keyword']) {
        for (const said of Object.values((node[key] ?? {}) as object)) assert.equal(typeof said, 'string');
      }
      if (typesOf(node).includes(`${cv}PublicOrganisation`)) {
        assert.equal(Object.keys(node.prefLabel as object).length, 1);
      }
    }
  });

  it('leads only to what is there, of the class the profile wants', () => {
    const byId = new Map(graph.map((node) => [node.id, node]));
    for (const node of graph) {
      for (const [key, wanted] of Object.entries(leadsTo)) {
        for (const to of listOf(node[key])) {
          const target = byId.get(to);
          assert.ok(target && typesOf(target).includes(wanted), `${String(node.id)} ${key} ${to}`);
        }
      }
    }
  });

  it('uses no word its context does not explain', () => {
    const { '@context': context } = cpsvOf(city, base);
    const known = new Set(Object.keys(context as object));
    for (const node of graph) for (const key of Object.keys(node)) assert.ok(known.has(key), key);
  });

  it('says times as ISO 8601 durations', () => {
    assert.equal(durationOf({ amount: 3, unit: 'workday' }), 'P3D');
    assert.equal(durationOf({ amount: 0.5, unit: 'worktime' }), 'PT3H30M');
    assert.equal(durationOf({ amount: 2, unit: 'worktime' }), 'P2D');
    assert.equal(durationOf({ amount: 24, unit: 'hour' }), 'PT24H');
  });
});

describe('a guide as a GovernmentService of schema.org', () => {
  it('names provider, channels and fee', () => {
    const item = createCatalogue(city).get('start-a-company');
    assert.ok(item);
    const said = governmentServiceOf(item, 'zh', `${base}/items/start-a-company`, '运城市');
    assert.equal(said['@type'], 'GovernmentService');
    assert.deepEqual(said.offers, { '@type': 'Offer', price: '0.00', priceCurrency: 'CNY' });
    assert.equal((said.availableChannel as readonly unknown[]).length, 2);
  });

  it('cannot end the element it stands in', () => {
    assert.doesNotMatch(scriptText({ a: '</script><b>&\u2028' }), /[<>&\u2028]/);
    assert.deepEqual(JSON.parse(scriptText({ a: '</script>' })), { a: '</script>' });
  });
});

describe('the sitemap', () => {
  it('holds every guide, in both languages', () => {
    const map = sitemapOf(city, base);
    for (const id of city.items.keys()) assert.ok(map.includes(`${base}/en/items/${id}"`), id);
  });
});
