// Checks that any issuer's names for people and roles are read by the settings, and that a role it merely resembles gives nothing.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readSettings } from '../../settings.ts';
import { actorOfClaims, type ClaimNames, ordinaryClaimNames } from './claims.ts';

const names: ClaimNames = {
  ...ordinaryClaimNames,
  name: 'display',
  agency: 'https://city.example/department',
  region: 'place.code',
  roles: 'realm_access.roles',
  roleNames: { 'ywt-clerk': 'window-clerk', 'ywt-audit': 'auditor' },
};
const claims = {
  sub: '7',
  display: '周秉文',
  'https://city.example/department': 'approval',
  place: { code: '140800' },
  realm_access: { roles: ['ywt-clerk', 'approver', 'constructor', 'offline_access'] },
};
const rolesIn = (more: object, called = names) => {
  const actor = actorOfClaims({ ...claims, ...more }, called, (id) => id);
  assert.ok(actor.ok && actor.value.type === 'staff', JSON.stringify(actor));
  return actor.value.roles;
};

describe('roles by an issuer of its own mind', () => {
  it('are found inside other claims and by its own words, and by no others', () => {
    assert.deepEqual(rolesIn({}), ['window-clerk'], 'its approver is not ours');
    assert.deepEqual(rolesIn({ realm_access: { roles: ['ywt-audit'] } }), ['auditor']);
    assert.deepEqual(rolesIn({ realm_access: null }), []);
    const { roleNames: _, ...plain } = names;
    assert.deepEqual(rolesIn({}, plain), ['approver']);
  });

  it('need what makes a civil servant', () => {
    const told = actorOfClaims({ ...claims, place: {} }, names, (id) => id);
    assert.deepEqual(told, {
      ok: false,
      rejection: { code: 'access.claims-incomplete', params: { claim: 'place.code' } },
    });
  });
});

describe('its settings', () => {
  const base = { OIDC_ISSUER: 'https://id.example', OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'b' };
  const live = {
    ...{ ...base, YIMEN_MODE: 'production', DATABASE_URL: 'postgres://x', YIMEN_URL: 'https://ywt.example' },
  };
  it('are read', () => {
    const { issuer } = readSettings({
      ...live,
      OIDC_CLAIMS: '{"roles": "realm_access.roles"}',
      OIDC_ROLES: '{"ywt-clerk": "window-clerk"}',
    });
    assert.deepEqual(issuer?.claims, { roles: 'realm_access.roles' });
    assert.deepEqual(issuer?.roles, { 'ywt-clerk': 'window-clerk' });
  });
  it('that name no claim or no role of ours stop the start, and say so', () => {
    assert.throws(() => readSettings({ ...live, OIDC_CLAIMS: 'roles' }), /OIDC_CLAIMS: JSON/);
    assert.throws(() => readSettings({ ...live, OIDC_CLAIMS: '{"shoe": "size"}' }), /OIDC_CLAIMS/);
    assert.throws(() => readSettings({ ...live, OIDC_ROLES: '{"boss": "mayor"}' }), /OIDC_ROLES/);
  });
});
