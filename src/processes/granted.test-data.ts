// Items that are granted on a promise or by rules, in the small city of the tests. It must never be product data.
import { company, facts as plain } from './city.test-data.ts';
import type { CityFacts } from './facts.ts';
import type { City, Item } from './item.ts';
import { plainMaterial, plainStep } from './plain.test-data.ts';

const text = (zh: string): { zh: string; en: string } => ({ zh, en: `(${zh})` });
const step = (id: string, more: Partial<Item['steps'][number]> = {}): Item['steps'][number] => ({
  ...plainStep,
  id,
  name: text(id),
  kind: 'review',
  agency: 'approval',
  role: 'approver',
  after: [],
  limit: { amount: 1, unit: 'workday' },
  checklist: [{ id: 'complete', text: text('齐'), basis: text('许可法') }],
  onRefuse: 'close',
  says: text('办'),
  ...more,
});

export const text1 = text('经营场所符合卫生标准');

/** A health permit: the report and the visit stand back for a promise; the permit itself is issued at once. */
export const permit: Item = {
  ...company,
  id: 'health-permit',
  version: 'h1',
  name: text('卫生许可'),
  title: undefined,
  partners: ['police'],
  materials: [
    {
      ...plainMaterial,
      id: 'report',
      name: text('检测报告'),
      grade: 'C',
      todo: text(''),
      note: text(''),
      accept: ['application/pdf'],
    },
  ],
  form: {
    topics: [
      {
        id: 'place',
        section: text('场所'),
        name: text('场所'),
        fields: [
          { id: 'region', type: 'region', label: text('区县'), required: true },
          { id: 'companyName', type: 'text', label: text('名称'), required: true },
          { id: 'projectCode', type: 'text', label: text('项目'), required: false },
        ],
      },
    ],
    checks: [],
  },
  signers: [],
  claims: [],
  acceptance: { ...company.acceptance, by: 'automatic' },
  steps: [
    step('look', { agency: 'police' }),
    step('decide', { after: ['look'], produces: 'business-licence' }),
  ],
  delivery: [],
  commitment: {
    promises: [text1],
    materials: ['report'],
    steps: ['look', 'decide'],
    consequences: [text('撤销许可')],
    verification: { how: 'on-site', within: { amount: 40, unit: 'workday' }, agency: 'police' },
  },
};

export const risky: Item = { ...permit, id: 'fireworks', version: 'f1', risk: 'high' };
export const waived: Item = {
  ...permit,
  id: 'waived-permit',
  version: 'w1',
  commitment: permit.commitment && {
    ...permit.commitment,
    verification: { ...permit.commitment.verification, how: 'waived' },
  },
};

function staged(id: string): Item {
  return {
    ...permit,
    id,
    version: 's1',
    commitment: permit.commitment && { ...permit.commitment, promises: [text(id)], stage: 'construction' },
  };
}
export const build = staged('build');
export const fence = staged('fence');

/** Decided by rules: fewer than ten people, nothing on record, no licence of the kind yet. */
export const instant: Item = {
  ...permit,
  id: 'sole-trader',
  version: 'i1',
  commitment: undefined,
  materials: [],
  acceptance: { ...company.acceptance, by: 'window' },
  form: {
    topics: [
      {
        id: 'shop',
        section: text('店'),
        name: text('店'),
        fields: [
          { id: 'region', type: 'region', label: text('区县'), required: true },
          { id: 'companyName', type: 'text', label: text('字号'), required: true },
          { id: 'insured', type: 'integer', label: text('人数'), required: false },
        ],
      },
    ],
    checks: [],
  },
  steps: [step('register', { produces: 'business-licence' })],
  instant: {
    rules: [
      { id: 'alone', expect: 'alone', says: text('没有雇人') },
      { id: 'clean', expect: 'clean', says: text('没有严重失信') },
      { id: 'first', expect: 'first', says: text('还没有执照') },
    ],
  },
};

const mine = [permit, risky, waived, build, fence, instant];
type Data = Readonly<Record<string, unknown>>;
const rules: Readonly<Record<string, (data: Data) => boolean>> = {
  alone: (data) => Number((data.form as Data).insured ?? 0) === 0,
  clean: (data) => (data.record as Data | undefined)?.serious === false,
  first: (data) => Array.isArray(data.licences) && !data.licences.includes('business-licence'),
};

const credit = (kind: 'false-promise' | 'deferral-broken' | 'serious', months: number) => ({
  kind,
  months,
  repairAfterMonths: 3,
  answered: { amount: 10, unit: 'workday' } as const,
  basis: { law: text('信用修复管理办法'), article: '6', validFrom: '2026-04-01' },
  conditions: [text('已改正')],
  appeal: text('可以提出异议'),
});

export const grantedCity: City = {
  ...plain.city,
  items: new Map([...plain.city.items, ...mine.map((item) => [item.id, item] as const)]),
  credit: [credit('false-promise', 12), credit('deferral-broken', 3), credit('serious', 36)],
};

export const grantedFacts: CityFacts = {
  ...plain,
  city: grantedCity,
  itemAt: (id, version) =>
    mine.find((one) => one.id === id && one.version === version) ?? plain.itemAt(id, version),
  holds: (condition, data) => rules[condition]?.(data) ?? plain.holds(condition, data),
};
