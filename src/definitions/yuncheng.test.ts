// Checks Yuncheng's folder against what the plan and the law's figures say. It must never repeat a rule of the linter.
import assert from 'node:assert/strict';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { checkTradeCode } from '../kernel/codes/trade.ts';
import type { City, Item } from '../processes/item.ts';
import { checkDefinitions } from './check.ts';
import { createConditions } from './conditions.ts';
import { type LoadedCity, loadCity } from './load-city.ts';

const folder = path.resolve(import.meta.dirname, '../../cities/yuncheng');
let loaded: LoadedCity;
let city: City;

before(async () => {
  loaded = await loadCity(folder);
  assert.deepEqual(loaded.problems, []);
  assert.ok(loaded.city);
  city = loaded.city;
});

function item(id: string): Item {
  const found = city.items.get(id);
  assert.ok(found, id);
  return found;
}

describe('the city', () => {
  it('is checked without a problem, in both languages', async () => {
    for (const language of ['zh', 'en'] as const) {
      const lines: string[] = [];
      assert.equal(await checkDefinitions(folder, { language, print: (line) => lines.push(line) }), 0);
      assert.equal(lines.length, 1);
    }
  });

  it('has thirteen counties and the zone, whose code is no standard one', () => {
    const inside = [...city.regions.values()].filter(({ parent }) => parent === '140800');
    assert.equal(inside.filter(({ standard }) => standard).length, 13);
    assert.deepEqual(
      inside.filter(({ standard }) => !standard).map(({ code }) => code),
      ['140871'],
    );
  });

  it('has a hall in each of them [row 1.2]', () => {
    const served = new Set(city.windows.map(({ region }) => region));
    const without = [...city.regions.values()].filter(({ code, parent }) => parent && !served.has(code));
    assert.deepEqual(without, []);
  });

  it('has eighteen indicators, each with its lead', () => {
    assert.deepEqual(
      city.indicators.map(({ number }) => number).sort((a, b) => a - b),
      Array.from({ length: 18 }, (_, i) => i + 1),
    );
    const [first] = city.indicators;
    assert.equal(first?.lead, 'approval');
    assert.deepEqual([...(first?.partners ?? [])].sort(), [
      'housing-fund',
      'human-resources',
      'market',
      'police',
      'tax',
    ]);
  });

  it('writes trades as GB/T 4754 does', () => {
    for (const { code } of city.trades.values()) assert.equal(checkTradeCode(code).ok, true, code);
  });

  it('has every person the demo names, each with a role in a known agency', () => {
    const wanted =
      'applicant cosigner bank-agent window-clerk approver-registration approver-police approver-tax approver-insurance approver-fund supervisor admin auditor county-clerk';
    const ids = loaded.personas.map(({ id }) => id);
    assert.deepEqual(
      wanted.split(' ').filter((id) => !ids.includes(id)),
      [],
    );
    assert.equal(loaded.personas.find(({ id }) => id === 'county-clerk')?.region, '140821');
  });
});

describe('start-a-company', () => {
  it('promises one working day, half for registration, half for the rest together [row 1.4]', () => {
    const { promised, steps } = item('start-a-company');
    assert.deepEqual(promised, { amount: 1, unit: 'workday' });
    const half = { amount: 0.5, unit: 'worktime' };
    const reviews = steps.filter(({ kind }) => kind === 'review');
    assert.equal(reviews.length, 5);
    for (const { limit } of reviews) assert.deepEqual(limit, half);
    const together = reviews.filter(({ id }) => id !== 'registration');
    for (const { after } of together) assert.deepEqual(after, ['registration']);
  });

  it('stays within the three working days of the registration regulations, article 19', () => {
    assert.deepEqual(item('start-a-company').statutory, { amount: 3, unit: 'workday' });
  });

  it('costs nothing and may be filed by an agent [row 1.5]', () => {
    const { fee, mandate } = item('start-a-company');
    assert.equal(fee.amount, 0);
    assert.equal(mandate, true);
  });

  it('brings five agencies behind one form and hands over once [row 1.1]', () => {
    const { steps } = item('start-a-company');
    const agencies = new Set(steps.map(({ agency }) => agency));
    assert.deepEqual([...agencies].sort(), ['approval', 'housing-fund', 'human-resources', 'police', 'tax']);
    const [last] = steps.filter(({ kind }) => kind === 'hand-over');
    assert.deepEqual([...(last?.after ?? [])].sort(), [
      'housing-fund',
      'insurance',
      'invoices-and-tax',
      'seals',
    ]);
  });

  it('asks one founder for at most 25 answers he must type [row 1.1]', () => {
    const { form } = item('start-a-company');
    const typed = form.topics
      .flatMap(({ fields }) => fields)
      .filter((field) => field.required && field.default === undefined);
    assert.ok(typed.length > 0 && typed.length <= 25, `${typed.length}`);
  });

  it('asks nothing twice', () => {
    const ids = item('start-a-company').form.topics.flatMap(({ fields }) => fields.map(({ id }) => id));
    assert.equal(new Set(ids).size, ids.length);
  });

  it('offers post, window, printer and electronic delivery [row 1.3]', () => {
    assert.deepEqual([...item('start-a-company').delivery].sort(), [
      'electronic',
      'post',
      'printer',
      'window',
    ]);
  });

  it('measures the whole and each step, each with an owner [row S.1]', () => {
    const mine = city.promises.filter((promise) => promise.item === 'start-a-company');
    assert.deepEqual(mine.map(({ step }) => step ?? 'whole').sort(), [
      'housing-fund',
      'insurance',
      'invoices-and-tax',
      'registration',
      'seals',
      'whole',
    ]);
    for (const { owner, step } of mine) {
      const { agency, steps } = item('start-a-company');
      assert.equal(owner, steps.find(({ id }) => id === step)?.agency ?? agency);
    }
  });
});

describe('what is written on paper', () => {
  const form = {
    companyName: '禾门',
    tradeWords: '粮油商贸',
    region: '140802',
    address: '河东街 1 号',
    trades: [],
    shareholders: [{ name: '陈禾', citizenId: '140802199003120015', share: 100 }],
    legalRepresentative: [{ name: '陈禾', citizenId: '140802199003120015', phone: '13800000001' }],
    capital: 50_000_000,
  };
  const licence = { number: '91140802MA0KTEST0X', issuer: '运城市审批服务管理局', issuedOn: '2026-11-23' };

  it('follows from the answers, field by field', () => {
    const { textOf } = createConditions(city);
    const type = city.licenceTypes.get('business-licence');
    const stated = Object.fromEntries(
      (type?.fields ?? []).map(({ id, from }) => [id, from && textOf(from, { form, licence })]),
    );
    assert.equal(stated.name, '运城市禾门粮油商贸有限公司');
    assert.equal(stated.legalRepresentative, '陈禾');
    assert.equal(stated.capital, '50万元');
    assert.equal(stated.address, '运城市盐湖区河东街 1 号');
    assert.equal(stated.creditCode, licence.number);
    assert.equal(stated.foundedOn, '2026年11月23日');
  });

  it('refuses shares that do not make a hundred, and one person twice [row 1.1]', () => {
    const { holds } = createConditions(city);
    const failing = (shareholders: readonly unknown[]) =>
      item('start-a-company')
        .form.checks.filter(({ when }) => when === undefined || holds(when, { form }))
        .filter(({ expect }) => !holds(expect, { form: { ...form, shareholders } }))
        .map(({ code }) => code);
    assert.deepEqual(failing(form.shareholders), []);
    const [one] = form.shareholders;
    assert.deepEqual(failing([{ ...one, share: 90 }]), ['shares.sum-not-whole']);
    assert.deepEqual(
      failing([
        { ...one, share: 50 },
        { ...one, share: 50 },
      ]),
      ['shares.person-twice'],
    );
  });
});

describe('the small items', () => {
  it('end tax, insurance and licence of a sole trader in one case [row 1.7]', () => {
    const { steps } = item('cancel-a-sole-trader');
    const [last] = steps.filter(({ acts }) => acts);
    assert.deepEqual(last?.acts, { on: 'licence', command: 'cancel' });
    assert.deepEqual([...(last?.after ?? [])].sort(), ['insurance', 'tax']);
  });

  it('state the new address on the licence they replace', () => {
    const acts = item('change-registered-address').steps.find((step) => step.acts)?.acts;
    const { textOf } = createConditions(city);
    const form = { region: '140881', address: '中山街 2 号' };
    assert.equal(acts?.command, 'replace');
    assert.equal(textOf(acts?.changes?.address ?? '', { form }), '运城市永济市中山街 2 号');
  });
});
