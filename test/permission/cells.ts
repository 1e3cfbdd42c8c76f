// Probes one stream as everybody and holds every answer against the reviewed lines. It must never change the stream.
import assert from 'node:assert/strict';
import type { WholeHouse } from '../api/whole-house.ts';
import { type Asking, callersFor } from './callers.ts';
import { type Expected, type Facts, relationsOf, sharesOne } from './expected.ts';
import { inTurn, probe } from './probe.ts';

export interface Stream {
  readonly kind: string;
  readonly plural: string;
  readonly id: string;
  readonly facts: Facts;
}

/** How many cells were probed, and which were seen to allow. */
export interface Tally {
  cells: number;
  readonly allowed: Set<string>;
}

/** Commands somebody other than the engine may give. */
export function forPeople(expected: Expected, starting: boolean): readonly string[] {
  return Object.entries(expected.commands)
    .filter(([, { who, when }]) => who.some((one) => one !== 'system') && when.includes('start') === starting)
    .map(([name]) => name);
}

export async function probeStream(
  { server, keys }: WholeHouse,
  expected: Expected,
  stream: Stream,
  tally: Tally,
): Promise<void> {
  const { origin, house } = server;
  const before = await house.engine.stateOf(stream.kind, stream.id);
  assert.ok(before, `${stream.kind} ${stream.id} exists`);
  const status = statusOf(house, stream.kind, before.state);
  const callers = await callersFor(stream.facts, house.personas, keys);
  await inTurn(callers, async (caller) => {
    const held = relationsOf(expected, caller, stream.facts);
    const where = `${caller.name} is ${[...held].join(', ') || 'nothing'} to a ${stream.kind} ${status}`;
    await probeReading(origin, stream, caller, sharesOne(expected.readers, held), where);
    tally.cells += 5;
    for (const command of forPeople(expected, false)) {
      const { who, when } = expected.commands[command] ?? { who: [], when: [] };
      const told = await probe(origin, 'POST', `/v1/${stream.plural}/${stream.id}/${command}`, caller);
      const now = when.includes(status) || when.includes('*');
      judge(
        told,
        caller,
        sharesOne(who, held) ? (now ? 'allowed' : 'not-now') : 'denied',
        `${where}: ${command}`,
      );
      if (now && sharesOne(who, held))
        for (const one of who.filter((relation) => held.has(relation)))
          tally.allowed.add(`${stream.kind} ${command} ${status} ${one}`);
      tally.cells += 1;
    }
    for (const one of held) tally.allowed.add(`${stream.kind} is ${one}`);
  });
  const after = await house.engine.stateOf(stream.kind, stream.id);
  assert.equal(after?.version, before.version, `probing changed ${stream.kind} ${stream.id}`);
}

function statusOf(house: WholeHouse['server']['house'], kind: string, state: unknown): string {
  const process = house.processes.find((one) => one.kind === kind);
  assert.ok(process, kind);
  return process.status(state);
}

type Verdict = 'allowed' | 'not-now' | 'denied';

/** The permission is looked at before the body: whoever may not give a command never learns how to. */
function judge(
  { status, body }: Awaited<ReturnType<typeof probe>>,
  caller: Asking,
  verdict: Verdict,
  where: string,
) {
  const said = `${where} → ${status} ${JSON.stringify(body)}`;
  if (verdict === 'denied') {
    const refusals = caller.type === 'public' ? [401] : [403, 404];
    return assert.ok(refusals.includes(status), said);
  }
  assert.equal(status, 422, said);
  const unfit = body?.code === 'input.invalid';
  assert.equal(unfit, verdict === 'allowed', said);
}

/** The view, what happened, a paper, the list and the inbox all follow one rule. */
async function probeReading(
  origin: string,
  { plural, id }: Stream,
  caller: Asking,
  may: boolean,
  where: string,
): Promise<void> {
  const refusals = caller.type === 'public' ? [401] : [403, 404];
  for (const part of ['', '/events']) {
    const { status } = await probe(origin, 'GET', `/v1/${plural}/${id}${part}`, caller);
    assert.ok(may ? status === 200 : refusals.includes(status), `${where}: read${part} → ${status}`);
  }
  const paper = await probe(origin, 'GET', `/v1/${plural}/${id}/documents/none`, caller);
  if (!may) assert.ok([...refusals, 404].includes(paper.status), `${where}: paper → ${paper.status}`);
  if (caller.type === 'public') return;
  const listed = await listOf(origin, `/v1/${plural}?limit=100`, caller);
  const inList = listed.some((row) => row.id === id);
  assert.ok(!inList || may, `${where}: shown in a list`);
  // What everybody may read is found where it is published, not among a citizen's own papers.
  const mustList = may && (caller.type === 'staff' || !where.includes('is anybody to'));
  assert.ok(inList || !mustList, `${where}: missing in the list`);
  const tasks = await listOf(origin, '/v1/tasks?limit=100', caller);
  assert.ok(may || !tasks.some((row) => row.stream === id), `${where}: shown in the inbox`);
}

interface Row {
  readonly id?: string;
  readonly stream?: string;
}

async function listOf(origin: string, to: string, caller: Asking): Promise<readonly Row[]> {
  const { status, body } = await probe(origin, 'GET', to, caller);
  assert.equal(status, 200, `${caller.name}: ${to} → ${status}`);
  return body.items;
}

/** Who may begin one at all, and that nobody gives what is the engine's alone. */
export async function probeStart(
  { server, keys }: WholeHouse,
  expected: Expected,
  { kind, plural, id }: Pick<Stream, 'kind' | 'plural' | 'id'>,
  tally: Tally,
): Promise<void> {
  const nobody: Facts = { named: {}, offices: {}, once: [] };
  const callers = await callersFor(nobody, server.house.personas, keys);
  const [start] = forPeople(expected, true);
  const own = Object.keys(expected.commands).filter(
    (name) => ![...forPeople(expected, true), ...forPeople(expected, false)].includes(name),
  );
  await inTurn(callers, async (caller) => {
    const held = relationsOf(expected, caller);
    const who = expected.commands[start ?? '']?.who ?? [];
    const told = await probe(server.origin, 'POST', `/v1/${plural}`, caller);
    tally.cells += 1;
    if (start === undefined) assert.ok([401, 404, 405].includes(told.status), `${kind}: ${told.status}`);
    else {
      judge(told, caller, sharesOne(who, held) ? 'allowed' : 'denied', `${caller.name}: ${start} ${kind}`);
      for (const one of who.filter((relation) => held.has(relation)))
        tally.allowed.add(`${kind} ${start} start ${one}`);
    }
    for (const command of own) {
      const given = await probe(server.origin, 'POST', `/v1/${plural}/${id}/${command}`, caller);
      assert.ok([401, 404, 405].includes(given.status), `${caller.name}: ${command} → ${given.status}`);
      tally.cells += 1;
    }
  });
}
