// A process that submits until it is killed: says `given <n>` before and `done <n> <id>` after each command. It must never clean up.
import { setTimeout as pause } from 'node:timers/promises';
import { createStore, migrate, openDatabase } from '../../src/store/index.ts';
import { engineOn, mei } from '../store/city.ts';
import { submission } from './submission.ts';

/** Arguments: options of `openDatabase` as JSON, number of callers, number of commands of each. */
const [options = '{}', callers = '8', each = '100000'] = process.argv.slice(2);
const database = await openDatabase(JSON.parse(options));
await migrate(database);
const engine = engineOn(createStore(database), { processes: [submission], reactions: [] });

async function caller(name: number): Promise<void> {
  for (let i = 0; i < Number(each); i++) {
    const key = `${name}-${i}`;
    process.stdout.write(`given ${key}\n`);
    const outcome = await engine.give({
      kind: 'submission',
      command: 'submit',
      input: { what: key },
      actor: mei,
      key,
    });
    if (outcome.type === 'done') process.stdout.write(`done ${key} ${outcome.current.id}\n`);
    if (outcome.type !== 'fault') continue;
    process.stdout.write(`fault ${key} ${outcome.fault.code}\n`);
    await pause(50);
  }
}

await Promise.all(Array.from({ length: Number(callers) }, (_, name) => caller(name)));
await engine.stop();
await database.close();
