// `kill -9` while couriers are out: every acknowledged event still reaches the other side after the restart.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createStore, migrate, openDatabase } from '../../src/store/index.ts';
import { startPostgres } from '../postgres.ts';
import { engineOn } from '../store/city.ts';

it('a killed house carries on with what was on its way', async () => {
  const server = await startPostgres();
  const options = { schema: 'errands', url: server.url };
  const database = await openDatabase(options);
  try {
    await migrate(database);
    const worker = fileURLToPath(new URL('./errand-worker.ts', import.meta.url));
    const child = spawn(process.execPath, [worker, JSON.stringify(options)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const acknowledged: string[] = [];
    let out = 0;
    const lines = createInterface({ input: child.stdout });
    const ended = Promise.all([once(lines, 'close'), once(child, 'exit')]);
    for await (const line of lines) {
      const [what, id = ''] = line.split(' ');
      if (what === 'done') acknowledged.push(id);
      if (what === 'carrying') out += 1;
      if (out > 0 && acknowledged.length > 300 && child.exitCode === null && !child.killed)
        child.kill('SIGKILL');
    }
    await ended.catch(() => {});
    const carried = new Map<string, number>();
    const engine = engineOn(createStore(database), {
      couriers: [
        {
          ...{ name: 'post', kind: 'counter', on: ['counter-opened'] },
          carry: async ({ stream }) => {
            carried.set(stream, (carried.get(stream) ?? 0) + 1);
            return { type: 'done' };
          },
        },
      ],
    });
    await engine.settle();
    assert.deepEqual(
      acknowledged.filter((id) => carried.get(id) !== 1),
      [],
      'each acknowledged event was carried, and none twice by the same house',
    );
    const left = await database.query('select from errand');
    assert.equal(left.length, 0);
  } finally {
    await database.close();
    await server.stop();
  }
});
