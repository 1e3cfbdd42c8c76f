// Every cell of the table of permissions through HTTP: role, command, state and relation, lists and inboxes too. It must never trust what a process says of itself.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { parse } from 'yaml';
import { z } from 'zod';
import { permissionsOf } from '../../src/engine/index.ts';
import { openWholeHouse, type WholeHouse } from '../api/whole-house.ts';
import { filled, line } from '../scenarios/scenario.ts';
import { type Keeping, walk } from '../scenarios/walk.ts';
import { forPeople, probeStart, probeStream, type Tally } from './cells.ts';
import { factsSchema, readExpected } from './expected.ts';
import { probe } from './probe.ts';

const probed = z.strictObject({
  probe: z.string(),
  /** Under which name it is kept. */
  of: z.string().default('case'),
  once: z.array(z.string()).default([]),
  facts: factsSchema.partial().optional(),
  named: factsSchema.shape.named.optional(),
  offices: factsSchema.shape.offices.optional(),
});
const moved = z.strictObject({ system: z.string(), give: z.string(), keep: z.string(), with: z.unknown() });
const streams = z.strictObject({
  at: z.string(),
  walks: z.array(
    z.strictObject({ kind: z.string(), facts: factsSchema, walk: z.array(z.union([probed, moved, line])) }),
  ),
});
const { at, walks } = streams.parse(
  parse(readFileSync(path.join(import.meta.dirname, 'streams.yaml'), 'utf8'), { merge: true }),
);

const expected = readExpected();
const tally: Tally = { cells: 0, allowed: new Set() };
let house: WholeHouse;
before(async () => {
  house = await openWholeHouse(at);
});
after(() => house.close());

function expectedOf(kind: string) {
  const found = expected.get(kind);
  assert.ok(found, `expected/${kind}.yaml is missing: review what the process declares and write it there`);
  return found;
}

it('what each process declares is what was reviewed', () => {
  const { processes } = house.server.house;
  for (const process of processes) {
    const why = `${process.kind}: if this is meant, mend expected/${process.kind}.yaml`;
    assert.deepEqual(JSON.parse(JSON.stringify(permissionsOf(process))), expectedOf(process.kind), why);
  }
  assert.deepEqual([...expected.keys()].sort(), processes.map(({ kind }) => kind).sort());
});

describe('each cell, through HTTP', () => {
  for (const { kind, facts, walk: lines } of walks) {
    const states = lines.flatMap((one) => ('probe' in one ? [one.probe] : []));
    it(`of a ${kind}: ${states.join(', ')}`, async () => {
      const kept: Keeping = new Map();
      for (const one of lines) {
        if ('probe' in one) await probeLine(one, facts, kept);
        else if ('system' in one) await bySystem(one, kept);
        else await walk(house, [one], kept);
      }
    });
  }

  it('of starting one, and of what only the engine gives', async () => {
    for (const { kind, plural } of house.server.house.processes) {
      await probeStart(house, expectedOf(kind), { kind, plural, id: 'nowhere' }, tally);
    }
  });

  it('leaves none out: every command was allowed to each of its relations in each of its states', () => {
    const missing = [...expected].flatMap(([kind, { commands, standings }]) => [
      ...[...forPeople(expectedOf(kind), true), ...forPeople(expectedOf(kind), false)].flatMap((name) =>
        (commands[name]?.who ?? [])
          .filter((who) => who !== 'system')
          .flatMap((who) => (commands[name]?.when ?? []).map((when) => `${kind} ${name} ${when} ${who}`)),
      ),
      ...standings
        .filter(({ of, at: when }) => of !== 'system' && when !== 'start')
        .map(({ is }) => `${kind} is ${is}`),
    ]);
    const unseen = missing.filter((cell) => !tally.allowed.has(cell) && !isAnyState(cell));
    assert.deepEqual(unseen.sort(), Object.keys(outOfReach).sort());
    assert.ok(tally.cells > 25_000, `${tally.cells} cells`);
  });
});

/** Allowed cells no walk reaches, and why; what they forbid is probed as any other. */
const outOfReach: Readonly<Record<string, string>> = {
  'licence cancel expired issuer': 'the shortest licence outlives the published calendar',
  'licence revoke expired issuer': 'the shortest licence outlives the published calendar',
  'payment take-at-window ordered window':
    'an order waits in this state only while the cashier cannot be reached',
  'payment refund ordered supervisor':
    'an order waits in this state only while the cashier cannot be reached',
};

/** A command for any status was seen in one of them. */
function isAnyState(cell: string): boolean {
  const [kind, name, when, who] = cell.split(' ');
  if (when !== '*') return false;
  return [...tally.allowed].some((seen) => seen.startsWith(`${kind} ${name} `) && seen.endsWith(` ${who}`));
}

async function probeLine(one: z.infer<typeof probed>, usual: z.infer<typeof factsSchema>, kept: Keeping) {
  const found = kept.get(one.of);
  assert.ok(found, `nothing is kept as ${one.of}`);
  const process = house.server.house.processes.find(({ plural }) => plural === found.kind);
  assert.ok(process, found.kind);
  const { kind, plural } = process;
  const base = one.facts ? factsSchema.parse(one.facts) : usual;
  const facts = {
    ...{ ...base, once: one.once },
    named: { ...base.named, ...one.named },
    offices: { ...base.offices, ...one.offices },
  };
  const id = String(found.view.id);
  const now = await house.server.house.engine.stateOf(kind, id);
  assert.equal(process.status(now?.state), one.probe, `${kind} ${id}`);
  await probeStream(house, expectedOf(kind), { kind, plural, id, facts }, tally);
}

async function bySystem({ system, give, keep, with: input }: z.infer<typeof moved>, kept: Keeping) {
  const { engine, processes } = house.server.house;
  const kind = processes.find(({ plural }) => plural === system)?.kind ?? '';
  const actor = { type: 'system', id: 'test' } as const;
  const given = await engine.give({ kind, command: give, actor, input: filled(input, kept) });
  assert.ok(given.type === 'done', JSON.stringify(given));
  kept.set(keep, { kind: system, view: { id: given.current.id } });
  await engine.settle();
}

it('every address without a sign in is one the reference names, and every other asks for one', async () => {
  const published = readFileSync(
    path.join(import.meta.dirname, '../../docs/reference/permissions.md'),
    'utf8',
  );
  const { paths } = house.server.house.api.description as {
    paths: Record<string, Record<string, object>>;
  };
  const everyone = { name: 'public', type: 'public', token: undefined } as const;
  // What anybody may do with a notice is a matter of the notice, not of the address; an upload that is none is told so first.
  const asked = Object.entries(paths).filter(([to]) => !to.startsWith('/v1/notices/') && to !== '/v1/files');
  for (const [to, methods] of asked) {
    for (const method of Object.keys(methods).map((one) => one.toUpperCase()) as ('GET' | 'POST')[]) {
      const { status } = await probe(
        house.server.origin,
        method,
        to.replace(/\{\w+\}/g, 'nowhere'),
        everyone,
      );
      const question = /^\/v1\/questions\/(.+)$/.exec(to)?.[1];
      const open = published.includes(question ? `\`${question}\`` : `| \`${method} ${to}\` | everybody |`);
      assert.equal(status !== 401, open, `${method} ${to} → ${status}`);
    }
  }
});
