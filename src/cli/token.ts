// `npm run -s token -- <persona>`: prints an access token for a persona of the demo. It must never work outside the demo.
import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import {
  agenciesFileSchema,
  cityFileSchema,
  type Persona as DefinedPersona,
} from '../definitions/city-schema.ts';
import { officePersonas } from '../definitions/office-personas.ts';
import { signToken } from '../gateways/identity/bearer.ts';
import { loadOrCreateKeys } from '../gateways/identity/keys.ts';
import { claimsOfPersona, type Persona, personaSchema } from '../gateways/identity/persona.ts';

const lifetimeSeconds = 12 * 3600;

export interface TokenRun {
  readonly args: readonly string[];
  readonly demo: boolean;
  /** The city's folder. */
  readonly city: string;
  readonly dataDir: string;
  readonly now: () => number;
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
}

/** Answers the exit code: 0 with the token as the only line on `out`, 2 when there is nothing to sign a token for. */
export async function runToken(run: TokenRun): Promise<number> {
  if (!run.demo) {
    run.err('Tokens for personas exist in the demo only; here a program gets its token from the issuer.');
    return 2;
  }
  const personas = loadPersonas(run.city);
  const [id, ...rest] = run.args;
  const persona = rest.length === 0 ? personas.find((one) => one.id === id) : undefined;
  if (!persona) {
    run.err(
      id === undefined ? 'Usage: npm run -s token -- <persona>' : `No persona “${run.args.join(' ')}”.`,
    );
    run.err('Personas:');
    const width = Math.max(...personas.map((one) => one.id.length));
    for (const one of personas.filter(({ office }) => !office))
      run.err(`  ${one.id.padEnd(width)}  ${one.name.zh} ${one.name.en}`);
    return 2;
  }
  const keys = await loadOrCreateKeys(run.dataDir);
  run.out(await signToken(keys, claimsOfPersona(persona), { now: run.now(), lifetimeSeconds }));
  return 0;
}

/** Those the city names, and those of its offices. */
function loadPersonas(city: string): readonly Persona[] {
  const read = (file: string): unknown => parse(readFileSync(join(city, file), 'utf8'));
  const named = z.array(personaSchema).parse(read('demo/personas.yaml'));
  const { region } = cityFileSchema.parse(read('city.yaml'));
  const agencies = agenciesFileSchema.parse(read('agencies.yaml'));
  return [...named, ...officePersonas(agencies, region, named as DefinedPersona[])];
}

if (process.argv[1] && realpathSync(process.argv[1]) === import.meta.filename) {
  const root = join(import.meta.dirname, '..', '..');
  process.exitCode = await runToken({
    args: process.argv.slice(2),
    demo: (process.env.YIMEN_MODE || 'demo') === 'demo',
    city: process.env.YIMEN_CITY || join(root, 'cities', 'yuncheng'),
    dataDir: process.env.YIMEN_DATA || join(root, '.data'),
    now: Date.now,
    out: console.log,
    err: console.error,
  });
}
