// Runs the commands of docs/how-to/use-the-api.md, as they stand there, against a running house. It must never hold a command of its own.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type HouseProcess, newDataFolder, startHouse } from './house-process.ts';

const root = path.resolve(import.meta.dirname, '../..');
const page = readFileSync(path.join(root, 'docs/how-to/use-the-api.md'), 'utf8');
const blocks = [...page.matchAll(/^```bash\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block);

let folder: string;
let house: HouseProcess;
before(async () => {
  folder = await newDataFolder();
  house = await startHouse(folder);
});
after(async () => {
  await house.end();
  await rm(folder, { recursive: true, force: true });
});

/** One shell for the whole page, as its reader has; stops at the first command that does not work and names its block. */
async function run(commands: readonly string[]) {
  const script = commands.map((block, i) => `block=${i + 1}\n${block}`).join('\n');
  const shell = spawn(
    'bash',
    ['-euo', 'pipefail', '-c', `trap '[ $? = 0 ] || echo "block $block stopped" >&2' EXIT\n${script}`],
    {
      cwd: root,
      env: { ...process.env, ...house.env, NODE_TEST_CONTEXT: undefined, YIMEN: house.address },
    },
  );
  let said = '';
  shell.stdout.on('data', (text) => {
    said += text;
  });
  shell.stderr.on('data', (text) => {
    said += text;
  });
  const [code] = await once(shell, 'close');
  return { code, said };
}

describe('the page on the API', () => {
  it('[row 1.1] [row 1.2] [row 15.1] starts a company, as it is written', async () => {
    assert.ok(blocks.length >= 12, `only ${blocks.length} blocks`);
    const { code, said } = await run(blocks);
    assert.equal(code, 0, said);
    for (const shown of [
      'signing',
      'submitted',
      'closed',
      'valid',
      'the signature holds',
      '运城市晨禾渡粮油商贸有限公司',
    ])
      assert.ok(said.includes(shown), `${shown} is missing in:\n${said}`);
  });

  it('would be caught with a block that does not work', async () => {
    const { code, said } = await run([blocks[0] ?? '', 'ask nobody /v1/tasks']);
    assert.notEqual(code, 0);
    assert.match(said, /block 2 stopped/);
  });
});
