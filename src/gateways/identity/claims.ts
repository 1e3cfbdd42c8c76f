// Turns what an issuer says of a person into an actor. It must never know how the issuer said it.
import { createHmac } from 'node:crypto';
import { type Actor, type StaffRole, staffRoles } from '../../kernel/actor.ts';
import { accept, type Result, reject } from '../../kernel/rejection.ts';

export type Claims = Readonly<Record<string, unknown>>;

/**
 * Names of the claims in which an issuer says who a person is; a dotted name looks inside (`realm_access.roles`). A
 * claim with `agency` makes a civil servant.
 */
export interface ClaimNames {
  readonly subject: string;
  readonly name: string;
  readonly citizenId: string;
  readonly phone: string;
  readonly agency: string;
  readonly region: string;
  readonly roles: string;
  readonly agentId: string;
  readonly agentName: string;
  /** What the issuer calls our roles; a role named otherwise gives nothing. Absent: it calls them as we do. */
  readonly roleNames?: Readonly<Record<string, StaffRole>>;
}
type ClaimKey = Exclude<keyof ClaimNames, 'roleNames'>;

export const ordinaryClaimNames: ClaimNames = {
  subject: 'sub',
  name: 'name',
  citizenId: 'citizen_id',
  phone: 'phone_number',
  agency: 'agency',
  region: 'region',
  roles: 'roles',
  agentId: 'agent_id',
  agentName: 'agent_name',
};

/**
 * Ids of parties from citizens' numbers: the same number gives the same id for ever, and nobody without the secret can try
 * out numbers against an id. (There are few enough numbers that a plain hash would be no cover.)
 */
export function createPartyIds(secret: Uint8Array): (citizenId: string) => string {
  return (citizenId) =>
    `party-${createHmac('sha256', secret).update(citizenId.toUpperCase()).digest('base64url').slice(0, 26)}`;
}

/** Rejects `access.claims-incomplete {claim}` when the issuer leaves out what an actor needs. */
export function actorOfClaims(
  claims: Claims,
  names: ClaimNames,
  partyIdOf: (citizenId: string) => string,
): Result<Actor> {
  const text = (key: ClaimKey) => {
    const value = claimAt(claims, names[key]);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const missing = (key: ClaimKey) => reject('access.claims-incomplete', { claim: names[key] });
  const subject = text('subject');
  if (!subject) return missing('subject');
  const name = text('name');
  if (!name) return missing('name');

  const agency = text('agency');
  if (agency) {
    const region = text('region');
    if (!region || !/^\d{6}$/.test(region)) return missing('region');
    return accept({
      type: 'staff',
      id: subject,
      name,
      agency,
      region,
      roles: rolesOf(claimAt(claims, names.roles), names.roleNames),
    });
  }

  const citizenId = text('citizenId');
  if (!citizenId) return missing('citizenId');
  const phone = text('phone');
  const agentId = text('agentId');
  return accept({
    type: 'party',
    id: partyIdOf(citizenId),
    name,
    citizenId,
    ...(phone && { phone }),
    ...(agentId && { agent: { id: agentId, name: text('agentName') ?? agentId } }),
  });
}

/** Roles this system does not know are the issuer's other business and are left out. */
function rolesOf(claim: unknown, called?: ClaimNames['roleNames']): readonly StaffRole[] {
  const said: readonly unknown[] = Array.isArray(claim)
    ? claim
    : typeof claim === 'string'
      ? claim.split(/[\s,]+/)
      : [];
  if (!called) return staffRoles.filter((role) => said.includes(role));
  return staffRoles.filter((role) =>
    said.some((one) => Object.hasOwn(called, String(one)) && called[String(one)] === role),
  );
}

/** The claim of that whole name, else what lies at the dotted path. */
function claimAt(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  let here: unknown = claims;
  for (const part of name.split('.')) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, part)) return undefined;
    here = (here as Record<string, unknown>)[part];
  }
  return here;
}
