// Every code about paying, posting and calling back has its sentence, and no sentence is left over.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';
import { parse } from 'yaml';

const src = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(src, file), 'utf8');
const code = /'((?:payment|parcel|delivery|callback)\.[a-z-]+)'/g;
const used = new Set(
  globSync(['processes/**/*.ts', 'gateways/webhooks/*.ts'], { cwd: src })
    .filter((file) => !file.includes('.test'))
    .flatMap((file) => [...read(file).matchAll(code)].map(([, found]) => found ?? '')),
);
const sentences = Object.assign(
  {},
  ...['payment', 'parcel', 'callback'].map((area) => parse(read(`api/messages/${area}.yaml`))),
) as Record<string, { zh: string; en: string }>;

it('what is refused about money, post and callbacks is said in both languages', () => {
  assert.deepEqual([...used].toSorted(), Object.keys(sentences).toSorted());
  for (const { zh, en } of Object.values(sentences)) {
    assert.doesNotMatch(zh + en, /[!！]|非法|操作失败|亲/);
    assert.deepEqual(zh.match(/\{\w+\}/g)?.toSorted(), en.match(/\{\w+\}/g)?.toSorted());
  }
});
