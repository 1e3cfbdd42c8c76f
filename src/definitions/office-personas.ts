// People of the demo for every office of a city, so that each item can be walked to its end. It must never take the place of a person the city names.
import type { StaffRole } from '../kernel/actor.ts';
import type { Agency } from '../processes/item.ts';
import type { Persona } from './city-schema.ts';

const roles: readonly {
  readonly role: StaffRole;
  readonly prefix: string;
  readonly zh: string;
  readonly en: string;
}[] = [
  { role: 'window-clerk', prefix: 'clerk', zh: '窗口', en: 'window' },
  { role: 'approver', prefix: 'approver', zh: '经办', en: 'approver' },
  { role: 'supervisor', prefix: 'supervisor', zh: '主管', en: 'superior' },
];

/** `clerk-police`, `approver-police`, `supervisor-police` … for each agency, where the city has no such persona. */
export function officePersonas(
  agencies: readonly Agency[],
  region: string,
  named: readonly Persona[],
): readonly Persona[] {
  const taken = new Set(named.map(({ id }) => id));
  return agencies.flatMap((agency) =>
    roles
      .map(
        ({ role, prefix, zh, en }): Persona => ({
          id: `${prefix}-${agency.id}`,
          name: { zh: `${agency.short.zh}${zh}`, en: `${agency.short.en} ${en}` },
          kind: 'staff',
          agency: agency.id,
          region,
          roles: [role],
          office: true,
        }),
      )
      .filter(({ id }) => !taken.has(id)),
  );
}
