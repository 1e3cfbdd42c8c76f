// Keys that are missing or spoilt: nothing opens, nothing new is made in their place. It must never touch the keys of another house.
import assert from 'node:assert/strict';
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';
import { openHouse } from '../../src/house.ts';
import { openHouseServer } from '../house-server.ts';
import { startPostgres } from '../postgres.ts';
import { asking } from './asking.ts';

it('a city with cases does not open without its keys, makes none, and opens once they are back', async () => {
  const server = await startPostgres();
  const house = await openHouseServer({ settings: { databaseUrl: server.url } });
  try {
    const { settings } = house.house;
    const open = async () => (await openHouse(settings)).close();
    const ask = await asking(house, 'applicant');
    assert.equal((await ask('POST', '/v1/cases', { item: 'start-a-company' })).status, 201);
    for (const name of ['identity.json', 'log.json']) {
      const file = path.join(settings.dataFolder, 'keys', name);
      renameSync(file, `${file}.away`);
      await assert.rejects(open(), new RegExp(`keys are missing: .*${name}`));
      assert.ok(!existsSync(file), 'a new key was made');
      writeFileSync(file, '{}');
      await assert.rejects(open(), /keys|expected|Invalid/);
      rmSync(file);
      renameSync(`${file}.away`, file);
    }
    await open();
  } finally {
    await house.close();
    await server.stop();
  }
});
