// Checks that every fault of an input is named, at its place. It must never check a sentence.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { parseInput } from './input.ts';

const schema = z.strictObject({
  name: z.string().min(2).max(5),
  age: z.number().int().min(0).max(150).optional(),
  kind: z.enum(['firm', 'person']),
  people: z
    .array(z.strictObject({ id: z.string().regex(/^\d+$/) }))
    .min(1)
    .max(2),
  choice: z.union([z.number(), z.strictObject({ a: z.string() })]).optional(),
  even: z
    .number()
    .refine((value) => value % 2 === 0, 'number.odd')
    .optional(),
});
const good = { name: '禾门', kind: 'firm', people: [{ id: '1' }] };

function errorsOf(input: unknown) {
  const result = parseInput(schema, input);
  assert.ok(!result.ok);
  assert.equal(result.rejection.code, 'input.invalid');
  return (result.rejection.errors ?? []).map(({ path, code, params }) => [path, code, params ?? {}]);
}

describe('an input read by its schema', () => {
  it('passes when nothing is wrong', () => {
    assert.deepEqual(parseInput(schema, good), { ok: true, value: good });
  });

  it('names every fault at once', () => {
    assert.deepEqual(errorsOf({ name: '门', age: 151, kind: 'dog', people: [], extra: 1, more: 2 }), [
      ['name', 'input.too-short', { min: 2 }],
      ['age', 'input.too-large', { max: 150 }],
      ['kind', 'input.not-allowed', { choices: 'firm, person' }],
      ['people', 'input.too-few', { min: 1 }],
      ['extra', 'input.unknown-field', {}],
      ['more', 'input.unknown-field', {}],
    ]);
  });

  it('tells what is missing from what has the wrong type', () => {
    assert.deepEqual(errorsOf({ name: 5, people: [{}] }), [
      ['name', 'input.wrong-type', { expected: 'string' }],
      ['kind', 'input.required', {}],
      ['people.0.id', 'input.required', {}],
    ]);
    for (const nothing of [undefined, null, 'x', []]) assert.equal(errorsOf(nothing).length, 1);
  });

  it('finds faults inside lists and variants', () => {
    assert.deepEqual(errorsOf({ ...good, people: [{ id: 'x', b: 1 }], choice: { a: 1 }, even: 3 }), [
      ['people.0.id', 'input.wrong-format', { format: 'regex' }],
      ['people.0.b', 'input.unknown-field', {}],
      ['choice.a', 'input.wrong-type', { expected: 'string' }],
      ['even', 'number.odd', {}],
    ]);
  });

  it('does not answer a long input with a long list', () => {
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`f${index}`, 1]));
    assert.equal(errorsOf({ ...good, ...many }).length, 100);
  });

  it('refuses fields that a schema without strictness would drop', () => {
    const lax = z.object({ people: z.array(z.object({ id: z.string() })) });
    const result = parseInput(lax, { people: [{ id: '1', name: 'x' }], more: 1 });
    assert.ok(!result.ok);
    const paths = result.rejection.errors?.map(({ path, code }) => `${path} ${code}`);
    assert.deepEqual(paths, ['people.0.name input.unknown-field', 'more input.unknown-field']);
  });

  it('refuses what is no text and what has no bottom', () => {
    assert.deepEqual(errorsOf({ ...good, name: 'a\u0000b' }), [['name', 'input.not-text', {}]]);
    assert.deepEqual(errorsOf({ ...good, name: '\ud800' }), [['name', 'input.not-text', {}]]);
    let deep: unknown = 1;
    for (let level = 0; level < 100; level += 1) deep = [deep];
    assert.equal(errorsOf({ ...good, name: deep })[0]?.[1], 'input.too-deep');
  });

  it('does not read what an input inherits', () => {
    const odd = JSON.parse('{"__proto__": {"name": "禾门"}, "kind": "firm", "people": [{"id": "1"}]}');
    assert.ok(errorsOf(odd).some(([path, code]) => path === 'name' && code === 'input.required'));
  });
});
