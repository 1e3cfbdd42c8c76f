// Follows docs/how-to/add-an-item.md as it stands, in a copy of the city: writes the item, checks it, walks a case. It must never hold a command of its own.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, it } from 'node:test';
import { startHouse } from './house-process.ts';

const root = path.resolve(import.meta.dirname, '../..');
const page = readFileSync(path.join(root, 'docs/how-to/add-an-item.md'), 'utf8');
const blocks = [...page.matchAll(/^```bash\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block);
const [write = '', check = '', ...walk] = blocks;

const folder = mkdtempSync(path.join(tmpdir(), 'yimen-add-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** The checkout as the reader has it, but for a city of its own. */
function layOut(): void {
  for (const part of ['src', 'scripts', 'docs', 'node_modules', 'package.json', 'package-lock.json'])
    symlinkSync(path.join(root, part), path.join(folder, part));
  cpSync(path.join(root, 'cities'), path.join(folder, 'cities'), { recursive: true });
  mkdirSync(path.join(folder, 'cities/yuncheng/items/18-inclusive-innovation'), { recursive: true });
}

function run(script: string, env: Readonly<Record<string, string>> = {}) {
  const done = spawnSync('bash', ['-euo', 'pipefail', '-c', script], {
    cwd: folder,
    env: { ...process.env, NODE_TEST_CONTEXT: undefined, ...env },
    encoding: 'utf8',
  });
  return { code: done.status, said: `${done.stdout}${done.stderr}` };
}

it('a stranger adds an item, checks it and walks a case to its end, as the page says', async () => {
  layOut();
  assert.ok(blocks.length >= 5);
  assert.equal(run(write).code, 0);
  const checked = run(check);
  assert.equal(checked.code, 0, checked.said);
  assert.match(checked.said, /nothing to mend/);
  const city = path.join(folder, 'cities/yuncheng');
  const house = await startHouse(path.join(folder, 'data'), { YIMEN_CITY: city });
  try {
    const { code, said } = run(walk.join('\n'), { ...house.env, YIMEN: house.address });
    assert.equal(code, 0, said);
    assert.match(
      said,
      /^book-a-lecture-hall\n0\nsubmitted\n\d{4}-.*18:00:00\+08:00\nclosed\n2026-05-18T18:00/m,
    );
  } finally {
    await house.end();
  }
});

it('the check on the page finds a mistake, with its line', () => {
  const spoilt = run(`${write.replace('promised: { amount: 2,', 'promised: { amount: 20,')}\n${check}`);
  assert.notEqual(spoilt.code, 0);
  assert.match(spoilt.said, /book-a-lecture-hall\.yaml:\d+: .*\(definition\.promise-slower-than-law\)/);
});
