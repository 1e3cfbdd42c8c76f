// Checks that the API's description is one any program can read, and that it describes every route. It must never serve a request.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { z } from 'zod';
import { facts } from '../city.test-data.ts';
import type { AnyProcess } from '../door.ts';
import { type ApiParts, createApi } from '../index.ts';

const rule = (schema: z.ZodType, who: readonly string[], starts = false) => ({
  schema,
  who,
  starts,
  when: ['*'],
});
const parcel = {
  kind: 'parcel',
  plural: 'parcels',
  commands: {
    send: rule(z.strictObject({ to: z.string().min(1), weight: z.int().optional() }), ['party'], true),
    'hand-over': rule(z.strictObject({ receiver: z.string() }), ['clerk']),
    expire: rule(z.strictObject({}), ['system']),
  },
} as unknown as AnyProcess;

const unused = new Proxy({}, { get: () => assert.fail('a description needs no part of the house') });
const parts = {
  ...{ engine: unused, calendar: unused, time: unused, identity: unused, files: unused, credentials: unused },
  ...{ facts, processes: [parcel], measures: async () => [], ready: async () => true, demoClock: unused },
  documents: { parcel: { pdf: { type: 'application/pdf', make: async () => undefined } } },
  ...{ baseUrl: 'https://yimen.example', version: '0.1.0' },
} as unknown as ApiParts;
const { description } = createApi(parts);
const paths = description.paths as Record<string, Record<string, { operationId: string; responses: object }>>;

describe('the description of the API', () => {
  it('passes a public linter', async () => {
    const config = await createConfig({ extends: ['recommended'] });
    const found = await lintFromString({ source: JSON.stringify(description), config });
    assert.deepEqual(
      found.map(({ ruleId, message, location }) => `${ruleId} ${message} ${location[0]?.pointer}`),
      [],
    );
  });

  it('has every route of a process, and none for what only the system may do', () => {
    const parcels = Object.keys(paths).filter((path) => path.startsWith('/v1/parcels'));
    assert.deepEqual(parcels.sort(), [
      '/v1/parcels',
      '/v1/parcels/{id}',
      '/v1/parcels/{id}/documents/{name}',
      '/v1/parcels/{id}/events',
      '/v1/parcels/{id}/hand-over',
      '/v1/parcels/{id}/receipt',
    ]);
    assert.equal(paths['/v1/parcels']?.post?.operationId, 'sendParcel');
    assert.equal(paths['/v1/parcels/{id}/hand-over']?.post?.operationId, 'handOverParcel');
  });

  it('says what each operation may answer', () => {
    for (const [path, operations] of Object.entries(paths)) {
      for (const [method, { responses }] of Object.entries(operations)) {
        const numbers = Object.keys(responses);
        assert.ok(numbers.includes('500') && numbers.includes('422'), `${method} ${path}`);
        if (path.includes('{')) assert.ok(numbers.includes('404'), `${method} ${path}`);
      }
    }
  });

  it('leaves the demo out when there is none', () => {
    const { demoClock: _, ...rest } = parts;
    const plain = createApi(rest).description.paths as object;
    assert.equal(Object.hasOwn(plain, '/dev/clock'), false);
    assert.equal(Object.hasOwn(paths, '/dev/clock'), true);
  });
});
