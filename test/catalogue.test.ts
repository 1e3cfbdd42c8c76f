// Fills in every item of Yuncheng in several ways and checks that the form takes it and that somebody then works on it. It must never know a particular item.
import assert from 'node:assert/strict';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { createCityFacts, loadCity } from '../src/definitions/index.ts';
import { checkForm } from '../src/processes/case/form/check.ts';
import type { City, Field, Item } from '../src/processes/item.ts';

let city: City;
before(async () => {
  const loaded = await loadCity(path.resolve(import.meta.dirname, '../cities/yuncheng'));
  assert.ok(loaded.city);
  city = loaded.city;
});

const today = '2026-05-18';
const applicant = { name: '陈禾', citizenId: '140802199003120015', phone: '13800000001' };

/** The last digit follows from the others (GB 11643). */
function citizenId(nth: number): string {
  const digits = `140802199001010${String(nth).padStart(2, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, i) => total + weight * Number(digits[i]), 0);
  return `${digits}${'10X98765432'[sum % 11]}`;
}

/** Half of the ways say no to everything; every other one chooses further down the list. */
const ways = Array.from({ length: 12 }, (_, way) => way);

/** An answer as a person would give it; `way` varies what is chosen, `nth` who is meant. */
function answer(field: Field, way: number, nth = 1): unknown {
  const { min, max, options = [] } = field;
  const least = Math.max(min ?? 1, 1);
  const words = '河东街道十号院内'.repeat(Math.ceil(least / 8)).slice(0, Math.max(least, 4));
  const short = words.slice(0, max ?? words.length);
  switch (field.type) {
    case 'yes-no':
      return way % 2 === 0;
    case 'choice':
      return options[Math.floor(way / 2) % options.length]?.value;
    case 'choices':
      return options.slice(0, Math.max(min ?? 1, 1)).map(({ value }) => value);
    case 'integer':
    case 'money':
      return Math.min(least, max ?? least);
    case 'percent':
      return Math.min(100, max ?? 100);
    case 'date':
      return today;
    case 'region':
      return '140802';
    case 'trade':
      return ['F5121'];
    case 'citizen-id':
      return citizenId(nth);
    case 'credit-code':
      return '11140800014555242L';
    case 'phone':
      return applicant.phone;
    case 'person-name':
      return applicant.name;
    case 'people':
      return Array.from({ length: least }, (_, n) =>
        Object.fromEntries((field.fields ?? []).map((one) => [one.id, answer(one, way, n + 1)])),
      );
    default:
      return short;
  }
}

function fill(item: Item, way: number): Record<string, unknown> {
  const fields = item.form.topics.flatMap((topic) => topic.fields);
  return Object.fromEntries(fields.map((field) => [field.id, answer(field, way)]));
}

describe('the catalogue of Yuncheng', () => {
  it('has matters under every indicator, and several made into one [row 15.2]', () => {
    const items = [...city.items.values()];
    assert.ok(items.length >= 160, `${items.length}`);
    const covered = new Set(items.map(({ indicator }) => indicator));
    assert.deepEqual(
      city.indicators.filter(({ number }) => !covered.has(number)),
      [],
    );
    assert.ok(items.filter(({ uses }) => uses.length > 1).length >= 20);
  });

  it('calls no two matters by one name', () => {
    const names = [...city.items.values()].flatMap(({ name }) => [name.zh, name.en.toLowerCase()]);
    assert.deepEqual(
      names.filter((name, i) => names.indexOf(name) !== i),
      [],
    );
  });

  it('takes a filled form of every item, whichever way one chooses', () => {
    const facts = createCityFacts(city, [], {});
    const wrong: string[] = [];
    for (const item of city.items.values()) {
      for (const way of ways) {
        const { problems } = checkForm(item, fill(item, way), { applicant } as never, facts, today);
        const typed = problems.filter(({ code }) => code.startsWith('form.'));
        wrong.push(...typed.map((one) => `${item.id} ${way} ${one.path} ${one.code}`));
      }
    }
    assert.deepEqual(wrong, []);
  });

  it('leaves no submitted case without a step to work on', () => {
    const facts = createCityFacts(city, [], {});
    const idle: string[] = [];
    for (const item of city.items.values()) {
      for (const way of ways) {
        const { problems, answers } = checkForm(item, fill(item, way), { applicant } as never, facts, today);
        if (problems.length > 0) continue;
        const open = item.steps.filter(
          ({ kind, when }) =>
            kind !== 'hand-over' && (when === undefined || facts.holds(when, { form: answers, applicant })),
        );
        if (open.length === 0) idle.push(`${item.id} ${way}`);
      }
    }
    assert.deepEqual(idle, []);
  });
});
