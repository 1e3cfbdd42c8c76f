// Two verifiers written apart agree on every sample, and neither lets a changed byte pass.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { runVerify, verifiers } from '../../src/cli/verify/index.ts';
import { folder, makeVectors, readLicenceVectors, type Vector } from './make-vectors.ts';

const python = process.env.PYTHON3 || 'python3';
const script = path.join(folder, '..', 'verify.py');
const inFolder = (name: string) => path.join(folder, name);
const vectors = [...makeVectors().vectors, ...readLicenceVectors()];

function optionsOf({ what, file, keys, status, share, at }: Vector): readonly string[] {
  return [
    ...[what, inFolder(file), '--keys', inFolder(keys)],
    ...(status ? ['--status', inFolder(status)] : []),
    ...(share ? ['--share', share] : []),
    ...(at ? ['--at', at] : []),
  ];
}

async function ours({ what, file, keys, status, share, at }: Vector) {
  const lines: string[] = [];
  const code = await runVerify({
    ...{ args: [what, inFolder(file)], keys: inFolder(keys), share, at, language: 'en' },
    status: status && inFolder(status),
    out: (line) => lines.push(line),
  });
  return { code, first: lines[0], rest: lines.slice(1).join('\n') };
}

function theirs(vector: Vector) {
  const { status, stdout, stderr } = spawnSync(python, [script, ...optionsOf(vector)], { encoding: 'utf8' });
  return { code: status, first: `${stdout}${stderr}`.split('\n')[0] };
}

describe('the samples', () => {
  it('are what their maker makes', () => {
    const { files, vectors: listed } = makeVectors();
    for (const [name, content] of files) assert.equal(readFileSync(inFolder(name), 'utf8'), content, name);
    assert.deepEqual(JSON.parse(readFileSync(inFolder('receipts.json'), 'utf8')), listed);
    const named = new Set(vectors.flatMap(({ file, keys, status }) => [file, keys, status ?? '']));
    const others = readdirSync(folder).filter((name) => !named.has(name));
    assert.deepEqual(others.sort(), ['licences.json', 'receipts.json']);
  });

  for (const vector of vectors) {
    it(`${vector.file}: both say ${vector.expect}${vector.share ? ', drawn at 5 %' : ''}`, async () => {
      const expected = vector.expect === 'ok' ? 'ok' : `refused ${vector.expect}`;
      const mine = await ours(vector);
      assert.deepEqual(
        { code: mine.code, first: mine.first },
        { code: vector.expect === 'ok' ? 0 : 1, first: expected },
      );
      assert.deepEqual(theirs(vector), { code: vector.expect === 'ok' ? 0 : 1, first: expected });
    });
  }

  it('say whether a case is drawn, and what kind of file it is need not be said', async () => {
    const drawn = vectors.find(({ file }) => file === 'drawn.json');
    const not = vectors.find(({ file }) => file === 'not-drawn.json');
    assert.ok(drawn && not);
    assert.match((await ours(drawn)).rest, /is drawn/);
    assert.match((await ours(not)).rest, /is not drawn/);
    const bytes = (name: string) => new Uint8Array(readFileSync(inFolder(name)));
    const guess = (name: string) => verifiers.find(({ fits }) => fits(bytes(name)))?.name;
    assert.deepEqual(['case.json', 'licence.sd-jwt', 'log-keys.txt'].map(guess), [
      'receipt',
      'licence',
      undefined,
    ]);
  });

  it('cannot be tried without what is needed', async () => {
    const [receipt, draw] = ['case.json', 'drawn.json'].map((file) =>
      vectors.find((one) => one.file === file),
    );
    assert.ok(receipt && draw);
    assert.equal((await ours({ ...receipt, keys: 'nowhere' })).code, 2);
    assert.equal((await ours({ ...receipt, keys: 'case.json' })).first, 'refused keys.malformed');
    const { share: _share, ...bare } = draw;
    assert.equal((await ours(bare)).first, 'refused draw.share-missing');
    assert.equal((await ours({ ...draw, share: '1.5' })).first, 'refused draw.share-missing');
  });
});

const at = '2026-11-23T16:00:00+08:00';

describe('a changed byte', () => {
  for (const [what, file, keys, status, step] of [
    ['receipt', 'only-one.json', 'log-keys.txt', '', 1],
    ['receipt', 'case.json', 'log-keys.txt', '', 11],
    ['draw', 'drawn.json', 'log-keys.txt', '', 23],
    ['licence', 'licence.sd-jwt', 'issuer.json', 'status-list.jwt', 5],
  ] as const) {
    it(`of ${what} ${file} is refused by ours`, async () => {
      const verifier = verifiers.find(({ name }) => name === what);
      assert.ok(verifier);
      const whole = new Uint8Array(readFileSync(inFolder(file)));
      const text = (name: string) => readFileSync(inFolder(name), 'utf8');
      const rest = { keys: text(keys), status: status && text(status), now: Date.parse(at), share: 0.05 };
      assert.ok((await verifier.verify({ file: whole, ...rest })).ok);
      for (let i = 0; i < whole.length; i += step) {
        for (const bit of [1, 32]) {
          const changed = whole.with(i, (whole[i] ?? 0) ^ bit);
          const verdict = await verifier.verify({ file: changed, ...rest });
          assert.ok(!verdict.ok, `byte ${i} ^ ${bit} passed`);
        }
      }
    });

    it(`of ${what} ${file} is refused by theirs`, () => {
      const flip = path.join(import.meta.dirname, 'flip.py');
      const args = [String(step), what, inFolder(file), inFolder(keys), status && inFolder(status), at];
      const done = spawnSync(python, [flip, ...args], { encoding: 'utf8' });
      assert.equal(done.status, 0, `${done.stdout}${done.stderr}`);
    });
  }
});

it('the second verifier is under 200 lines and needs the standard library only', () => {
  const lines = readFileSync(script, 'utf8').trimEnd().split('\n');
  assert.ok(lines.length < 200, String(lines.length));
  const imported =
    lines
      .filter((line) => /^\s*(import|from) /.test(line))
      .join(' ')
      .match(/\w+/g) ?? [];
  const standard = 'import argparse base64 datetime hashlib json re sys unicodedata zlib'.split(' ');
  assert.deepEqual(
    imported.filter((word) => !standard.includes(word)),
    [],
  );
});
