// Rows of lists and inboxes in the grammar of the API: times written out, lamps lit. It must never know HTTP.
import type { ListedHead, ListedTask } from '../engine/engine.ts';
import type { Actor } from '../kernel/actor.ts';
import { type Calendar, type Instant, toTimestamp } from '../kernel/calendar.ts';
import { lightOf, officeTimeLeft } from '../kernel/clock.ts';
import type { EventBody, Recorded } from '../kernel/process.ts';
import type { EventRow, Row, TaskRow } from './contract.ts';

export function rowOf({ id, kind, version, head, updated }: ListedHead): Row {
  return {
    id,
    kind,
    version,
    status: head.status,
    ...(head.region !== undefined && { region: head.region }),
    ...(head.agency !== undefined && { agency: head.agency }),
    ...(head.due !== undefined && { due: toTimestamp(head.due) }),
    updated: toTimestamp(updated),
    summary: head.summary,
  };
}

/** Without a due instant nothing is late: green, or grey while the clock stands still. */
export function taskRowOf(task: ListedTask, now: Instant, calendar: Calendar): TaskRow {
  const paused = task.paused ?? false;
  const { due } = task;
  const left = due === undefined ? undefined : officeTimeLeft(now, due, calendar);
  const light = due === undefined ? undefined : lightOf({ start: task.since, due, now, paused }, calendar);
  return {
    stream: task.stream,
    kind: task.kind,
    key: task.key,
    ...(task.agency !== undefined && { agency: task.agency }),
    ...(task.region !== undefined && { region: task.region }),
    ...(task.role !== undefined && { role: task.role }),
    since: toTimestamp(task.since),
    ...(due !== undefined && { due: toTimestamp(due) }),
    light: light ?? (paused ? 'grey' : 'green'),
    ...(left?.ok && { left: left.value }),
    ...(task.holder !== undefined && { holder: task.holder }),
    summary: task.summary,
  };
}

/**
 * An event as its readers may see it. Bodies hold whole forms, with other people's numbers in them, so only an
 * auditor gets them; everybody else reads what happened in the view, which masks.
 */
export function eventRowOf({ event, version, at, actor }: Recorded<EventBody>, reader: Actor): EventRow {
  const { type, ...body } = event;
  const audits = reader.type === 'staff' && reader.roles.includes('auditor');
  return { version, type, at: toTimestamp(at), actor: actorRowOf(actor), ...(audits && { body }) };
}

function actorRowOf(actor: Actor): EventRow['actor'] {
  switch (actor.type) {
    case 'party':
      return { type: 'party', id: actor.id, name: actor.name };
    case 'staff':
      return { type: 'staff', id: actor.id, name: actor.name, agency: actor.agency };
    case 'system':
      return { type: 'system', id: actor.id };
    case 'public':
      return { type: 'public' };
  }
}
