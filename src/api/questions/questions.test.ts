// Checks the questions on the real calendar and a small city. It must never touch a database.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { MeasureSummary } from '../../engine/ports.ts';
import { createCalendar, fromTimestamp, nationalNotices } from '../../kernel/index.ts';
import { createCatalogue } from '../catalogue.ts';
import { facts } from '../city.test-data.ts';
import type { Call } from '../contract.ts';
import { loadMessages } from '../messages.ts';
import { createQuestions } from './index.ts';

const calendar = createCalendar({
  notices: nationalNotices,
  officeHours: [
    {
      ...{ from: '01-01', to: '12-31' },
      open: [
        ['08:30', '12:00'],
        ['14:30', '18:00'],
      ],
    },
  ],
});
const now = fromTimestamp('2026-11-23T10:00:00+08:00') ?? 0;
const measured: MeasureSummary = {
  ...{ promise: 'start-a-company', count: 10, kept: 9, p50: 3_600_000, p90: 20_000_000, limit: 25_200_000 },
};
let measures: readonly MeasureSummary[] = [];
const made = createCatalogue(facts.city);
const questions = createQuestions({
  catalogue: () => made,
  ...{ facts, calendar, time: { now: () => now }, measures: async () => measures },
  messages: loadMessages(),
  engine: {
    stateOf: async () => undefined,
    findByKey: async () => [],
    list: async () => ({ type: 'listed', items: [], next: null }),
    view: async () => ({ type: 'fault', fault: { code: 'not-found' } }),
  },
  credentials: {
    verify: async () => ({
      found: false,
      asOf: '',
      fields: [],
      checks: [],
      notChecked: [],
      code: 'licence.not-found',
    }),
  },
});
const call: Call = { actor: { type: 'public' }, language: 'zh' };

async function ask(name: string, query: Readonly<Record<string, string>>) {
  const question = questions.get(name);
  assert.ok(question, name);
  const answer = await question.ask(query, call);
  if (answer.ok) assert.ok(question.output.safeParse(answer.value).success, 'the answer matches its schema');
  return answer;
}

// biome-ignore lint/suspicious/noExplicitAny: answers differ by question and are checked against their schema above
async function answerOf(name: string, query: Readonly<Record<string, string>>): Promise<any> {
  const answer = await ask(name, query);
  assert.ok(answer.ok, JSON.stringify(answer));
  return answer.value;
}

async function errorsOf(name: string, query: Readonly<Record<string, string>>) {
  const answer = await ask(name, query);
  assert.ok(!answer.ok, 'refused');
  return [
    answer.rejection.code,
    ...(answer.rejection.errors ?? []).map(({ path, code }) => `${path} ${code}`),
  ];
}

describe('deadline', () => {
  it('counts working days over a make-up Saturday and says each day', async () => {
    // 2026-02-14 is a Saturday worked for the Spring Festival, which is free from the 15th to the 23rd.
    const answer = await answerOf('deadline', {
      start: '2026-02-13T16:50:00+08:00',
      amount: '2',
      unit: 'workday',
    });
    assert.equal(answer.due, '2026-02-24T18:00:00+08:00');
    assert.equal(answer.lines.length, 12);
    assert.deepEqual(
      answer.lines
        .filter((line: { counts: boolean }) => line.counts)
        .map((line: { date: string }) => line.date),
      ['2026-02-14', '2026-02-24'],
    );
    assert.equal(answer.lines[1].why.en, 'Make-up workday');
    assert.equal(answer.law[0].article, '82');
  });

  it('reads half a working day as three and a half office hours', async () => {
    const answer = await answerOf('deadline', {
      start: '2026-11-23T16:30:00+08:00',
      amount: '0.5',
      unit: 'worktime',
    });
    assert.equal(answer.due, '2026-11-24T10:30:00+08:00');
  });

  it('takes pauses in the address and everything in one JSON', async () => {
    const pauses = [{ from: '2026-11-24T09:00:00+08:00', to: '2026-11-25T09:00:00+08:00' }];
    const plain = { start: '2026-11-23T10:00:00+08:00', amount: '1', unit: 'workday' };
    const first = await answerOf('deadline', { ...plain, pauses: JSON.stringify(pauses) });
    assert.equal(first.due, '2026-11-25T18:00:00+08:00');
    assert.equal(first.lines[1].why.en, 'clock stopped');
    const second = await answerOf('deadline', { in: JSON.stringify({ ...plain, amount: 1, pauses }) });
    assert.deepEqual(second, first);
  });

  it('refuses bad input field by field', async () => {
    assert.deepEqual(
      await errorsOf('deadline', { start: '2026-02-30T10:00:00+08:00', amount: 'x', unit: 'year', a: '1' }),
      [
        'input.invalid',
        'start input.not-a-time',
        'amount input.wrong-type',
        'unit input.not-allowed',
        'a input.unknown-field',
      ],
    );
    assert.deepEqual(await errorsOf('deadline', {}), [
      'input.invalid',
      'start input.required',
      'amount input.required',
      'unit input.required',
    ]);
    assert.deepEqual(await errorsOf('deadline', { in: '[' }), ['input.invalid', 'in input.not-json']);
    assert.deepEqual(await errorsOf('deadline', { in: 'null' }), ['input.invalid', 'in input.not-json']);
    const plain = { start: '2026-11-23T10:00:00+08:00', amount: '1', unit: 'workday' };
    const swapped = '[{"from":"2026-11-25T09:00:00+08:00","to":"2026-11-24T09:00:00+08:00"}]';
    assert.deepEqual(await errorsOf('deadline', { ...plain, pauses: swapped }), [
      'input.invalid',
      'pauses clock.pause-reversed',
    ]);
    assert.deepEqual(await errorsOf('deadline', { ...plain, pauses: 'soon' }), [
      'input.invalid',
      'pauses input.wrong-type',
    ]);
  });

  it('does not guess a year without calendar', async () => {
    const late = { start: '2026-12-31T10:00:00+08:00', amount: '1', unit: 'workday' };
    assert.deepEqual(await errorsOf('deadline', late), ['calendar.year-not-covered']);
  });
});

describe('check-code', () => {
  it('answers the canonical form or why not', async () => {
    assert.deepEqual(await answerOf('check-code', { kind: 'credit-code', value: '91350100m000100y43' }), {
      valid: true,
      canonical: '91350100M000100Y43',
    });
    const wrong = await answerOf('check-code', { kind: 'citizen-id', value: '110105194912310021' });
    assert.equal(wrong.valid, false);
    assert.match(wrong.code, /^citizen-id\./);
    assert.equal(wrong.canonical, undefined);
  });

  it('refuses a kind it does not know', async () => {
    assert.deepEqual(await errorsOf('check-code', { kind: 'passport', value: '1' }), [
      'input.invalid',
      'kind input.not-allowed',
    ]);
  });
});

describe('office-hours', () => {
  it('names holidays and gives intervals', async () => {
    const { days } = await answerOf('office-hours', { from: '2026-09-30', to: '2026-10-01' });
    assert.equal(days[0].workday, true);
    assert.deepEqual(days[0].open[1], { from: '2026-09-30T14:30:00+08:00', to: '2026-09-30T18:00:00+08:00' });
    assert.deepEqual(days[1], {
      date: '2026-10-01',
      workday: false,
      name: { zh: '国庆节', en: 'National Day' },
      open: [],
    });
  });

  it('refuses a day that does not exist and a span without end', async () => {
    assert.deepEqual(await errorsOf('office-hours', { from: '2026-02-29' }), [
      'input.invalid',
      'from input.not-a-date',
    ]);
    assert.deepEqual(await errorsOf('office-hours', { from: '2016-01-01', to: '2026-01-01' }), [
      'calendar.span-too-long',
    ]);
  });
});

describe('promises', () => {
  it('[row 1.4] answers the promise, and that nothing was measured yet', async () => {
    measures = [];
    const { promises, asOf } = await answerOf('promises', {});
    assert.equal(asOf, '2026-11-23T10:00:00+08:00');
    assert.equal(promises[0].limit, 25_200_000);
    assert.deepEqual([promises[0].count, promises[0].p50], [0, null]);
  });

  it('[row 1.4] answers what was measured', async () => {
    measures = [measured];
    const { promises } = await answerOf('promises', { item: 'start-a-company' });
    assert.deepEqual([promises[0].count, promises[0].kept, promises[0].p90], [10, 9, 20_000_000]);
    assert.deepEqual((await answerOf('promises', { item: 'no-such' })).promises, []);
  });
});

describe('trades, regions and windows', () => {
  it('find a trade by everyday word, pinyin, and code', async () => {
    for (const q of ['面馆', 'mianguan', 'H62', '6210', 'restaurant']) {
      assert.equal((await answerOf('trades', { q })).trades[0]?.code, 'H6210', q);
    }
    assert.equal((await answerOf('trades', { limit: '2' })).trades.length, 2);
    assert.deepEqual(await errorsOf('trades', { limit: '0' }), ['input.invalid', 'limit input.too-small']);
  });

  it('list regions, and windows by region', async () => {
    assert.equal((await answerOf('regions', {})).regions[0].code, '140802');
    assert.equal((await answerOf('windows', {})).windows.length, 2);
    assert.equal((await answerOf('windows', { region: '140829' })).windows.length, 1);
  });
});

describe('finding aids', () => {
  it('suggests by beginning, pinyin and initials', async () => {
    for (const q of ['企业开', 'qiyekai', 'qykb']) {
      const answer = await ask('suggest', { q });
      assert.ok(answer.ok);
      const [first] = answer.value.suggestions as readonly { item: string }[];
      assert.equal(first?.item, 'start-a-company', q);
    }
  });

  it('refuses a list the city does not have', async () => {
    const answer = await ask('list', { name: 'nothing' });
    assert.equal(!answer.ok && answer.rejection.code, 'list.not-found');
  });

  it('answers a questionnaire of an item, and refuses one of none', async () => {
    const answer = await ask('eligibility', { item: 'start-a-company' });
    assert.equal(answer.ok && answer.value.outcome, 'yes');
    const none = await ask('eligibility', { item: 'nothing' });
    assert.equal(!none.ok && none.rejection.code, 'item.not-found');
    const other = await ask('eligibility', { item: 'start-a-company', age: '3' });
    assert.equal(!other.ok && other.rejection.code, 'input.invalid');
  });
});
