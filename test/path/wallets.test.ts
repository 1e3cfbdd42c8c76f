// A licence fetched into a wallet over HTTP and shown from there to a verifier who gave a challenge. It must never skip the real protocol.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { verifyCredential } from '../../src/gateways/credentials/index.ts';
import { type HouseServer, openHouseServer } from '../house-server.ts';
import { founded, licenceOf } from './walk.ts';
import { type Answer, openWallet, readOffer } from './wallet.ts';

type Wallet = Awaited<ReturnType<typeof openWallet>>;
let server: HouseServer;
let licence: { readonly id: string; readonly number: string };
let wallet: Wallet;
/** The issuer's address stands in offers and proofs, so it must be known before the house opens. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((ready) => probe.once('listening', ready));
  const { port } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  return port;
}

before(async () => {
  const settings = { port: await freePort() };
  server = await openHouseServer({ startAt: '2026-05-18T09:00:00+08:00', settings });
  ({ licence } = await founded(server));
  wallet = await openWallet();
});
after(() => server.close());

async function offer(): Promise<string> {
  await server.give('applicant', licence.id, 'offer-to-wallet', {}, 'licences');
  return linkFor('applicant');
}

async function linkFor(persona: string): Promise<string> {
  const call = { actor: server.actor(persona), language: 'zh' } as const;
  const paper = await server.house.api.door.document(call, 'licences', licence.id, 'wallet-offer');
  return paper.ok ? JSON.parse(Buffer.from(paper.value.bytes).toString()).link : paper.problem.code;
}

async function token(): Promise<string> {
  return (await wallet.redeem(readOffer(await offer()))).body.access_token;
}

const said = ({ status, body }: Answer) => [status, body.error, body.code];
const published = async () => {
  const found = await fetch(`${server.origin}/.well-known/jwt-vc-issuer`);
  return (await found.json()) as { jwks: Parameters<typeof verifyCredential>[0]['jwks'] };
};

describe('[row 15.12] a licence in a wallet', () => {
  it('is fetched by the whole protocol, bound to the key of the wallet, and shown with proof of that key', async () => {
    const credential = await wallet.accept(await offer());
    const { jwks } = await published();
    const statusList = await (await fetch(`${server.origin}/v1/status-lists/1`)).text();
    const shownTo = { audience: 'https://bank.example', nonce: 'challenge-1' };
    // The city lives in a virtual year: its verifier and its wallet do too.
    const now = server.house.clock.now();
    const said = async (credential: string) => {
      const verified = await verifyCredential({
        ...{ credential, issuerUrl: server.origin, jwks, statusList, now, shownTo },
      });
      return verified.ok ? verified.holder : verified.checks.find(({ ok }) => !ok)?.code;
    };
    const show = (from: Wallet, audience = shownTo.audience) =>
      from.show(credential, audience, shownTo.nonce, Math.floor(now / 1000));
    assert.equal(await said(await show(wallet)), 'proven');
    assert.equal(await said(credential), 'credential.binding-missing');
    assert.equal(await said(await show(await openWallet())), 'credential.binding-wrong');
    assert.equal(await said(await show(wallet, 'https://shop.example')), 'credential.binding-wrong');
    const seen = await licenceOf(server, licence.id);
    assert.ok(seen.wallet?.fetched, 'the holder sees that it was fetched');
  });

  it('is offered to its holder alone, once; a second scan gets nothing', async () => {
    const link = await offer();
    assert.equal(await linkFor('cosigner'), 'request.not-found');
    assert.match(await linkFor('window-clerk'), /request\.not-found/);
    await wallet.accept(link);
    assert.deepEqual(said(await wallet.redeem(readOffer(link))), [400, 'invalid_grant', 'wallet.offer-used']);
    assert.equal(await linkFor('applicant'), 'request.not-found');
    const late = readOffer(await offer());
    await offer();
    assert.deepEqual(said(await wallet.redeem(late)), [400, 'invalid_grant', 'wallet.offer-unknown']);
  });

  it('names its types, endpoints and key proofs where a wallet looks', async () => {
    const { issuer, server: authorization } = await wallet.metadata(server.origin);
    const { format, vct, proof_types_supported } =
      issuer.credential_configurations_supported['business-licence'];
    assert.equal(format, 'dc+sd-jwt');
    assert.equal(vct, `${server.origin}/credentials/business-licence`);
    assert.deepEqual(proof_types_supported.jwt.proof_signing_alg_values_supported, ['ES256']);
    assert.equal(authorization['pre-authorized_grant_anonymous_access_supported'], true);
    assert.equal(issuer.nonce_endpoint, `${server.origin}/v1/wallet/nonce`);
  });
});

describe('[row 15.12] the token endpoint refuses', () => {
  it('another grant, a code cut or made up, a transaction code nobody asked for', async () => {
    const good = readOffer(await offer());
    const { server: authorization } = await wallet.metadata(server.origin);
    const refused = async (form: string) => said(await wallet.post(authorization.token_endpoint, form));
    assert.deepEqual(await refused('grant_type=password'), [
      400,
      'unsupported_grant_type',
      'wallet.grant-unknown',
    ]);
    assert.deepEqual(await refused(''), [400, 'invalid_request', 'wallet.request-malformed']);
    const code = 'pre-authorized_code';
    assert.deepEqual(said(await wallet.redeem(good, { tx_code: '1234' })), [
      400,
      'invalid_request',
      'wallet.request-malformed',
    ]);
    const forged = `${licence.id}.01HZZZZZZZZZZZZZZZZZZZZZZZ.${'A'.repeat(43)}`;
    for (const wrong of ['x', '', forged]) {
      assert.deepEqual(said(await wallet.redeem(good, { [code]: wrong })), [
        400,
        'invalid_grant',
        'wallet.code-wrong',
      ]);
    }
    assert.equal((await wallet.redeem(good)).status, 200, 'and the right one still passes');
  });

  it('an offer past its five minutes, and one whose licence is suspended', async () => {
    const late = readOffer(await offer());
    await server.moveTo('2026-05-18T09:30:00+08:00');
    assert.deepEqual(said(await wallet.redeem(late)), [400, 'invalid_grant', 'wallet.offer-expired']);
    const held = readOffer(await offer());
    await server.give('approver-registration', licence.id, 'suspend', { reason: '核查地址' }, 'licences');
    assert.deepEqual(said(await wallet.redeem(held)), [
      400,
      'credential_request_denied',
      'wallet.licence-not-valid',
    ]);
    await server.give('approver-registration', licence.id, 'resume', { reason: '核查完毕' }, 'licences');
  });
});

const ask = async (bearer: string | undefined, proofs: readonly string[], more: object = {}) =>
  said(
    await wallet.fetchWith(server.origin, bearer, {
      credential_configuration_id: 'business-licence',
      proofs: { jwt: proofs },
      ...more,
    }),
  );

describe('[row 15.12] the credential endpoint refuses tokens', () => {
  it('no token, a made-up one, one that has served', async () => {
    const proof = await wallet.prove(server.origin);
    assert.deepEqual(await ask(undefined, [proof]), [401, 'invalid_token', 'wallet.token-missing']);
    const forged = `${licence.id}.${'A'.repeat(43)}`;
    assert.deepEqual(await ask(forged, [proof]), [401, 'invalid_token', 'wallet.token-unknown']);
    const bearer = await token();
    const both = await Promise.all([ask(bearer, [proof]), ask(bearer, [await wallet.prove(server.origin)])]);
    assert.deepEqual(
      both.map(([status]) => status).sort(),
      [200, 401],
      'of two requests with one token one gets a credential',
    );
    assert.deepEqual(await ask(bearer, [proof]), [401, 'invalid_token', 'wallet.token-used']);
    const late = await token();
    await server.moveTo('2026-05-18T10:00:00+08:00');
    assert.deepEqual(await ask(late, [proof]), [401, 'invalid_token', 'wallet.token-expired']);
  });
});

describe('[row 15.12] the credential endpoint refuses', () => {
  it('every proof that is not one, and lets the right one pass after all of them', async () => {
    const bearer = await token();
    const { origin } = server;
    const stale = Math.floor(Date.now() / 1000) - 3600;
    const cut = (await wallet.prove(origin)).replace(/.{6}$/u, 'AAAAAA');
    const other = (await openWallet()).jwk;
    const proofs: readonly (readonly [proof: string, error: string, code: string])[] = [
      ['x', 'invalid_proof', 'wallet.proof-malformed'],
      [await wallet.prove(origin, {}, { typ: 'JWT' }), 'invalid_proof', 'wallet.proof-malformed'],
      [await wallet.prove(origin, {}, { jwk: undefined }), 'invalid_proof', 'wallet.proof-malformed'],
      [
        await wallet.prove(origin, {}, { jwk: { ...wallet.jwk, d: 'x' } }),
        'invalid_proof',
        'wallet.proof-malformed',
      ],
      [cut, 'invalid_proof', 'wallet.proof-wrong'],
      [await wallet.prove(origin, {}, { jwk: other }), 'invalid_proof', 'wallet.proof-wrong'],
      [
        await wallet.prove(origin, { aud: 'https://other.example' }),
        'invalid_proof',
        'wallet.proof-not-for-us',
      ],
      [await wallet.prove(origin, { iss: 'client' }), 'invalid_proof', 'wallet.proof-not-for-us'],
      [await wallet.prove(origin, { iat: stale }), 'invalid_proof', 'wallet.proof-stale'],
      [await wallet.prove(origin, { nonce: undefined }), 'invalid_proof', 'wallet.nonce-missing'],
      [await wallet.prove(origin, { nonce: 'made-up' }), 'invalid_nonce', 'wallet.nonce-wrong'],
    ];
    for (const [proof, error, code] of proofs)
      assert.deepEqual(await ask(bearer, [proof]), [400, error, code]);
    const right = await wallet.prove(origin);
    assert.deepEqual(await ask(bearer, [right, right]), [400, 'invalid_proof', 'wallet.one-key-only']);
    const without = await ask(bearer, [], { proofs: undefined });
    assert.deepEqual(without, [400, 'invalid_proof', 'wallet.proof-missing']);
    const type = { credential_configuration_id: 'food-licence' };
    assert.deepEqual(await ask(bearer, [right], type), [
      400,
      'unknown_credential_configuration',
      'wallet.configuration-unknown',
    ]);
    assert.deepEqual(await ask(bearer, [right], { credential_identifier: 'x' }), [
      400,
      'unknown_credential_identifier',
      'wallet.identifier-unknown',
    ]);
    const none = { credential_configuration_id: undefined };
    assert.deepEqual(await ask(bearer, [right], none), [
      400,
      'invalid_credential_request',
      'wallet.credential-malformed',
    ]);
    assert.equal((await ask(bearer, [right]))[0], 200);
  });
});
