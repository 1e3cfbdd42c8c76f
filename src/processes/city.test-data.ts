// A small city for tests of the rules: three agencies' worth of Yuncheng, one county, one item with a parallel graph. It must never be product data.
import type { Party, Staff, StaffRole } from '../kernel/index.ts';
import type { CityFacts } from './facts.ts';
import type { Agency, City, Item, Step } from './item.ts';
import { free, plainItem, plainMaterial, plainStep } from './plain.test-data.ts';

/** A citizen number with its check digit, from the first 17 digits. */
export function citizenId(first17: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, i) => total + weight * Number(first17[i]), 0);
  return first17 + '10X98765432'.charAt(sum % 11);
}

export const wang: Party = {
  type: 'party',
  id: 'party-wang',
  name: '王禾',
  citizenId: citizenId('14080219900307123'),
  phone: '13800001234',
};
export const li: Party = {
  type: 'party',
  id: 'party-li',
  name: '李门',
  citizenId: citizenId('14080219850612456'),
  phone: '13900005678',
};
export const stranger: Party = {
  type: 'party',
  id: 'party-zhao',
  name: '赵远',
  citizenId: citizenId('14082119770101001'),
};
export const banker: Party = {
  type: 'party',
  id: 'party-qian',
  name: '钱行',
  citizenId: citizenId('14080219880808008'),
  phone: '13700001111',
  agent: { id: 'bank-1', name: '盐湖农商银行' },
};
export const system = { type: 'system', id: 'engine' } as const;
export const nobody = { type: 'public' } as const;

export function staff(agency: string, role: StaffRole, more: Partial<Staff> = {}): Staff {
  return {
    type: 'staff',
    id: `staff-${agency}-${role}`,
    name: `${agency}的${role}`,
    agency,
    region: '140800',
    roles: [role],
    ...more,
  };
}

const text = (zh: string): { zh: string; en: string } => ({ zh, en: `(${zh})` });

function agency(id: string, zh: string): readonly [string, Agency] {
  return [
    id,
    {
      id,
      name: text(zh),
      short: text(zh.slice(1)),
      creditCode: '11140800MB0000001X',
      phone: '0359-2000000',
      regions: 'city',
    },
  ];
}

const half = { amount: 0.5, unit: 'worktime' } as const;

function step(id: string, agencyId: string, more: Partial<Step> = {}): Step {
  return {
    ...plainStep,
    id,
    name: text(id),
    kind: 'review',
    agency: agencyId,
    role: 'approver',
    after: ['registration'],
    limit: half,
    checklist: [{ id: 'complete', text: text('材料齐全'), basis: text('条例 19') }],
    onRefuse: 'continue',
    says: text(`办${id}`),
    ...more,
  };
}

const person = [
  { id: 'name', type: 'person-name', label: text('姓名'), required: true },
  { id: 'citizenId', type: 'citizen-id', label: text('身份证号'), required: true, sensitive: true },
] as const;

export const company: Item = {
  ...plainItem,
  id: 'start-a-company',
  version: 'v1',
  indicator: 1,
  rows: ['1.1', '1.4'],
  name: { zh: '企业开办', en: 'Start a company' },
  title: 'fullName',
  summary: text('从申请到执照'),
  words: ['开公司'],
  audience: 'firm',
  agency: 'approval',
  partners: ['police', 'tax', 'insurance', 'fund'],
  basis: [
    { law: text('市场主体登记管理条例'), article: '19', says: text('当场登记'), validFrom: '2022-03-01' },
  ],
  statutory: { amount: 3, unit: 'workday' },
  promised: { amount: 1, unit: 'worktime' },
  fee: free,
  contact: { phone: '0359-2000000', office: text('政务大厅') },
  conditions: [],
  materials: [
    {
      ...plainMaterial,
      id: 'lease',
      name: text('租赁合同'),
      grade: 'C',
      todo: text('上传'),
      note: text(''),
      accept: ['application/pdf'],
      when: 'rented',
    },
  ],
  form: {
    topics: [
      {
        id: 'name',
        section: text('企业'),
        name: text('名称'),
        fields: [
          { id: 'region', type: 'region', label: text('区县'), required: true },
          { id: 'companyName', type: 'company-name', label: text('字号'), required: true, min: 2, max: 20 },
          { id: 'trade', type: 'trade', label: text('行业'), required: true },
          {
            id: 'capital',
            type: 'money',
            label: text('注册资本'),
            required: true,
            unit: text('万元'),
            min: 1,
          },
          { id: 'rented', type: 'yes-no', label: text('租的房子'), required: false },
        ],
      },
      {
        id: 'people',
        section: text('人员'),
        name: text('股东'),
        fields: [
          {
            id: 'shareholders',
            type: 'people',
            label: text('股东'),
            required: true,
            fields: [...person, { id: 'share', type: 'percent', label: text('比例'), required: true }],
            default: [{ name: 'applicant.name', citizenId: 'applicant.citizenId' }],
            max: 50,
          },
          {
            id: 'legalRepresentative',
            type: 'people',
            label: text('法定代表人'),
            required: true,
            fields: person,
            max: 1,
          },
        ],
      },
      {
        id: 'after',
        section: text('领取'),
        name: text('领取'),
        fields: [
          { id: 'insured', type: 'integer', label: text('参保人数'), required: false, default: 1 },
          {
            id: 'delivery',
            type: 'choice',
            label: text('怎么领'),
            required: true,
            options: ['window', 'post', 'printer', 'electronic'].map((value) => ({
              value,
              label: text(value),
            })),
          },
          {
            id: 'deliveryAddress',
            type: 'address',
            label: text('寄到'),
            required: true,
            when: 'posted',
            sensitive: true,
          },
        ],
      },
    ],
    checks: [{ expect: 'sharesSum', code: 'company.shares-not-whole', at: 'shareholders' }],
  },
  signers: [
    { path: 'shareholders', as: text('股东') },
    { path: 'legalRepresentative', as: text('法定代表人') },
  ],
  claims: [{ kind: 'company-name', key: ['region', 'trade', 'companyName'], code: 'name.taken' }],
  acceptance: {
    by: 'automatic',
    agency: 'approval',
    role: 'window-clerk',
    limit: { amount: 5, unit: 'workday' },
  },
  steps: [
    step('registration', 'approval', { after: [], produces: 'business-licence', onRefuse: 'close' }),
    step('seals', 'police'),
    step('tax', 'tax'),
    step('insurance', 'insurance', { when: 'insures' }),
    step('fund', 'fund', { when: 'insures' }),
    step('hand-over', 'approval', {
      kind: 'hand-over',
      role: 'window-clerk',
      after: ['seals', 'tax', 'insurance', 'fund'],
      checklist: [],
    }),
  ],
  delivery: ['window', 'post', 'printer', 'electronic'],
  mandate: true,
  pauses: [{ id: 'expert-review', name: text('专家评审'), basis: text('许可法 45') }],
  questions: [],
  minutes: 20,
};

/** Small, accepted by the window, acts on a licence, needs no other signature. */
export const cancel: Item = {
  ...company,
  id: 'cancel-a-sole-trader',
  version: 'v1',
  name: { zh: '个体工商户注销', en: 'Close a sole trader' },
  title: undefined,
  partners: [],
  materials: [],
  form: {
    topics: [
      {
        id: 'what',
        section: text('注销'),
        name: text('注销'),
        fields: [{ id: 'licence', type: 'licence', label: text('执照'), required: true }],
      },
    ],
    checks: [],
  },
  signers: [],
  claims: [],
  mandate: false,
  acceptance: { ...company.acceptance, by: 'window' },
  steps: [step('cancel', 'approval', { after: [], acts: { on: 'licence', command: 'cancel' } })],
  delivery: [],
};

/** Renews a licence with what changed. */
export const move: Item = {
  ...cancel,
  id: 'change-registered-address',
  name: { zh: '变更住所', en: 'Change the address' },
  form: {
    topics: cancel.form.topics.map((topic) => ({
      ...topic,
      fields: [...topic.fields, { id: 'address', type: 'address', label: text('新住所'), required: true }],
    })),
    checks: [],
  },
  steps: [
    step('register', 'approval', {
      after: [],
      acts: { on: 'licence', command: 'replace', changes: { address: 'newAddress' } },
    }),
  ],
};

type Data = Readonly<Record<string, unknown>>;

/** Conditions of the test items, by the word that stands for them. */
const conditions: Readonly<Record<string, (form: Data) => boolean>> = {
  rented: (form) => form.rented === true,
  posted: (form) => form.delivery === 'post',
  insures: (form) => Number(form.insured ?? 0) > 0,
  sharesSum: (form) => {
    const list = Array.isArray(form.shareholders) ? form.shareholders : [];
    return list.reduce((sum: number, one: Data) => sum + Math.round(Number(one.share) * 100), 0) === 10_000;
  },
};

const region = (code: string, zh: string) => [code, { code, name: text(zh), standard: true }] as const;

export const city: City = {
  id: 'yuncheng',
  name: text('运城市'),
  region: '140800',
  letters: 'YC',
  agencies: new Map([
    agency('approval', '市审批服务管理局'),
    agency('police', '市公安局'),
    agency('tax', '市税务局'),
    agency('insurance', '市人社局'),
    agency('fund', '市公积金中心'),
  ]),
  regions: new Map([region('140800', '运城市'), region('140802', '盐湖区'), region('140821', '临猗县')]),
  windows: [],
  trades: new Map([
    ['F5211', { code: 'F5211', name: text('百货零售'), words: [] }],
    ['F5222', { code: 'F5222', name: text('糕点零售'), words: [] }],
  ]),
  items: new Map([
    [company.id, company],
    [cancel.id, cancel],
    [move.id, move],
  ]),
  licenceTypes: new Map([
    [
      'business-licence',
      {
        id: 'business-licence',
        name: text('营业执照'),
        typeCode: '11100000MB0143028R001',
        creditCodePrefix: '91',
        agency: 'approval',
        fields: [
          { id: 'name', label: text('名称'), always: true, from: 'fullName' },
          { id: 'representative', label: text('法定代表人'), always: false, from: 'representative' },
          { id: 'address', label: text('住所'), always: false, from: 'oldAddress' },
          { id: 'number', label: text('统一社会信用代码'), always: true, from: 'number' },
        ],
      },
    ],
  ]),
  promises: [],
  indicators: [],
  events: [],
  nameWords: [],
};

const old = { ...company, version: 'v0', promised: { amount: 3, unit: 'workday' } } as const;

export const facts: CityFacts = {
  city,
  itemAt: (id, version) =>
    [old, company, cancel, move].find((one) => one.id === id && one.version === version),
  holds: (condition, data) => {
    const known = conditions[condition];
    if (!known) throw new Error(`no condition ${condition}`);
    return known((data.form ?? {}) as Data);
  },
  textOf: (expression, data) => {
    const form = (data.form ?? {}) as Data;
    if (expression === 'fullName') return form.companyName ? `运城市${form.companyName}有限公司` : undefined;
    if (expression === 'newAddress') return form.address as string | undefined;
    if (expression === 'oldAddress') return '河东街 1 号';
    if (expression === 'number') return (data.licence as Data | undefined)?.number as string;
    if (expression === 'representative') return (form.legalRepresentative as Data[])?.[0]?.name as string;
    throw new Error(`no expression ${expression}`);
  },
  numberOf: (expression, data) => {
    const form = (data.form ?? {}) as Data;
    if (expression === 'perHead') return Number(form.insured ?? 0) * 100;
    return Number.isFinite(Number(expression)) ? Number(expression) : undefined;
  },
  fieldChecks: {
    'company-name': (value) =>
      value === '国家' ? [{ code: 'name.word-forbidden', params: { word: '国家' } }] : [],
  },
};
