// Checks the command that prints a token for a persona, as a program of its own too.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { createBearer, demoTokens } from '../gateways/identity/bearer.ts';
import { createPartyIds } from '../gateways/identity/claims.ts';
import { loadOrCreateKeys } from '../gateways/identity/keys.ts';
import { actorOfPersona, personaSchema } from '../gateways/identity/persona.ts';
import { applicant, personas } from '../gateways/identity/personas.test-data.ts';

describe('the personas of the city', () => {
  it('are all somebody', () => {
    const file = join(import.meta.dirname, '../../cities/yuncheng/demo/personas.yaml');
    const people = z.array(personaSchema).parse(parse(readFileSync(file, 'utf8')));
    const actors = people.map((persona) => actorOfPersona(persona, createPartyIds(new Uint8Array(32))));
    assert.equal(new Set(actors.map((actor) => 'id' in actor && actor.id)).size, people.length);
    for (const [index, actor] of actors.entries())
      if (actor.type === 'staff') assert.deepEqual(actor.roles, people[index]?.roles, actor.id);
  });
});

describe('npm run -s token', () => {
  let city: string;
  let env: NodeJS.ProcessEnv;
  before(() => {
    city = mkdtempSync(join(tmpdir(), 'yimen-token-'));
    mkdirSync(join(city, 'demo'));
    writeFileSync(join(city, 'demo', 'personas.yaml'), stringify(personas));
    for (const file of ['city.yaml', 'agencies.yaml'])
      cpSync(join(import.meta.dirname, '../../cities/yuncheng', file), join(city, file));
    env = { ...process.env, YIMEN_CITY: city, YIMEN_DATA: join(city, 'data'), YIMEN_MODE: 'demo' };
  });
  after(() => rmSync(city, { recursive: true }));
  const run = (args: readonly string[], more: NodeJS.ProcessEnv = {}) =>
    spawnSync(process.execPath, [join(import.meta.dirname, 'token.ts'), ...args], {
      env: { ...env, ...more },
      encoding: 'utf8',
    });

  it('prints a token that the server believes, and nothing else', async () => {
    const done = run(['applicant']);
    assert.equal(done.stderr, '');
    assert.equal(done.status, 0);
    assert.match(done.stdout, /^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    const keys = await loadOrCreateKeys(join(city, 'data'));
    const partyIdOf = createPartyIds(keys.partySecret);
    const read = createBearer({ issuers: [demoTokens(keys)], partyIdOf, now: Date.now });
    assert.deepEqual(await read(done.stdout.trim()), {
      ok: true,
      value: actorOfPersona(applicant, partyIdOf),
    });
  });

  it('lists the personas when there is none of that name', () => {
    for (const args of [['mayor'], [], ['applicant', 'approver-police']]) {
      const done = run(args);
      assert.equal(done.status, 2);
      assert.equal(done.stdout, '');
      for (const { id } of personas) assert.match(done.stderr, new RegExp(`^  ${id} `, 'm'));
    }
  });

  it('signs nothing outside the demo', () => {
    const done = run(['applicant'], { YIMEN_MODE: 'production' });
    assert.equal(done.status, 2);
    assert.equal(done.stdout, '');
  });
});
