// Reads the reviewed lines of expected/ and says, for one caller and one stream, what must follow from them. It must never import a rule of the product.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const names = z.array(z.string());
const standing = z.strictObject({
  is: z.string(),
  of: z.enum(['anybody', 'system', 'party', 'agent', 'staff']),
  at: z.enum(['start', 'always']).optional(),
  named: z.string().optional(),
  except: z.string().optional(),
  roles: names.optional(),
  office: z.string().optional(),
  roleOfItem: z.literal(true).optional(),
  place: z.string().optional(),
  once: z.string().optional(),
});
export type ExpectedStanding = z.infer<typeof standing>;
const lines = z.strictObject({
  readers: names,
  standings: z.array(standing),
  commands: z.record(z.string(), z.strictObject({ who: names, when: names })),
});
export type Expected = z.infer<typeof lines>;

const folder = path.join(import.meta.dirname, 'expected');

export function readExpected(): ReadonlyMap<string, Expected> {
  return new Map(
    globSync('*.yaml', { cwd: folder })
      .sort()
      .map((file) => [
        file.replace('.yaml', ''),
        lines.parse(parse(readFileSync(path.join(folder, file), 'utf8'))),
      ]),
  );
}

/** Somebody who asks. */
export interface Caller {
  readonly name: string;
  readonly type: 'public' | 'party' | 'staff';
  /** Works for a firm that files for others. */
  readonly agent?: boolean;
  readonly agency?: string;
  readonly region?: string;
  readonly roles?: readonly string[];
}

export const factsSchema = z.strictObject({
  /** Whom the lines mean by a name; personas. */
  named: z.record(z.string(), names).default({}),
  /** Agencies by office; `land/approver` only for that role. */
  offices: z.record(z.string(), names).default({}),
  place: z.string().optional(),
});
/** What is true of a stream just now. */
export type Facts = z.infer<typeof factsSchema> & { readonly once: readonly string[] };

/** What the caller must be to the stream; without facts, to one that does not exist yet. */
export function relationsOf(expected: Expected, caller: Caller, facts?: Facts): ReadonlySet<string> {
  return new Set(expected.standings.filter((line) => applies(line, caller, facts)).map(({ is }) => is));
}

function applies(line: ExpectedStanding, caller: Caller, facts: Facts | undefined): boolean {
  if (line.at !== 'always' && (line.at === 'start') !== (facts === undefined)) return false;
  if (line.of === 'agent' ? !caller.agent : line.of !== 'anybody' && line.of !== caller.type) return false;
  if (line.roles && !line.roles.some((role) => caller.roles?.includes(role))) return false;
  if (!facts) {
    assert.ok(!line.named && !line.office && !line.place, 'what does not exist has no people and no offices');
    return true;
  }
  if (line.once && !facts.once.includes(line.once)) return false;
  if (line.named && !facts.named[line.named]?.includes(caller.name)) return false;
  if (line.except && facts.named[line.except]?.includes(caller.name)) return false;
  if (line.place && !serves(caller.region, facts.place)) return false;
  if (!line.office) return true;
  return (facts.offices[line.office] ?? []).some((office) => {
    const [agency, role] = office.split('/');
    return agency === caller.agency && (role === undefined || caller.roles?.includes(role) === true);
  });
}

function serves(office: string | undefined, place: string | undefined): boolean {
  if (office === undefined || place === undefined) return false;
  return office === place || (office.endsWith('00') && office.startsWith(place.slice(0, 4)));
}

export function sharesOne(some: readonly string[], held: ReadonlySet<string>): boolean {
  return some.some((one) => held.has(one));
}
