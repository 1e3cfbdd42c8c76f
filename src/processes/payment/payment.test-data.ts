// A city where something costs something: an item with a payment step and delivery by post. It must never be product data.
import type { Actor } from '../../kernel/index.ts';
import { city, company, facts as plain, staff, system, wang } from '../city.test-data.ts';
import type { CityFacts } from '../facts.ts';
import type { Item, Step } from '../item.ts';
import type { Outside } from '../outside.ts';
import { plainStep } from '../plain.test-data.ts';
import { World } from '../world.test-data.ts';

export const text = (zh: string, en = `(${zh})`) => ({ zh, en });
const step = (id: string, kind: Step['kind'], after: readonly string[], more: Partial<Step> = {}): Step => ({
  ...plainStep,
  ...{ id, name: text(id), kind, agency: 'approval', role: 'approver', after, checklist: [], says: text(id) },
  limit: { amount: 1, unit: 'workday' },
  onRefuse: 'close',
  ...more,
});

/** Registration costs 80 yuan, each further copy ten; paid between a review and the result. */
export const house: Item = {
  ...company,
  ...{
    id: 'register-a-house',
    version: 'v1',
    title: undefined,
    signers: [],
    claims: [],
    partners: ['police'],
  },
  materials: [],
  form: {
    topics: [
      {
        id: 'what',
        section: text('房'),
        name: text('房'),
        fields: [
          { id: 'region', type: 'region', label: text('区县'), required: true },
          { id: 'insured', type: 'integer', label: text('加本'), required: false },
          { id: 'rented', type: 'yes-no', label: text('小微'), required: false },
          {
            id: 'delivery',
            type: 'choice',
            label: text('怎么领'),
            required: true,
            options: ['post', 'window', 'electronic'].map((value) => ({ value, label: text(value) })),
          },
          { id: 'deliveryAddress', type: 'address', label: text('寄到'), required: false },
        ],
      },
    ],
    checks: [],
  },
  fee: {
    amount: 8000,
    note: text('每件八十元'),
    lines: [
      {
        id: 'registration',
        name: text('登记费', 'Registration'),
        amount: '8000',
        when: 'charged',
        basis: text('2559号'),
      },
      { id: 'copies', name: text('加本', 'Copies'), amount: 'perHead', basis: text('2559号') },
      // Left in an old definition; the city did away with it since.
      { id: 'opening', name: text('开户费', 'Opening'), amount: '900', basis: text('旧文件') },
    ],
  },
  steps: [
    step('check', 'review', []),
    step('pay', 'payment', ['check'], { role: 'window-clerk' }),
    step('register', 'review', ['pay']),
    step('hand-over', 'hand-over', ['register'], { role: 'window-clerk' }),
  ],
  delivery: ['post', 'window', 'electronic'],
};

export const outside: Outside = {
  abolishedFees: [
    {
      id: 'account-opening',
      name: text('开户费', 'Account opening fee'),
      words: [],
      basis: text('129号'),
      from: '2021-03-01',
    },
  ],
  systems: [],
  post: { carrier: text('邮政'), phone: '11183', reach: ['14'], note: text('邮费我们付') },
};

export const facts: typeof plain = {
  ...plain,
  city: { ...city, outside, items: new Map([...city.items, [house.id, house]]) },
  itemAt: (id: string, version: string) =>
    id === house.id && version === 'v1' ? house : plain.itemAt(id, version),
  holds: ((condition, data) =>
    condition === 'charged'
      ? (data.form as Record<string, unknown> | undefined)?.rented !== true
      : plain.holds(condition, data)) as CityFacts['holds'],
};

export const clerk = staff('approval', 'window-clerk');
export const approver = staff('approval', 'approver');
export const supervisor = staff('approval', 'supervisor');
export const now = '2026-05-18 09:00';
export const answers = { region: '140802', delivery: 'post', deliveryAddress: '河东东街10号' };

export interface Lived {
  readonly world: World;
  readonly id: string;
  /** Gives a command to the case, or to `stream`, and lets everything follow. Answers the code of a no. */
  readonly give: (actor: Actor, command: string, input?: object, stream?: string) => string | undefined;
  readonly state: <S>(stream?: string) => S;
}

/** Filed and accepted; `pay` waits for the review before it. */
export function filed(form: object = {}): Lived {
  const world = new World(facts);
  const trial = world.start('case', now);
  const id = trial.id;
  const give: Lived['give'] = (actor, command, input = {}, stream = id) => {
    const target = world.streams.get(stream);
    if (!target) throw new Error(`no stream ${stream}`);
    world.look(target);
    const given = target.give(actor, command, input);
    world.settle(now);
    return given.type === 'rejected' ? given.rejection.code : given.type === 'done' ? undefined : given.type;
  };
  give(wang, 'open', { item: house.id });
  give(wang, 'save-draft', { form: { ...answers, ...form } });
  give(wang, 'submit');
  return { world, id, give, state: <S>(stream = id) => world.stateOf<S>(stream) };
}

/** Reviewed: the order to pay has been made, and the cashier has offered a page. */
export function payable(form: object = {}): Lived & { readonly payment: string } {
  const lived = filed(form);
  lived.give(approver, 'decide-step', { step: 'check', outcome: 'approve' });
  const payment = `payment-${lived.id}-pay`;
  if (lived.world.streams.has(payment))
    lived.give(system, 'offer', { order: 'o-1', payUrl: 'https://cashier.example/o-1' }, payment);
  return { ...lived, payment };
}

export const money = { order: 'o-1', amount: 8000, transaction: 't-1', channel: 'qr' };
