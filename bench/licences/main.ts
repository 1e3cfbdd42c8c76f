// Bench: licences a checker verifies in a second, signature, disclosures and status list each time, against bare ES256 verification on the same cores.
import { createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import {
  createIssuer,
  createSecondIssuer,
  loadOrCreateIssuerKey,
  loadOrCreateSm2Key,
  verifyCredential,
  verifySecondProof,
} from '../../src/gateways/credentials/index.ts';
import { licence } from '../../src/gateways/credentials/licence.test-data.ts';

const threads = 2;
const rounds = 5;
const roundMs = 1_000;
const issuerUrl = 'https://yimen.example';
const now = Date.parse('2026-11-24T09:00:00+08:00');
const sides = ['bare ES256', 'licence', 'SM2 proof'] as const;

interface Prepared {
  readonly credentials: readonly string[];
  readonly second: string;
  readonly statusList: string;
  readonly jwks: Awaited<ReturnType<typeof loadOrCreateIssuerKey>>['jwks'];
  readonly sm2: Awaited<ReturnType<typeof loadOrCreateSm2Key>>['published'];
}

/** Many licences: no checker sees one only. */
async function prepare(): Promise<Prepared> {
  const dir = mkdtempSync(path.join(tmpdir(), 'yimen-bench-'));
  const issuer = createIssuer({ keys: await loadOrCreateIssuerKey(dir), issuerUrl });
  const second = createSecondIssuer(await loadOrCreateSm2Key(dir, '2026-11-24T09:00:00+08:00'), issuerUrl);
  const credentials: string[] = [];
  for (let i = 0; i < 200; i += 1) credentials.push(await issuer.issue({ ...licence, statusIndex: i }));
  const taken = Array.from({ length: 10_000 }, (_, i) => [i, i % 50 === 49 ? 'invalid' : 'valid'] as const);
  const prepared = {
    ...{ credentials, second: second.prove(licence), statusList: issuer.statusList(taken, now) },
    ...{ jwks: issuer.jwks(), sm2: second.published },
  };
  rmSync(dir, { recursive: true });
  return prepared;
}

async function count(side: (typeof sides)[number], prepared: Prepared): Promise<number> {
  const { credentials, jwks, statusList, second, sm2 } = prepared;
  const key = createPublicKey({ key: { ...jwks.keys[0] } as JsonWebKey, format: 'jwk' });
  const end = performance.now() + roundMs;
  let done = 0;
  for (; performance.now() < end; done += 1) {
    const credential = credentials[done % credentials.length] ?? '';
    if (side === 'licence') {
      const answer = await verifyCredential({ credential, issuerUrl, jwks, statusList, now });
      const listed = (done % credentials.length) % 50 === 49 ? 'invalid' : 'valid';
      if (answer.status !== listed) throw new Error('a licence was judged wrongly');
    } else if (side === 'SM2 proof') {
      if (!verifySecondProof({ proof: second, issuerUrl, keys: sm2 }).ok) throw new Error('a proof failed');
    } else {
      const [header, payload, signature = ''] = (credential.split('~')[0] ?? '').split('.');
      const bytes = Buffer.from(`${header}.${payload}`);
      const holds = verify(
        'sha256',
        bytes,
        { key, dsaEncoding: 'ieee-p1363' },
        Buffer.from(signature, 'base64url'),
      );
      if (!holds) throw new Error('a signature failed');
    }
  }
  return done / (roundMs / 1000);
}

async function measure(): Promise<void> {
  const prepared = await prepare();
  const workers = Array.from(
    { length: threads },
    () => new Worker(new URL(import.meta.url), { workerData: prepared, execArgv: process.execArgv }),
  );
  const ask = async (worker: Worker, side: string): Promise<number> => {
    worker.postMessage(side);
    const [counted] = await once(worker, 'message');
    return counted;
  };
  const rates = new Map<string, number[]>(sides.map((side) => [side, []]));
  // The sides take turns, so that what else the machine does falls on all of them; the first round warms up.
  for (let round = 0; round <= rounds; round += 1) {
    for (const side of sides) {
      const counted = await Promise.all(workers.map((worker) => ask(worker, side)));
      if (round > 0) rates.get(side)?.push(counted.reduce((sum, one) => sum + one, 0));
    }
  }
  await Promise.all(workers.map((worker) => worker.terminate()));
  const middle = (side: string) => [...(rates.get(side) ?? [])].sort((a, b) => a - b)[rounds >> 1] ?? 0;
  const limit = middle('bare ES256');
  for (const side of sides) {
    const rate = middle(side);
    console.log(
      `${side.padEnd(12)} ${rate.toFixed(0).padStart(7)} a second on ${threads} threads, ${(rate / limit).toFixed(3)} of bare ES256`,
    );
  }
}

if (isMainThread) await measure();
else {
  parentPort?.on('message', async (side: (typeof sides)[number]) => {
    parentPort?.postMessage(await count(side, workerData as Prepared));
  });
}
