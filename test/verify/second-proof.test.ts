// `yimen verify licence` with both proofs, from files alone. It must never start a city.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { runVerify } from '../../src/cli/verify/index.ts';
import {
  createIssuer,
  createSecondIssuer,
  loadOrCreateIssuerKey,
  loadOrCreateSm2Key,
  rotateSm2Key,
} from '../../src/gateways/credentials/index.ts';
import { licence } from '../../src/gateways/credentials/licence.test-data.ts';

const at = '2026-11-24T09:00:00+08:00';
const issuerUrl = 'https://yimen.example';
const dir = mkdtempSync(path.join(tmpdir(), 'yimen-second-'));
after(() => rmSync(dir, { recursive: true }));
const file = (name: string) => path.join(dir, name);

before(async () => {
  const issuer = createIssuer({ keys: await loadOrCreateIssuerKey(dir), issuerUrl });
  const old = createSecondIssuer(await loadOrCreateSm2Key(dir, at), issuerUrl);
  const second = createSecondIssuer(await rotateSm2Key(dir, at), issuerUrl);
  writeFileSync(file('licence.sd-jwt'), await issuer.issue(licence));
  writeFileSync(file('status.jwt'), issuer.statusList([], Date.parse(at)));
  writeFileSync(file('keys.json'), JSON.stringify({ ...issuer.metadata(), sm2: second.published }));
  writeFileSync(file('first-only.json'), JSON.stringify(issuer.metadata()));
  writeFileSync(file('second.json'), second.prove(licence));
  writeFileSync(file('by-an-earlier-key.json'), old.prove(licence));
  writeFileSync(file('changed.json'), second.prove(licence).replace('50万元', '90万元'));
  writeFileSync(file('other.json'), second.prove({ ...licence, holder: { name: '别人' } }));
});

async function verify(second: string | undefined, keys = 'keys.json') {
  const lines: string[] = [];
  const code = await runVerify({
    args: ['licence', file('licence.sd-jwt')],
    ...{ keys: file(keys), status: file('status.jwt'), second: second && file(second) },
    ...{ at, language: 'en' as const, out: (line: string) => lines.push(line) },
  });
  return { code, lines };
}

describe('[row 15.12] yimen verify licence', () => {
  it('says that both signatures hold over the same licence, also by a key that has retired since', async () => {
    for (const proof of ['second.json', 'by-an-earlier-key.json']) {
      const { code, lines } = await verify(proof);
      assert.equal(code, 0, lines.join('\n'));
      assert.match(lines.join('\n'), /SM2 signature over the same licence/);
    }
  });

  it('says that the second was not checked when it was not given', async () => {
    const { code, lines } = await verify(undefined);
    assert.equal(code, 0);
    assert.match(lines.join('\n'), /Not checked: the SM2 signature/);
  });

  it('refuses a changed proof, one of another licence, and keys that name no SM2 key', async () => {
    for (const [proof, refused, keys] of [
      ['changed.json', 'second-proof.signature-wrong', 'keys.json'],
      ['other.json', 'second-proof.other-licence', 'keys.json'],
      ['second.json', 'keys.malformed', 'first-only.json'],
      ['licence.sd-jwt', 'second-proof.malformed', 'keys.json'],
    ] as const) {
      const { code, lines } = await verify(proof, keys);
      assert.deepEqual([code, lines[0]], [1, `refused ${refused}`]);
    }
  });
});
