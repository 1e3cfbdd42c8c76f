// Adds the roles somebody was granted to those his sign-in says, while they hold. It must never grant one itself.
import type { Engine, StreamChange } from './engine/index.ts';
import type { Instant, Staff, StaffRole } from './kernel/index.ts';
import { type GrantState, grants, grantsTo, isGrant } from './processes/grant/index.ts';

/** How soon a grant made or ended on another server counts here; what happens here counts at once. */
const keepMs = 3_000;
const mostKept = 5_000;
/** Stay in different hands, whatever a sign-in and a grant say together. */
const apart: readonly StaffRole[] = ['admin', 'security', 'auditor'];

export interface GrantedRoles {
  readonly of: (staff: Staff) => Promise<Staff>;
  /** What the engine stored, for whoever else listens as well. */
  readonly hearing: (next: (change: StreamChange) => void) => (change: StreamChange) => void;
}

/** `engine` is asked for late: it hears of grants by this. */
export function createGrantedRoles(
  engine: () => Pick<Engine, 'findByKey' | 'stateOf'>,
  now: () => Instant,
): GrantedRoles {
  const kept = new Map<string, { readonly states: readonly GrantState[]; readonly until: number }>();
  const load = async (id: string): Promise<readonly GrantState[]> => {
    const known = kept.get(id);
    if (known && Date.now() < known.until) return known.states;
    const rows = await engine().findByKey('grant', grantsTo(id));
    const found = await Promise.all(rows.map((row) => engine().stateOf('grant', row.id)));
    const states = found.flatMap((one) => (isGrant(one?.state) ? [one.state] : []));
    if (kept.size >= mostKept) kept.clear();
    kept.set(id, { states, until: Date.now() + keepMs });
    return states;
  };
  return {
    hearing: (next) => (change) => {
      next(change);
      if (change.kind === 'grant') kept.clear();
    },
    of: async (staff) => {
      const granted = (await load(staff.id)).filter((state) => grants(state, now())).map(({ role }) => role);
      const roles = [...staff.roles];
      for (const role of granted) if (!roles.includes(role) && !clash(roles, role)) roles.push(role);
      return roles.length === staff.roles.length ? staff : { ...staff, roles };
    },
  };
}

function clash(held: readonly StaffRole[], role: StaffRole): boolean {
  return apart.includes(role) && held.some((one) => apart.includes(one));
}
