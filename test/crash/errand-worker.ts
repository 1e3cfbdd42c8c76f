// Opens counters whose events a courier must carry, and never lets it arrive: made to be killed. It must never end by itself.
import { createStore, openDatabase } from '../../src/store/index.ts';
import { done, engineOn, mei } from '../store/city.ts';

const database = await openDatabase(JSON.parse(process.argv[2] ?? '{}'));
const engine = engineOn(createStore(database), {
  couriers: [
    {
      name: 'post',
      kind: 'counter',
      on: ['counter-opened'],
      carry: ({ id }) => {
        console.log(`carrying ${id}`);
        return new Promise(() => {});
      },
    },
  ],
});
engine.start();
for (let i = 0; ; i += 1) {
  const opened = await engine.give({
    kind: 'counter',
    command: 'open',
    input: { name: `n${i}` },
    actor: mei,
  });
  console.log(`done ${done(opened).id}`);
}
