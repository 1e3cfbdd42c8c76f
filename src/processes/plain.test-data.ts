// What an item, a step and a paper of a test are unless the test says otherwise. It must never be used outside tests.
import type { Fee, Item, Material, Step } from './item.ts';

const text = { zh: '无', en: 'none' };

export const plainItem = {
  matter: 'public-service',
  events: [],
  risk: 'ordinary',
  visits: 0,
  online: 4,
  nearby: false,
  anywhere: false,
  paths: [],
  complaint: { phone: '12345', office: text },
  uses: [],
  bring: [],
} satisfies Partial<Item>;

export const plainStep = {
  join: 'all',
  excluded: false,
  approvals: 1,
  rules: [],
} satisfies Partial<Step>;

export const plainMaterial = { main: false } satisfies Partial<Material>;
export const free: Fee = { amount: 0, note: text, lines: [] };
