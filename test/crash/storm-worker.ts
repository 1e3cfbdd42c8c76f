// Places orders until it is killed, beginning when it is told to. It must never clean up.
import { createInterface } from 'node:readline';
import { openDatabase } from '../../src/store/index.ts';
import { callAll, orderEngine } from './orders.ts';

const database = await openDatabase(JSON.parse(process.argv[2] ?? '{}'));
const engine = orderEngine(database);
// Whoever started it may have died.
process.stdin.on('close', () => process.exit(1));
for await (const round of createInterface({ input: process.stdin })) {
  engine.start();
  void callAll(
    engine,
    round,
    {
      given: (key) => process.stdout.write(`given ${key}\n`),
      done: (key, id) => process.stdout.write(`done ${key} ${id}\n`),
    },
    () => true,
  );
}
