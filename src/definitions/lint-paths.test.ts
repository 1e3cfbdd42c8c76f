// Checks what is refused in an item that tells kinds of customer apart. It must never depend on a real city's paths.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { company } from '../processes/city.test-data.ts';
import type { Item, Path, Step } from '../processes/item.ts';
import type { Lookup } from './functions.ts';
import type { ItemFile } from './item-schema.ts';
import { lintLongestWay, lintPaths } from './lint-paths.ts';
import { loadCity } from './load-city.ts';
import { mayHold, pathsNamed } from './path-conditions.ts';

let lookup: Lookup;
before(async () => {
  const { city } = await loadCity(new URL('../../cities/yuncheng', import.meta.url).pathname);
  assert.ok(city);
  lookup = city;
});

const text = { zh: '类', en: 'kind' };
const small: Path = {
  id: 'small',
  name: text,
  says: text,
  when: 'form.insured < 5.0',
  promised: { amount: 1, unit: 'worktime' },
  statutory: { amount: 3, unit: 'workday' },
};
const large: Path = { ...small, id: 'large', promised: { amount: 2, unit: 'worktime' } };
const { when: _, ...last } = large;

/** Checks are conditions of test data, not CEL, so they are left out. */
function item(paths: readonly Path[], steps: readonly Partial<Step>[] = []): ItemFile {
  const [first] = company.steps as readonly [Step];
  const whole: Item = {
    ...company,
    promised: { amount: 2, unit: 'worktime' },
    materials: [],
    form: {
      ...company.form,
      topics: company.form.topics.map((topic) => ({
        ...topic,
        fields: topic.fields.map(({ when: _when, ...field }) => field),
      })),
      checks: [],
    },
    paths,
    steps: steps.map((step) => ({ ...first, ...step })),
  };
  return whole as unknown as ItemFile;
}

const codes = (found: readonly { readonly code: string }[]): readonly string[] =>
  found.map(({ code }) => code.replace('definition.', ''));
const judge = (...paths: readonly Path[]) => codes(lintPaths(item(paths), lookup));

describe('paths of an item', () => {
  it('pass when each but the last has a condition', () => {
    assert.deepEqual(judge(small, last), []);
    assert.deepEqual(judge(), []);
  });

  it('need a last one that takes whoever fits no other', () => {
    assert.deepEqual(judge(small, large), ['path-last-conditional']);
    assert.deepEqual(judge(last, { ...last, id: 'third' }), ['path-hides-others', 'path-needless']);
  });

  it('keep within the law and within the item', () => {
    const slow = { ...last, promised: { amount: 4, unit: 'workday' } } as const;
    assert.deepEqual(judge(small, slow), ['promise-slower-than-law', 'path-slower-than-item']);
    assert.deepEqual(judge({ ...small, promised: { amount: 0.5, unit: 'workday' } }, last), ['limit-broken']);
  });

  it('ask the form, and never themselves', () => {
    assert.deepEqual(judge({ ...small, when: 'form.volts > 5.0' }, last), ['condition-wrong']);
    assert.deepEqual(judge({ ...small, when: 'path == "large"' }, last), ['condition-wrong']);
  });

  it('are asked for by their names only, and differ in something', () => {
    const asks = (when: string) => codes(lintPaths(item([small, last], [{ when }]), lookup));
    assert.deepEqual(asks('path == "large"'), []);
    assert.deepEqual(asks('path == "huge"'), ['path-unknown']);
    assert.deepEqual(judge(small, { ...last, promised: small.promised }), ['path-needless']);
  });
});

describe('the longest way of each path', () => {
  const day = { amount: 1, unit: 'worktime' } as const;
  const step = (id: string, after: readonly string[], more: Partial<Step> = {}) => ({
    id,
    after,
    limit: day,
    ...more,
  });
  const ways = (...steps: readonly Partial<Step>[]) => codes(lintLongestWay(item([small, last], steps)));

  it('counts only the steps a case on it can meet', () => {
    assert.deepEqual(ways(step('a', []), step('b', ['a'], { when: 'path == "large"' })), []);
    assert.deepEqual(ways(step('a', []), step('b', ['a'], { when: 'path != "small"' })), []);
    assert.deepEqual(ways(step('a', []), step('b', ['a'])), ['steps-slower-than-promise']);
    const large2 = step('b', ['a'], { when: 'path == "large"' });
    const third = step('c', ['b'], { when: 'path == "large" && form.insured > 1.0' });
    assert.deepEqual(ways(step('a', []), large2, third), ['steps-slower-than-promise']);
  });

  it('leaves excluded steps out, and keeps the chain through them', () => {
    assert.deepEqual(ways(step('a', []), step('works', ['a'], { excluded: true })), []);
    const chain = [step('a', []), step('works', ['a'], { excluded: true }), step('b', ['works'])];
    assert.deepEqual(ways(...chain), ['steps-slower-than-promise']);
  });

  it('is a no only where the path alone decides', () => {
    assert.equal(mayHold('path == "a" || form.x', 'b'), true);
    assert.equal(mayHold('path in ["a", "c"] && form.x', 'b'), false);
    assert.equal(mayHold('!(path == "a")', 'a'), false);
    assert.deepEqual(pathsNamed('path in ["a", "c"] && path != "d"'), ['a', 'c', 'd']);
  });
});
