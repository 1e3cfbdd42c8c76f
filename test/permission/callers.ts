// Everybody who could ask about a stream: the public, citizens, and staff of each role inside and outside its agencies and its county. It must never know what they may.
import { claimsOfPersona, type Keys, type Persona, signToken } from '../../src/gateways/identity/index.ts';
import { staffRoles } from '../../src/kernel/actor.ts';
import type { Caller, Facts } from './expected.ts';

export interface Asking extends Caller {
  readonly token: string | undefined;
}

/** An agency that has no part in any stream probed, and a county none of them lies in. */
const otherAgency = 'airport';
const otherCounty = '140830';
const city = '140800';

const parties = ['applicant', 'cosigner', 'bank-agent'];

/** `author` and whoever else a walk names are asked as themselves. */
export async function callersFor(
  facts: Facts,
  personas: readonly Persona[],
  keys: Keys,
): Promise<readonly Asking[]> {
  const named = new Set([...parties, ...Object.values(facts.named).flat()]);
  const people = [...personas.filter(({ id }) => named.has(id)), ...staffAround(facts), stranger];
  const signed = people.map(async (persona): Promise<Asking> => {
    const token = await signToken(keys, claimsOfPersona(persona), { now: Date.now(), lifetimeSeconds: 3600 });
    const { id, kind, agency, region, roles, agent } = persona;
    return {
      ...{ name: id, type: kind, token },
      ...(agent && { agent: true }),
      ...(agency && { agency }),
      ...(region && { region }),
      ...(roles && { roles }),
    };
  });
  return [{ name: 'public', type: 'public', token: undefined }, ...(await Promise.all(signed))];
}

const stranger: Persona = {
  ...{ id: 'stranger', kind: 'party', citizenId: '140802197001010019' },
  name: { zh: '路人', en: 'Passer-by' },
};

function staffAround({ offices, place = '140802' }: Facts): readonly Persona[] {
  const agencies = new Set(
    Object.values(offices)
      .flat()
      .map((office) => office.split('/')[0] ?? ''),
  );
  const [first] = agencies;
  return [...agencies, otherAgency].flatMap((agency) =>
    [place, otherCounty, ...(agency === (first ?? otherAgency) ? [city] : [])].flatMap((region) =>
      staffRoles.map((role): Persona => {
        const id = `${role}-of-${agency}-in-${region}`;
        return { id, kind: 'staff', name: { zh: id, en: id }, agency, region, roles: [role] };
      }),
    ),
  );
}
