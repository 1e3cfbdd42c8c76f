// Asks the real city sixty questions people ask, and holds the answers to their figures; what nobody knows must stay unanswered. It must never know how an answer is found.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { parse } from 'yaml';
import { type Answered, createAnswers } from '../../src/api/answers/answer.ts';
import { createCatalogue } from '../../src/api/catalogue.ts';
import { loadCity } from '../../src/definitions/index.ts';
import { tokenise } from '../../src/gateways/words/tokenise.ts';
import { fromTimestamp } from '../../src/kernel/index.ts';

interface Asked {
  readonly q: string;
  readonly holds: readonly string[] | null;
}

const asked = parse(readFileSync(path.join(import.meta.dirname, 'answers.yaml'), 'utf8')) as readonly Asked[];
const now = fromTimestamp('2026-11-24T10:00:00+08:00') ?? 0;
let answer: (q: string) => Answered;

before(async () => {
  const { city } = await loadCity(path.resolve(import.meta.dirname, '../../cities/yuncheng'));
  assert.ok(city);
  const words = (text: string) => tokenise(text, 'query');
  const { search } = createCatalogue(city, words);
  const answers = createAnswers({ city, search, tokenise: words });
  answer = (q) => answers(q, now);
});

describe('questions and answers [row 6.4] [row 15.8]', () => {
  for (const { q, holds } of asked.filter((one) => one.holds !== null)) {
    it(`answers: ${q}`, () => {
      const { answer: said, sources } = answer(q);
      assert.ok(said, 'there is an answer');
      for (const part of holds ?? [])
        assert.ok(`${said.zh} ${said.en}`.includes(part), `${part}: ${said.zh}`);
      assert.ok(sources.length > 0 && sources.every(({ url, clause }) => url.startsWith('/') && clause.zh));
    });
  }

  for (const { q } of asked.filter((one) => one.holds === null)) {
    it(`does not know, and says so: ${q}`, () => {
      assert.deepEqual(answer(q), { answer: null, sources: [] });
    });
  }
});
