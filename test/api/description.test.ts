// The description of the real house: a public linter reads it, and every process and route of the house stands in it. It must never serve a request.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { openWholeHouse, type WholeHouse } from './whole-house.ts';

let house: WholeHouse;
before(async () => {
  house = await openWholeHouse();
});
after(() => house.close());

describe('the description of the whole house', () => {
  it('passes a public linter', async () => {
    const { body, status } = await house.ask('GET', '/openapi.json');
    assert.deepEqual([status, body.openapi], [200, '3.1.0']);
    const config = await createConfig({ extends: ['recommended'] });
    const found = await lintFromString({ source: JSON.stringify(body), config });
    assert.deepEqual(
      found.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`),
      [],
    );
  });

  it('holds every command people may give to a case and a licence', async () => {
    const { paths } = (await house.ask('GET', '/openapi.json')).body;
    for (const command of ['submit', 'sign', 'accept', 'decide-step', 'hand-over', 'attach-material'])
      assert.ok(paths[`/v1/cases/{id}/${command}`]?.post, command);
    for (const command of ['suspend', 'show', 'end-show', 'report-lost'])
      assert.ok(paths[`/v1/licences/{id}/${command}`]?.post, command);
    for (const hidden of [
      '/v1/cases/{id}/deem-accepted',
      '/v1/licences/{id}/replace',
      '/v1/licences/{id}/expire',
    ])
      assert.equal(paths[hidden], undefined, hidden);
  });
});
