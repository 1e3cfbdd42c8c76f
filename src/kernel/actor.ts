// Who gives a command or asks a question. It must never know how that was proved.

/** A citizen, for himself or for a firm by recorded mandate. `citizenId` is the identity provider's word, never typed by the person. */
export interface Party {
  readonly type: 'party';
  /** Opaque and stable: `party-…`. */
  readonly id: string;
  readonly name: string;
  readonly citizenId: string;
  readonly phone?: string;
  /** A bank or another agent this person works for, allowed to file for others with a mandate. */
  readonly agent?: { readonly id: string; readonly name: string };
}

/**
 * The names by which lists and inboxes know a citizen: his id, his number for whoever was named in a form before he
 * ever signed in, and the firm he files for (`Head.parties`, `Task.parties` hold any of them).
 */
export function namesOf(party: Party): readonly string[] {
  return [party.id, citizenName(party.citizenId), ...(party.agent ? [agentName(party.agent.id)] : [])];
}

/** Everybody who files for this firm. */
export function agentName(id: string): string {
  return `agent/${id}`;
}

export function citizenName(citizenId: string): string {
  return `citizen-id/${citizenId}`;
}

/** A civil servant. `region` is a six-digit area code; the city's own code (…00) sees every county of the city. */
export interface Staff {
  readonly type: 'staff';
  readonly id: string;
  readonly name: string;
  readonly agency: string;
  readonly region: string;
  readonly roles: readonly StaffRole[];
}

export const staffRoles = ['window-clerk', 'approver', 'supervisor', 'admin', 'security', 'auditor'] as const;
export type StaffRole = (typeof staffRoles)[number];

/** The engine itself: a deadline that came, a reaction to an event. */
export interface System {
  readonly type: 'system';
  readonly id: string;
}

/** Nobody in particular: the watching public. */
export interface Public {
  readonly type: 'public';
}

export type Actor = Party | Staff | System | Public;
