// What a published text does to the bundles made of its item: judged before, composed anew after. It must never publish anything.
import assert from 'node:assert/strict';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { type LoadedCity, loadCity } from './load-city.ts';

let loaded: LoadedCity;
let text = '';
before(async () => {
  loaded = await loadCity(path.resolve(import.meta.dirname, '../../cities/yuncheng'));
  text = loaded.texts.get('food-business-permit') ?? '';
});

const becoming = (from: string, to: string): string => {
  assert.ok(text.includes(from), `the permit still says ${from}`);
  return text.replace(from, to);
};

describe('a part of a bundle written anew', () => {
  it('is refused while a bundle could not be composed of it any more', () => {
    const spoilt = becoming(
      '        - id: foodKind\n          type: choice',
      '        - id: capital\n          type: choice',
    );
    const { item, problems } = loaded.compile(spoilt);
    assert.equal(item, undefined);
    assert.deepEqual([...new Set(problems.map(({ code }) => code))], ['definition.breaks-bundle']);
    assert.ok(problems.some(({ params }) => params.bundle === 'open-a-restaurant'));
  });

  it('changes the bundle with it, which has another version then', () => {
    const better = becoming('zh: "材料审查"', 'zh: "看材料"');
    assert.deepEqual(loaded.compile(better).problems, []);
    const bundles = loaded.adopt(better);
    const restaurant = bundles.find(({ id }) => id === 'open-a-restaurant');
    assert.ok(restaurant);
    assert.ok(restaurant.steps.some(({ name }) => name.zh.includes('看材料')));
    assert.notEqual(restaurant.version, loaded.city?.items.get('open-a-restaurant')?.version);
  });
});
