// The people of the demo, as the city's folder describes them. It must never exist outside the demo.
import { z } from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import { actorOfClaims, type Claims, ordinaryClaimNames } from './claims.ts';

const text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

export const personaSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: text,
  kind: z.enum(['party', 'staff']),
  citizenId: z.string().min(1).optional(),
  phone: z.string().optional(),
  agency: z.string().optional(),
  region: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
  roles: z.array(z.string()).readonly().optional(),
  /** A bank or another agent this person works for. */
  agent: z.strictObject({ id: z.string(), name: z.union([z.string(), text]) }).optional(),
  /** One line for the page where a persona is chosen. */
  note: text.optional(),
});
/** `office`: made for an office the city names nobody of; listed apart. */
export type Persona = z.infer<typeof personaSchema> & { readonly office?: boolean };

/** What the embedded issuer, or a token signed for a persona, says of it. */
export function claimsOfPersona(persona: Persona): Claims {
  const names = ordinaryClaimNames;
  const claims: Record<string, unknown> = { [names.subject]: persona.id, [names.name]: persona.name.zh };
  if (persona.phone) claims[names.phone] = persona.phone;
  if (persona.kind === 'staff') {
    claims[names.agency] = persona.agency;
    claims[names.region] = persona.region;
    claims[names.roles] = persona.roles ?? [];
    return claims;
  }
  claims[names.citizenId] = persona.citizenId;
  if (persona.agent) {
    const { id, name } = persona.agent;
    claims[names.agentId] = id;
    claims[names.agentName] = typeof name === 'string' ? name : name.zh;
  }
  return claims;
}

/** The actor a persona is. Throws on a persona that lacks what an actor needs: the city's folder is wrong then. */
export function actorOfPersona(persona: Persona, partyIdOf: (citizenId: string) => string): Actor {
  const actor = actorOfClaims(claimsOfPersona(persona), ordinaryClaimNames, partyIdOf);
  if (actor.ok) return actor.value;
  throw new Error(`persona ${persona.id} lacks ${actor.rejection.params?.claim}`);
}
