// A persona who asks a house over HTTP. It must never go round the entrance.
import assert from 'node:assert/strict';
import { claimsOfPersona, loadOrCreateKeys, signToken } from '../../src/gateways/identity/index.ts';
import type { HouseServer } from '../house-server.ts';

export interface Told {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: read by tests that know what they asked for
  readonly body: any;
}

export type AskHouse = (
  method: 'GET' | 'POST',
  path: string,
  body?: object,
  headers?: Readonly<Record<string, string>>,
) => Promise<Told>;

export async function asking(server: HouseServer, persona: string): Promise<AskHouse> {
  const found = server.house.personas.find(({ id }) => id === persona);
  assert.ok(found, persona);
  const keys = await loadOrCreateKeys(server.house.settings.dataFolder);
  const token = await signToken(keys, claimsOfPersona(found), { now: Date.now(), lifetimeSeconds: 600 });
  return async (method, path, body, headers = {}) => {
    const response = await fetch(server.origin + path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body && !(body instanceof FormData) && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body && { body: body instanceof FormData ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  };
}

/** A small paper to send along. */
export function paper(bytes: string | Uint8Array<ArrayBuffer> = '%PDF-1.4\n%%EOF\n'): FormData {
  const form = new FormData();
  form.append('file', new Blob([bytes], { type: 'application/pdf' }), 'lease.pdf');
  return form;
}
