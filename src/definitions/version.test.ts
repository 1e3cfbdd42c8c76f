// Checks that a version follows what a definition says and nothing else, and that old definitions come back to life.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import type { City, Item } from '../processes/item.ts';
import { createCityFacts } from './city-facts.ts';
import { type ItemFile, itemFileSchema } from './item-schema.ts';
import { composeSchemas } from './json-schema.ts';
import { loadCity } from './load-city.ts';
import { parseSource } from './source.ts';
import { canonical, itemOf, readDefinition, versionOf, writeDefinition } from './version.ts';

const root = path.resolve(import.meta.dirname, '../..');
const folder = path.join(root, 'cities/yuncheng');
const text = readFileSync(
  path.join(folder, 'items/01-starting-a-business/change-registered-address.yaml'),
  'utf8',
);
let city: City;
before(async () => {
  const loaded = await loadCity(folder);
  assert.ok(loaded.city);
  city = loaded.city;
});

function read(yaml: string): Item {
  return itemOf(itemFileSchema.parse(parseSource('item.yaml', yaml).value));
}

describe('the version of a definition', () => {
  const { version } = read(text);

  it('is twelve hexadecimal digits', () => assert.match(version, /^[0-9a-f]{12}$/));

  it('does not change with comments and order', () => {
    const [indicator = ''] = /^indicator: 1\n/m.exec(text) ?? [];
    const moved = `${text.replace(indicator, '')}\n# a remark\n${indicator}`;
    assert.notEqual(moved, text);
    assert.equal(read(moved).version, version);
  });

  it('changes with one word', () => {
    assert.notEqual(read(text.replace('公司搬家', '公司搬迁')).version, version);
  });

  it('does not depend on the order of keys, but on that of lists', () => {
    assert.equal(canonical({ b: 1, a: [2, 1] }), canonical({ a: [2, 1], b: 1 }));
    assert.notEqual(canonical([1, 2]), canonical([2, 1]));
  });
});

describe('a stored definition', () => {
  it('comes back as it was, with its version', () => {
    for (const item of city.items.values()) assert.deepEqual(readDefinition(writeDefinition(item)), item);
  });

  it('keeps the version it was stored under when the form of items has gained a key since', () => {
    const item = read(text);
    const { mandate: _, ...older } = JSON.parse(writeDefinition(item)) as ItemFile;
    const revived = readDefinition(canonical(older));
    assert.equal(revived.mandate, false);
    assert.equal(revived.version, versionOf(older as ItemFile));
  });

  it('is refused when it is none', () => {
    assert.throws(() => readDefinition('{"id":"x"}'));
    assert.throws(() => readDefinition('no JSON'));
  });

  it('stays known to running cases beside the new one', () => {
    const old = read(text.replace('公司搬家', '公司搬迁'));
    const today = city.items.get(old.id);
    assert.ok(today);
    const facts = createCityFacts(city, [old], {});
    assert.deepEqual(facts.itemAt(old.id, old.version), old);
    assert.deepEqual(facts.itemAt(old.id, today.version), today);
    assert.equal(facts.itemAt(old.id, '000000000000'), undefined);
    assert.equal(facts.itemAt('start-a-company', old.version), undefined);
    assert.equal(facts.holds('form.premises == "rented"', { form: { premises: 'rented' } }), true);
  });
});

describe('the JSON Schema for editors', () => {
  it('is what the loader takes (mend: npm run reference)', () => {
    for (const [name, schema] of composeSchemas()) {
      assert.equal(readFileSync(path.join(root, 'docs/reference', name), 'utf8'), schema, name);
    }
  });

  it('knows every field type and refuses unknown keys', () => {
    const schema = JSON.parse(composeSchemas().get('definitions-item.schema.json') ?? '');
    assert.equal(schema.additionalProperties, false);
    assert.ok(schema.required.includes('promised'));
    assert.match(JSON.stringify(schema), /company-name/);
  });

  it('is named by each file of the city', async () => {
    const { globSync } = await import('node:fs');
    const files = globSync('**/*.yaml', { cwd: folder }).filter((file) => file !== 'calendar.yaml');
    for (const file of files) {
      const first = readFileSync(path.join(folder, file), 'utf8').split('\n')[0] ?? '';
      const target = /^# yaml-language-server: \$schema=(\S+)$/.exec(first)?.[1];
      assert.ok(target, file);
      const name = path.relative(path.join(root, 'docs/reference'), path.resolve(folder, file, '..', target));
      assert.ok(composeSchemas().has(name), `${file} → ${name}`);
    }
  });
});
