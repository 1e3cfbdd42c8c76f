// A house whose files lie on a disk that is full: what is not kept is refused whole, and all else goes on. It must be run where `small-disk.ts` puts it.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { openHouseServer } from '../house-server.ts';
import { asking, paper } from './asking.ts';

const house = await openHouseServer();
const ask = await asking(house, 'applicant');
const folder = path.join(house.house.settings.dataFolder, 'files');
const large = new Uint8Array(8 << 20);
large.set(new TextEncoder().encode('%PDF-1.4\n'));
const refused = await ask('POST', '/v1/files', paper(large));
assert.equal(refused.status, 503, JSON.stringify(refused.body));
assert.equal(refused.body.code, 'house.disk-full');
assert.ok(refused.headers.get('retry-after'));
assert.deepEqual(readdirSync(path.join(folder, 'incoming')), [], 'half a file was left');
assert.equal((await ask('POST', '/v1/files', paper())).status, 201);
assert.equal((await ask('POST', '/v1/cases', { item: 'start-a-company' })).status, 201);
await house.close();
