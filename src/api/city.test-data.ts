// A small city for the API's unit tests. It must never be used outside tests.

import type { CityFacts } from '../processes/facts.ts';
import type { City, Item, Trade } from '../processes/item.ts';
import { free, plainItem } from '../processes/plain.test-data.ts';

const same = (text: string) => ({ zh: text, en: text });

function item(id: string, zh: string, en: string, words: readonly string[], more: Partial<Item> = {}): Item {
  return {
    ...plainItem,
    ...{ id, version: `v-${id}`, indicator: 1, rows: ['1.1'], words, audience: 'firm' as const },
    name: { zh, en },
    summary: { zh: `${zh}。`, en: `${en}.` },
    ...{ agency: 'approval', partners: ['tax'], basis: [], conditions: [], materials: [], signers: [] },
    statutory: { amount: 3, unit: 'workday' },
    promised: { amount: 1, unit: 'workday' },
    fee: free,
    contact: { phone: '0359-12345', office: same('大厅') },
    form: { topics: [], checks: [] },
    claims: [],
    acceptance: {
      by: 'automatic',
      agency: 'approval',
      role: 'window-clerk',
      limit: { amount: 1, unit: 'workday' },
    },
    ...{ steps: [], delivery: ['window'], mandate: false, pauses: [], questions: [], minutes: 5 },
    ...more,
  };
}

const trade = (code: string, zh: string, en: string, words: readonly string[]): [string, Trade] => [
  code,
  { code, name: { zh, en }, words },
];

const asksTrade: Item['form'] = {
  topics: [
    {
      ...{ id: 'scope', section: same('范围'), name: same('做什么') },
      fields: [{ id: 'trades', type: 'trade', label: same('经营范围'), required: true }],
    },
  ],
  checks: [],
};

const items = [
  item('start-a-company', '企业开办', 'Start a company', ['开公司', '办营业执照', '注册公司', '开店'], {
    form: asksTrade,
  }),
  item('change-registered-address', '企业住所变更登记', "Change a company's registered address", [
    '搬家',
    '换地址',
  ]),
  item('cancel-a-sole-trader', '个体工商户注销', 'Close a sole trader', ['关店', '不干了', 'stall', 'shop'], {
    indicator: 1,
    agency: 'market',
    audience: 'person',
  }),
];

export const city: City = {
  ...{ id: 'test', name: { zh: '测试市', en: 'Testville' }, region: '140800' },
  agencies: new Map(
    ['approval', 'market', 'tax'].map((id) => [
      id,
      {
        ...{ id, name: { zh: `${id}局`, en: `Bureau of ${id}` }, short: same(id), creditCode: '' },
        ...{ phone: '', regions: 'city' as const },
      },
    ]),
  ),
  regions: new Map([
    ['140802', { code: '140802', name: { zh: '盐湖区', en: 'Yanhu' }, parent: '140800', standard: true }],
  ]),
  windows: ['140802', '140829'].map((region) => ({
    ...{
      id: `hall-${region}`,
      name: same('大厅'),
      address: same('路'),
      region,
      phone: '1',
      hours: same('全天'),
      machines: [],
    },
  })),
  trades: new Map([
    trade('F5211', '百货零售', 'Department store retail', ['超市', '小卖部', '便利店']),
    trade('H6210', '正餐服务', 'Restaurant service', ['饭店', '面馆', '火锅店']),
    trade('I6513', '应用软件开发', 'Application software development', ['软件', '做网站', 'app']),
  ]),
  items: new Map(items.map((each) => [each.id, each])),
  licenceTypes: new Map(),
  events: [],
  promises: [
    {
      ...{
        id: 'start-a-company',
        row: '1.4',
        name: same('一天开办'),
        item: 'start-a-company',
        owner: 'approval',
      },
      limit: { amount: 1, unit: 'workday' },
    },
  ],
  indicators: [],
  nameWords: [],
};

export const facts: CityFacts = {
  city,
  itemAt: (id: string) => city.items.get(id),
  holds: () => true,
  fieldChecks: {},
} as unknown as CityFacts;
