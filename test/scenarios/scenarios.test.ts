// Walks every scenario of this folder through the API under the virtual clock; a file shares one house. It must never hold a scenario itself.
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { parse } from 'yaml';
import { openWholeHouse, type WholeHouse } from '../api/whole-house.ts';
import { scenarioFile } from './scenario.ts';
import { walk } from './walk.ts';

/** `SCENARIO=water node --test test/scenarios/scenarios.test.ts` walks only files whose name holds the word. */
const only = process.env.SCENARIO ?? '';

for (const file of globSync('*.yaml', { cwd: import.meta.dirname }).sort()) {
  if (!file.includes(only)) continue;
  const { at, city, scenarios } = scenarioFile.parse(
    parse(readFileSync(path.join(import.meta.dirname, file), 'utf8')),
  );
  describe(file.replace('.yaml', ''), () => {
    let house: WholeHouse;
    before(async () => {
      house = await openWholeHouse(at, city);
    });
    after(() => house.close());
    for (const { name, rows, walk: lines } of scenarios) {
      const label = rows.length === 0 ? '' : `[row${rows.length > 1 ? 's' : ''} ${rows.join(', ')}] `;
      it(`${label}${name}`, () => walk(house, lines));
    }
  });
}
