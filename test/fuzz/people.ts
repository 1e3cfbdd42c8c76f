// The identities a fuzzed request comes with, real and made up, and what each has that nobody else may read. It must never ask the house whether that is so.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { exportJWK, generateKeyPair, importJWK, SignJWT, UnsecuredJWT } from 'jose';
import { apiAudience, demoTokenIssuer } from '../../src/gateways/identity/bearer.ts';
import { claimsOfPersona, signToken } from '../../src/gateways/identity/index.ts';
import { playHistory } from '../../src/simulator/history.ts';
import type { WholeHouse } from '../api/whole-house.ts';
import { answers } from '../house-server.ts';

export const parties = ['applicant', 'cosigner', 'bank-agent'] as const;
/** Of offices and counties that have nothing to do with the cases of this run. */
export const strangersAtDesks = [
  'approver-tobacco',
  'clerk-justice',
  'county-planner',
  'approver-sports',
] as const;
export const staff = [
  ...['window-clerk', 'approver-registration', 'approver-police', 'supervisor', 'admin', 'auditor'],
  ...['county-clerk', 'approver-market', ...strangersAtDesks],
] as const;

export interface Identity {
  readonly name: string;
  readonly type: 'none' | 'made-up' | 'party' | 'staff';
  readonly headers: Readonly<Record<string, string>>;
}

/** One secret: text that stands in answers only its owner, and the offices concerned, may read. */
export interface Secret {
  readonly owner: string;
  readonly word: string;
  /** Streams whose view, events and papers hold it. */
  readonly cases: readonly string[];
}

export async function identitiesOf(house: WholeHouse): Promise<readonly Identity[]> {
  const real = await Promise.all(
    [...parties, ...staff].map(
      async (name): Promise<Identity> => ({
        ...{ name, type: parties.some((one) => one === name) ? 'party' : 'staff' },
        headers: { authorization: `Bearer ${await tokenFor(house, name)}` },
      }),
    ),
  );
  return [{ name: 'nobody', type: 'none', headers: {} }, ...real, ...(await madeUp(house))];
}

/** Longer than any run: a token that ends half-way would hide what comes after. */
const lifetimeSeconds = 12 * 3600;

function tokenFor(house: WholeHouse, name: string): Promise<string> {
  const persona = house.server.house.personas.find(({ id }) => id === name);
  assert.ok(persona, name);
  return signToken(house.keys, claimsOfPersona(persona), { now: Date.now(), lifetimeSeconds });
}

/** Tokens that look right and are not, each wrong in one way. */
async function madeUp(house: WholeHouse): Promise<readonly Identity[]> {
  const right = await house.token('applicant');
  const [head = '', body = '', signature = ''] = right.split('.');
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>;
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const stranger = { ...(await exportJWK(privateKey)), kid: house.keys.signing.kid };
  const own = await importJWK(house.keys.signing, 'ES256').catch(() => undefined);
  const base = (key: Parameters<SignJWT['sign']>[0], alg: string, more: object) =>
    new SignJWT({ ...claims, ...more })
      .setProtectedHeader({ alg, typ: 'at+jwt', kid: house.keys.signing.kid })
      .sign(key);
  const tokens: Record<string, string> = {
    'signed by a stranger': await base(await importJWK(stranger, 'ES256'), 'ES256', {}),
    'signed by nobody': new UnsecuredJWT(claims).encode(),
    'another name in the same signature': `${head}.${Buffer.from(JSON.stringify({ ...claims, sub: 'party-other' })).toString('base64url')}.${signature}`,
    'a signature cut off': `${head}.${body}.`,
    'no token': randomBytes(24).toString('base64url'),
    'too long': 'a'.repeat(6000),
  };
  if (own) {
    const past = Math.floor(Date.now() / 1000) - 3600;
    tokens.expired = await base(own, 'ES256', { exp: past, iat: past - 600 });
    tokens['for somebody else'] = await base(own, 'ES256', { aud: 'another-api', iss: demoTokenIssuer });
    assert.notEqual(apiAudience, 'another-api');
  }
  return [
    ...Object.entries(tokens).map(
      ([name, token]): Identity => ({ name, type: 'made-up', headers: { authorization: `Bearer ${token}` } }),
    ),
    {
      // A browser's session that has ended is a visitor again, not an impostor.
      name: 'a made-up session',
      type: 'none',
      headers: { cookie: `yimen=${randomBytes(32).toString('base64url')}` },
    },
  ];
}

/** Some weeks of a city's life, so that there are streams of many kinds in many states to play with. */
export async function playWeeks(house: WholeHouse, seed: number): Promise<void> {
  const { server } = house;
  const { city, calendar, engineAt, identity, clock, personas } = server.house;
  const actors = new Map(personas.map(({ id }) => [id, server.actor(id)]));
  const [applicant, cosigner] = [actors.get('applicant'), actors.get('cosigner')];
  assert.ok(applicant?.type === 'party' && cosigner?.type === 'party');
  await playHistory({
    ...{ city, calendar, engineAt, applicant, cosigner, seed, cases: 12 },
    staff: [...actors.values()].filter((actor) => actor.type === 'staff'),
    partyIdOf: identity.partyIdOf,
    now: clock.now(),
  });
}

/** The streams of each kind that there are: by plural, their ids. */
export async function findStreams(
  house: WholeHouse,
  plurals: readonly string[],
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const plural of plurals) {
    const ids = new Set<string>();
    for (const as of ['supervisor', 'auditor', 'applicant', 'cosigner', 'admin']) {
      const told = await house.ask('GET', `/v1/${plural}?limit=20`, { as });
      for (const { id } of told.body.items ?? []) ids.add(id);
    }
    found.set(plural, [...ids].slice(0, 40));
  }
  return found;
}

/** Two people's cases, a draft and a submitted one each, with a word in the answers that stands nowhere else. */
export async function plantSecrets(house: WholeHouse): Promise<readonly Secret[]> {
  const secrets: Secret[] = [];
  for (const [i, owner] of (['applicant', 'cosigner'] as const).entries()) {
    const word = `暗语${randomBytes(6).toString('hex')}`;
    const form = (companyName: string) => answers({ companyName, address: `河东东街10号${word}` });
    const draft = await house.draft(form(['甲乙丙渡', '丁戊己渡'][i] ?? ''), owner);
    const submitted = await house.draft(form(['春夏泽', '秋冬泽'][i] ?? ''), owner);
    const told = await house.give(owner, submitted, 'submit');
    assert.equal(told.status, 200, JSON.stringify(told.body));
    secrets.push({ owner, word, cases: [draft, submitted] });
  }
  await house.server.house.engine.settle();
  return secrets;
}
