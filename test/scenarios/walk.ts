// Walks a scenario through the HTTP API, every answer held against the API's description. It must never reach past HTTP.
import assert from 'node:assert/strict';
import type { Ask, Told } from '../api/client.ts';
import type { WholeHouse } from '../api/whole-house.ts';
import { at, compare, filled, type Kept, type Line } from './scenario.ts';

const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');

export type Keeping = Map<
  string,
  { readonly kind: string; readonly view: Readonly<Record<string, unknown>> }
>;

/** `kept` is what earlier lines kept, where a walk goes on. */
export async function walk(
  house: WholeHouse,
  lines: readonly Line[],
  kept: Keeping = new Map(),
): Promise<void> {
  for (const [i, line] of lines.entries()) {
    const where = `line ${i + 1}: ${JSON.stringify(line).slice(0, 160)}`;
    try {
      await step(
        house,
        {
          ...line,
          with: filled(line.with, kept) as Line['with'],
          see: filled(line.see, kept) as Line['see'],
        },
        kept,
        where,
      );
    } catch (error) {
      if (error instanceof Error) error.message = `${where}\n${error.message}`;
      throw error;
    }
    await house.server.house.engine.settle();
  }
}

async function step(house: WholeHouse, line: Line, kept: Keeping, where: string): Promise<void> {
  if (line.clock !== undefined) return moveClock(house, line.clock);
  for (const id of [line.approve ?? []].flat()) {
    const told = await approve(house, line, id, kept);
    judge(told, line, where);
    keep(told, line, kept, line.kind ?? 'cases');
  }
  if (line.approve !== undefined) return;
  if (line.attach !== undefined) return attach(house, line, line.attach, kept, where);
  if (line.outside !== undefined) return outside(house, String(filled(line.outside, kept)), line);
  const { method, path, kind, body } = requestOf(line, kept);
  const told = await house.ask(method, path, {
    ...asked(line),
    ...(method === 'POST' && { body }),
  });
  judge(told, line, where);
  // An answer that is no view, such as a list, is kept only when the line names it.
  if (kind !== undefined || line.keep !== undefined) keep(told, line, kept, kind ?? '');
}

function asked(line: Line): Ask {
  return {
    ...(line.as !== undefined && { as: line.as }),
    ...(line.key !== undefined && { headers: { 'idempotency-key': line.key } }),
  };
}

interface Request {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Whose view the answer is. */
  readonly kind?: string;
  readonly body?: unknown;
}

function requestOf(line: Line, kept: Kept): Request {
  const body = line.with ?? {};
  if (line.open !== undefined)
    return { method: 'POST', path: '/v1/cases', kind: 'cases', body: { item: line.open, ...body } };
  if (line.start !== undefined) return { method: 'POST', path: `/v1/${line.start}`, kind: line.start, body };
  if (line.post !== undefined) return { method: 'POST', path: line.post, body };
  if (line.ask !== undefined) {
    const base = line.ask.startsWith('/') ? String(filled(line.ask, kept)) : `/v1/questions/${line.ask}`;
    return { method: 'GET', path: base + query(body) };
  }
  if (line.list !== undefined) return { method: 'GET', path: `/v1/${line.list}${query(body)}` };
  const { id, kind } = target(line, kept, line.look);
  if (line.look !== undefined) return { method: 'GET', path: `/v1/${kind}/${id}`, kind };
  const command = line.save === undefined ? line.give : 'save-draft';
  assert.ok(command, 'a line does something');
  const given = line.save === undefined ? body : { form: filled(line.save, kept), ...body };
  return { method: 'POST', path: `/v1/${kind}/${id}/${command}`, kind, body: given };
}

function query(values: Readonly<Record<string, unknown>>): string {
  const text = Object.entries(values).map(([key, value]): [string, string] => [
    key,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return text.length === 0 ? '' : `?${new URLSearchParams(text)}`;
}

/** What a line is about: a kept name, or an id given as `$name.path` with its `kind`. */
function target(line: Line, kept: Kept, look?: string): { readonly id: string; readonly kind: string } {
  const name = look ?? line.to ?? 'case';
  const known = kept.get(name);
  if (known) return { id: String(known.view.id), kind: line.kind ?? known.kind };
  assert.ok(line.kind, `${name} is not kept; say its kind`);
  return { id: String(filled(name, kept)), kind: line.kind };
}

async function approve(house: WholeHouse, line: Line, stepId: string, kept: Kept): Promise<Told> {
  const { id } = target(line, kept);
  const view = (await house.ask('GET', `/v1/cases/${id}`, { as: line.as ?? overseer(house) })).body;
  const found = at(view.steps, stepId) as { agency: string; checklist: { id: string }[] } | undefined;
  assert.ok(found, `no step ${stepId}`);
  const as = line.as ?? `approver-${found.agency}`;
  const checklist = Object.fromEntries(found.checklist.map((one) => [one.id, 'yes']));
  return house.ask('POST', `/v1/cases/${id}/decide-step`, {
    as,
    body: { step: stepId, outcome: 'approve', checklist, ...line.with },
  });
}

/** Sees every case of the city, whatever it is called there. */
function overseer({ server }: WholeHouse): string {
  const found = server.house.personas.find(({ roles }) => roles?.includes('supervisor'));
  assert.ok(found, 'somebody supervises');
  return found.id;
}

async function attach(house: WholeHouse, line: Line, material: string, kept: Keeping, where: string) {
  const form = new FormData();
  const name = String(line.with?.name ?? `${material}.pdf`);
  // Two papers are two files: what is in them differs by their name.
  form.append('file', new Blob([pdf, `%${name}\n`]), name);
  const uploaded = await house.ask('POST', '/v1/files', { ...asked(line), raw: form });
  assert.equal(uploaded.status, 201, JSON.stringify(uploaded.body));
  const { id, kind } = target(line, kept);
  const command = line.give ?? 'attach-material';
  const told = await house.ask('POST', `/v1/${kind}/${id}/${command}`, {
    ...asked(line),
    body: { material, file: uploaded.body.file, name, ...line.with },
  });
  judge(told, line, where);
  keep(told, line, kept, kind);
}

/** As somebody's browser would, without following where it leads. */
async function outside(house: WholeHouse, to: string, line: Line): Promise<void> {
  const body = new URLSearchParams(line.with as Record<string, string>);
  const address = new URL(to, house.server.origin);
  const told = await fetch(address, { method: 'POST', body, redirect: 'manual' });
  assert.ok(told.status < 400, `${told.status} ${await told.text()}`);
}

async function moveClock(house: WholeHouse, to: string): Promise<void> {
  const told = await house.ask('POST', '/dev/clock', { body: to.startsWith('P') ? { advance: to } : { to } });
  assert.equal(told.status, 200, JSON.stringify(told.body));
}

function judge(told: Told, { refused, see }: Line, where: string): void {
  if (refused === undefined) assert.ok(told.status < 300, `${told.status} ${JSON.stringify(told.body)}`);
  else {
    assert.ok(told.status >= 400 && told.status < 500, `was not refused: ${told.status}`);
    assert.equal(told.body.code, refused, JSON.stringify(told.body));
  }
  for (const [path, wanted] of Object.entries(see ?? {}))
    compare(at(told.body, path), wanted, `${where} → ${path} in ${JSON.stringify(told.body).slice(0, 1500)}`);
}

function keep(told: Told, line: Line, kept: Keeping, kind: string): void {
  if (told.status >= 300) return;
  kept.set(line.keep ?? line.look ?? line.to ?? 'case', { kind, view: told.body });
}
