// Checks what is refused of the later life a licence type promises, one mistake each. It must never depend on a real city.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ItemFile } from './item-schema.ts';
import { lintLives } from './lint-lives.ts';

type TypeFile = Parameters<typeof lintLives>[0];

const text = { zh: '办法', en: 'Measures' };
const law = { law: text, article: '35', says: text, validFrom: '2023-12-01' };
const items = [
  { id: 'renew-it', steps: [{ acts: { command: 'renew' } }], form: { topics: [] } },
  { id: 'change-it', steps: [{}], form: { topics: [{ fields: [{ id: 'licence', type: 'licence' }] }] } },
] as unknown as readonly ItemFile[];

const renewal: NonNullable<TypeFile['renewal']> = {
  item: 'renew-it',
  within: { amount: 90, unit: 'day' },
  late: 'taken',
  silence: true,
};
const type = { id: 'permit', months: 60, renewal } as unknown as TypeFile;
const codes = (change: Partial<TypeFile>): readonly string[] =>
  lintLives({ ...type, ...change }, [0], items).map(({ code }) => code.replace('definition.', ''));
const with_ = (change: Partial<typeof renewal>) => codes({ renewal: { ...renewal, ...change } });

describe('the renewal of a licence type', () => {
  it('names an item that exists and renews [row 15.3]', () => {
    assert.deepEqual(codes({}), []);
    assert.deepEqual(with_({ item: 'no-such' }), ['item-unknown']);
    assert.deepEqual(with_({ item: 'change-it' }), ['renewal-renews-nothing']);
  });

  it('needs an end to come before', () => {
    assert.deepEqual(codes({ months: undefined }), ['renewal-without-term']);
  });

  it('has a window of whole days that is open for one at least', () => {
    assert.deepEqual(with_({ before: { ...law, limit: { amount: 15, unit: 'workday' } } }), []);
    assert.deepEqual(with_({ before: { ...law, limit: { amount: 120, unit: 'day' } } }), [
      'renewal-window-empty',
    ]);
    assert.deepEqual(with_({ within: { amount: 9, unit: 'hour' } }), ['limit-broken']);
    assert.deepEqual(
      with_({ before: { ...law, validFrom: '2023-13-01', limit: { amount: 15, unit: 'day' } } }),
      ['date-wrong'],
    );
  });
});

describe('the services of a licence type', () => {
  it('are items that take a licence', () => {
    assert.deepEqual(codes({ services: ['change-it'] }), []);
    assert.deepEqual(codes({ services: ['no-such', 'renew-it'] }), [
      'item-unknown',
      'service-takes-no-licence',
    ]);
  });
});
