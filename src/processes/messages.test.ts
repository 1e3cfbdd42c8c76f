// Every code the rules of cases, licences and names can answer with has its sentence in both languages.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';
import { parse } from 'yaml';

const src = path.resolve(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(path.join(src, file), 'utf8');
const files = globSync(['processes/**/*.ts', 'domains/**/*.ts'], { cwd: src }).filter(
  (file) => !file.includes('.test'),
);
const used = new Set(
  files.flatMap((file) =>
    [
      ...read(file).matchAll(
        /'((?:case|form|licence|notice|item|name|show-code|credit|commitment|verification|zone)\.[a-z-]+)'/g,
      ),
    ].map(([, code]) => code ?? ''),
  ),
);
const sentences = Object.assign(
  {},
  ...[
    'case',
    'form',
    'licence',
    'notice',
    'name',
    'item',
    'credit',
    'commitment',
    'verification',
    'reuse',
    'zone',
  ].map((area) => parse(read(`api/messages/${area}.yaml`))),
) as Record<string, { zh: string; en: string }>;

it('each code has a sentence', () => {
  assert.ok(used.size > 80, `only ${used.size} codes found`);
  assert.deepEqual(
    [...used].filter((code) => !sentences[code]),
    [],
  );
});

it('no sentence is left over, shouts, or blames', () => {
  const built = [
    'licence.suspended',
    'licence.replaced',
    'licence.cancelled',
    'licence.revoked',
    'licence.expired',
    'licence.withdrawn',
    'licence.not-in-status',
  ];
  const fromData = [
    'name.taken',
    'name.word-forbidden',
    'name.word-national',
    'name.word-false-kind',
    'name.word-misleading',
    'name.word-improper',
  ];
  const own = Object.keys(sentences).filter((code) =>
    /^(case|form|licence|notice|name|show-code|credit|commitment|verification)\./.test(code),
  );
  const idle = own.filter((code) => ![...used, ...built, ...fromData].includes(code));
  assert.deepEqual(idle, []);
  for (const { zh, en } of Object.values(sentences)) {
    assert.doesNotMatch(zh + en, /[!！]|非法|操作失败|亲/);
    assert.deepEqual(zh.match(/\{\w+\}/g)?.toSorted(), en.match(/\{\w+\}/g)?.toSorted());
  }
});
