// The whole catalogue as CPSV-AP 3.2 linked data (JSON-LD), as the European profile's published SHACL shapes ask for it. It must never say what an item does not.
import type { Duration } from '../../kernel/clock.ts';
import type { Text } from '../../kernel/text.ts';
import type { Agency, City, Item, LifeEvent, Matter } from '../../processes/item.ts';

type Node = Readonly<Record<string, unknown>>;

const cv = 'http://data.europa.eu/m8g/';
const dct = 'http://purl.org/dc/terms/';
const said = (id: string) => ({ '@id': id, '@container': '@language' }) as const;
const linked = (id: string) => ({ '@id': id, '@type': '@id' }) as const;

/** Written out, so that nobody has to fetch a context from elsewhere to read it. */
const context = {
  ...{ id: '@id', type: '@type', graph: '@graph' },
  ...{ identifier: `${dct}identifier`, title: said(`${dct}title`), description: said(`${dct}description`) },
  ...{ keyword: { '@id': 'http://www.w3.org/ns/dcat#keyword', '@container': '@language' } },
  prefLabel: said('http://www.w3.org/2004/02/skos/core#prefLabel'),
  altLabel: said('http://www.w3.org/2004/02/skos/core#altLabel'),
  ...{ kind: linked(`${dct}type`), spatial: linked(`${dct}spatial`), audience: linked(`${dct}audience`) },
  ...{
    publisher: linked(`${dct}publisher`),
    hasPart: linked(`${dct}hasPart`),
    isPartOf: linked(`${dct}isPartOf`),
  },
  language: linked(`${dct}language`),
  ...{ requires: linked(`${dct}requires`), landingPage: linked('http://www.w3.org/ns/dcat#landingPage') },
  ...{ authority: linked(`${cv}hasCompetentAuthority`), contactPoint: linked(`${cv}contactPoint`) },
  ...{
    channel: linked(`${cv}hasChannel`),
    cost: linked(`${cv}hasCost`),
    requirement: linked(`${cv}holdsRequirement`),
  },
  ...{ event: linked(`${cv}isGroupedBy`), legalResource: linked(`${cv}hasLegalResource`) },
  ...{ inputType: linked(`${cv}hasInputType`), input: linked('http://purl.org/vocab/cpsv#hasInput') },
  ...{ conformsTo: linked(`${dct}conformsTo`) },
  produces: linked('http://purl.org/vocab/cpsv#produces'),
  follows: linked('http://purl.org/vocab/cpsv#follows'),
  implements: linked('http://purl.org/vocab/cpsv#implements'),
  processingTime: { '@id': `${cv}processingTime`, '@type': 'http://www.w3.org/2001/XMLSchema#duration' },
  hasValue: { '@id': `${cv}hasValue`, '@type': 'http://www.w3.org/2001/XMLSchema#double' },
  currency: linked(`${cv}currency`),
  ...{ telephone: `${cv}telephone`, contactPage: linked(`${cv}contactPage`) },
} as const;

const types = {
  catalogue: 'http://www.w3.org/ns/dcat#Dataset',
  service: 'http://purl.org/vocab/cpsv#PublicService',
  organisation: `${cv}PublicOrganisation`,
  agent: 'http://xmlns.com/foaf/0.1/Agent',
  location: `${dct}Location`,
  /** What the shapes up to 3.1 ask of an organisation's area. */
  area: 'http://data.europa.eu/88u/dataset/atu-type',
  concept: 'http://www.w3.org/2004/02/skos/core#Concept',
  language: `${dct}LinguisticSystem`,
  document: 'http://xmlns.com/foaf/0.1/Document',
  rule: 'http://purl.org/vocab/cpsv#Rule',
  law: 'http://data.europa.eu/eli/ontology#LegalResource',
  event: `${cv}Event`,
} as const;

const languages = {
  zh: 'http://publications.europa.eu/resource/authority/language/ZHO',
  en: 'http://publications.europa.eu/resource/authority/language/ENG',
} as const;
const yuan = 'http://publications.europa.eu/resource/authority/currency/CNY';
const channels = {
  office: { id: 'office', name: { zh: '窗口办理', en: 'In person' } },
  online: { id: 'online', name: { zh: '网上办理', en: 'Online' } },
} as const;

/** `base` is where the city is reached, without a slash at the end. */
export function cpsvOf(city: City, base: string): Node {
  const items = [...city.items.values()];
  const names = namesIn(base);
  const graph: Node[] = [
    {
      ...{ id: names.catalogue, type: types.catalogue },
      title: { zh: `${city.name.zh}政务服务事项`, en: `Public services of ${city.name.en}` },
      description: { zh: '全部事项的办事指南', en: 'The guides of all services' },
      publisher: `${base}/#city`,
      landingPage: `${base}/items`,
      hasPart: items.map(({ id }) => names.item(id)),
    },
    { id: `${base}/#city`, type: types.agent, identifier: city.region, title: city.name },
    { id: `${base}/items`, type: types.document },
    { id: names.region(city.region), type: [types.location, types.area], prefLabel: city.name },
    ...Object.values(languages).map((id) => ({ id, type: types.language })),
    { id: yuan, type: types.concept, prefLabel: { zh: '人民币元', en: 'Chinese yuan' } },
    ...Object.values(channels).map(({ id, name }) => concept(names.concept('channel', id), name)),
    ...conceptsOf(items, names),
    ...[...city.agencies.values()].map((agency) => organisationOf(agency, city, names)),
    ...city.events.map((event) => eventOf(event, names)),
    ...items.flatMap((item) => serviceOf(item, city, names)),
  ];
  return { '@context': context, graph };
}

function namesIn(base: string) {
  return {
    catalogue: `${base}/v1/catalogue/cpsv-ap`,
    item: (id: string) => `${base}/items/${id}#service`,
    part: (item: string, part: string, id: string) => `${base}/items/${item}#${part}-${id}`,
    agency: (id: string) => `${base}/v1/questions/agencies#${id}`,
    region: (code: string) => `${base}/v1/questions/regions#${code}`,
    event: (id: string) => `${base}/items?event=${id}`,
    concept: (scheme: string, id: string) => `${base}/v1/catalogue/cpsv-ap#${scheme}-${id}`,
    page: (path: string) => `${base}${path}`,
  };
}
type Names = ReturnType<typeof namesIn>;

function concept(id: string, name: Text): Node {
  return { id, type: types.concept, prefLabel: name };
}

const audiences: Readonly<Record<Item['audience'], Text>> = {
  firm: { zh: '企业', en: 'Businesses' },
  person: { zh: '个人', en: 'Citizens' },
};

const matterNames: Readonly<Record<Matter, Text>> = {
  licensing: { zh: '行政许可', en: 'Administrative licence' },
  confirmation: { zh: '行政确认', en: 'Administrative confirmation' },
  filing: { zh: '备案', en: 'Filing' },
  payment: { zh: '行政给付', en: 'Administrative payment' },
  ruling: { zh: '行政裁决', en: 'Administrative ruling' },
  reward: { zh: '行政奖励', en: 'Administrative reward' },
  'public-service': { zh: '公共服务', en: 'Public service' },
  other: { zh: '其他行政权力', en: 'Other administrative power' },
};

/** Kinds of matter and whom they are for, those that are used. */
function conceptsOf(items: readonly Item[], names: Names): readonly Node[] {
  const matters = [...new Set(items.map(({ matter }) => matter))];
  return [
    ...Object.entries(audiences).map(([id, name]) => concept(names.concept('audience', id), name)),
    ...matters.map((id) => concept(names.concept('matter', id), matterNames[id])),
  ];
}

function organisationOf({ id, name, creditCode }: Agency, city: City, names: Names): Node {
  return {
    ...{ id: names.agency(id), type: types.organisation },
    // Shapes 3.0 take one preferred label only.
    ...{ prefLabel: { zh: name.zh }, altLabel: { en: name.en } },
    ...(creditCode !== '' && { identifier: creditCode }),
    spatial: names.region(city.region),
  };
}

function eventOf({ id, name, audience }: LifeEvent, names: Names): Node {
  const kind = audience === 'firm' ? `${cv}BusinessEvent` : `${cv}LifeEvent`;
  return { id: names.event(id), type: [types.event, kind], identifier: id, title: name };
}

function serviceOf(item: Item, city: City, names: Names): readonly Node[] {
  const part = (kind: string, id: string) => names.part(item.id, kind, id);
  const online = item.online >= 3;
  const parts = [
    ...channelNodes(item, names),
    contactOf(item, names),
    { id: names.page(`/items/${item.id}`), type: types.document },
    ...costNodes(item, names),
    ...item.conditions.map((condition, at) => ({
      ...{ id: part('condition', String(at + 1)), type: `${cv}Requirement` },
      ...{ identifier: `${item.id}/condition/${at + 1}`, title: textOf(condition) },
    })),
    ...item.materials.flatMap(({ id, name, note }) => [
      {
        ...{
          id: part('paper', id),
          type: `${cv}Evidence`,
          identifier: `${item.id}/paper/${id}`,
          title: name,
        },
        ...{ description: note, conformsTo: part('paper-type', id) },
      },
      { id: part('paper-type', id), type: `${cv}EvidenceType`, identifier: `${item.id}/paper-type/${id}` },
    ]),
    ...item.basis.flatMap(({ law, article, says }, at) => [
      {
        ...{ id: part('rule', String(at + 1)), type: types.rule, identifier: `${item.id}/rule/${at + 1}` },
        ...{ title: articleOf(law, article), description: says, implements: part('law', String(at + 1)) },
      },
      { id: part('law', String(at + 1)), type: types.law, title: law },
    ]),
    ...outputNodes(item, city, names),
  ];
  const of = (type: string) => parts.filter((node) => node.type === type).map(({ id }) => id);
  return [
    {
      ...{ id: names.item(item.id), type: types.service },
      ...{ identifier: item.id, title: item.name, description: item.summary },
      keyword: keywordsOf(item),
      ...{
        isPartOf: names.catalogue,
        spatial: names.region(city.region),
        language: Object.values(languages),
      },
      authority: [item.agency, ...item.partners].map(names.agency),
      ...{ kind: names.concept('matter', item.matter), audience: names.concept('audience', item.audience) },
      event: item.events.map(names.event),
      requires: item.uses.map((use) => names.item(use.item)),
      processingTime: durationOf(item.promised),
      channel: [part('channel', 'office'), ...(online ? [part('channel', 'online')] : [])],
      contactPoint: part('contact', 'office'),
      ...{ cost: of(`${cv}Cost`), requirement: of(`${cv}Requirement`), input: of(`${cv}Evidence`) },
      ...{ inputType: of(`${cv}EvidenceType`), follows: of(types.rule), legalResource: of(types.law) },
      produces: of(`${cv}Output`),
    },
    ...parts,
  ];
}

function textOf({ zh, en }: Text): Text {
  return { zh, en };
}

/** One text a language: shapes 3.1 refuse a second. */
function keywordsOf({ words }: Item) {
  const zh = words.filter((word) => /\p{Script=Han}/u.test(word));
  const en = words.filter((word) => !/\p{Script=Han}/u.test(word));
  return { ...(zh.length > 0 && { zh: zh.join('、') }), ...(en.length > 0 && { en: en.join(', ') }) };
}

function articleOf(law: Text, article: string): Text {
  return { zh: `${law.zh} ${article}`, en: `${law.en} ${article}` };
}

function channelNodes(item: Item, names: Names): readonly { readonly id: string; readonly type: string }[] {
  const ways = item.online >= 3 ? [channels.office, channels.online] : [channels.office];
  return ways.map(({ id, name }) => ({
    ...{ id: names.part(item.id, 'channel', id), type: `${cv}Channel` },
    ...{ identifier: `${item.id}/channel/${id}`, kind: names.concept('channel', id), description: name },
    processingTime: durationOf(item.promised),
  }));
}

function contactOf(item: Item, names: Names) {
  return {
    ...{ id: names.part(item.id, 'contact', 'office'), type: `${cv}ContactPoint` },
    ...{ telephone: item.contact.phone, description: item.contact.office },
    contactPage: names.page(`/items/${item.id}`),
  };
}

function costNodes(item: Item, names: Names): readonly { readonly id: string; readonly type: string }[] {
  const node = (id: string, description: Text, fen?: number) => ({
    ...{ id: names.part(item.id, 'cost', id), type: `${cv}Cost`, identifier: `${item.id}/cost/${id}` },
    ...{ description, currency: yuan },
    ...(fen !== undefined && { hasValue: String(fen / 100) }),
  });
  const lines = item.fee.lines.map(({ id, name, basis }) =>
    node(id, { zh: `${name.zh}（${basis.zh}）`, en: `${name.en} (${basis.en})` }),
  );
  // Where lines are computed from the answers, the sum is not known before they are given.
  return lines.length > 0 ? lines : [node('whole', item.fee.note, item.fee.amount)];
}

function outputNodes(
  item: Item,
  city: City,
  names: Names,
): readonly { readonly id: string; readonly type: string }[] {
  return item.steps.flatMap((step) => {
    const type = step.produces === undefined ? undefined : city.licenceTypes.get(step.produces)?.name;
    const title = type ?? step.result;
    return title
      ? [
          {
            ...{ id: names.part(item.id, 'result', step.id), type: `${cv}Output` },
            ...{ identifier: `${item.id}/result/${step.id}`, title },
          },
        ]
      : [];
  });
}

/** Office hours of a working day; the profile knows no working time. */
const officeHours = 7;

/** `P3D`, `PT3H30M`: working days count as days, since the profile knows no other. */
export function durationOf({ amount, unit }: Duration): string {
  if (unit === 'day' || unit === 'workday') return `P${amount}D`;
  if (unit === 'worktime' && Number.isInteger(amount)) return `P${amount}D`;
  const minutes = Math.round(amount * (unit === 'hour' ? 60 : officeHours * 60));
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return `PT${hours > 0 ? `${hours}H` : ''}${rest > 0 || hours === 0 ? `${rest}M` : ''}`;
}
