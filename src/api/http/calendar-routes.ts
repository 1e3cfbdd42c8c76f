// The route a person's calendar program reads: no session, only the secret in the address. It must never tell a wrong address from an ended one.
import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { fromTimestamp } from '../../kernel/calendar.ts';
import type { Text } from '../../kernel/text.ts';
import { feedReader } from '../../processes/calendar-feed/index.ts';
import type { Call, Door, Row, TaskRow } from '../contract.ts';
import { type CalendarEntry, writeCalendar } from '../machine/calendar.ts';
import type { Problems } from '../problem.ts';
import { passProblem, type Route } from './route.ts';

export interface CalendarRouteParts {
  readonly door: Pick<Door, 'list' | 'tasks'>;
  readonly engine: Pick<Engine, 'stateOf'>;
  readonly problems: Problems;
  /** Plurals of the processes whose due times belong into a calendar. */
  readonly plurals: readonly string[];
  readonly baseUrl: string;
}

const calendarQuery = z.strictObject({
  token: z.string().max(200).optional().describe('The secret of the address.'),
  lang: z.enum(['zh', 'en']).optional(),
});
const perKind = 100;
const words = {
  zh: { name: '我的办事期限', due: '期限', visit: '预约到场', task: '等您办' },
  en: { name: 'My deadlines', due: 'Due', visit: 'Booked visit', task: 'Waiting for you' },
} as const;

export function calendarRoutes(parts: CalendarRouteParts): readonly Route[] {
  const { problems } = parts;
  return [
    {
      ...{ method: 'get', path: '/me/calendar.ics', id: 'getCalendar', tag: 'calendar-feeds', open: true },
      mayMiss: true,
      summary: "A person's deadlines as iCalendar, by the secret in the address.",
      query: calendarQuery,
      reply: { media: ['text/calendar'], says: 'The calendar (RFC 5545).' },
      run: async ({ call, query }) => {
        const { token, lang } = query as { readonly token?: unknown; readonly lang?: unknown };
        const [id, secret] = typeof token === 'string' ? token.split('.') : [];
        const current = id && secret ? await parts.engine.stateOf('calendar-feed', id) : undefined;
        const reader = current && secret ? feedReader(current.state, secret, isSame) : undefined;
        if (!reader) return passProblem(problems.refused('request.not-found', call.language));
        const language = lang === 'en' ? 'en' : 'zh';
        const entries = await entriesOf(parts, { actor: reader, language });
        return {
          ok: true,
          value: {
            body: writeCalendar(words[language].name, entries),
            media: 'text/calendar; charset=utf-8',
            headers: { 'cache-control': 'private, no-store' },
          },
        };
      },
    },
  ];
}

/** In constant time, whatever the lengths. */
function isSame(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

async function entriesOf(
  { door, plurals, baseUrl }: CalendarRouteParts,
  call: Call,
): Promise<readonly CalendarEntry[]> {
  const lists = await Promise.all(plurals.map((plural) => door.list(call, plural, { limit: perKind })));
  const rows = lists.flatMap((list) => (list.ok ? list.value.items : []));
  const tasks = await door.tasks(call, { limit: perKind });
  const found = [
    ...rows.flatMap((row) => dueEntry(row, call, baseUrl)),
    ...(tasks.ok ? tasks.value.items.flatMap((task) => taskEntry(task, call, baseUrl)) : []),
  ];
  return [...new Map(found.map((entry) => [entry.uid, entry])).values()];
}

function titleOf(summary: Readonly<Record<string, unknown>>, language: 'zh' | 'en'): string {
  const title = (summary.title ?? summary.itemName) as Text | string | undefined;
  return typeof title === 'string' ? title : (title?.[language] ?? '');
}

function dueEntry(row: Row, { language }: Call, baseUrl: string): readonly CalendarEntry[] {
  // A visit that is booked has an hour instead of a limit.
  const booked = row.status === 'booked' && typeof row.summary.at === 'string' ? row.summary.at : undefined;
  const when = row.due ?? booked;
  const at = when === undefined ? undefined : fromTimestamp(when);
  const updated = fromTimestamp(row.updated);
  if (at === undefined || updated === undefined) return [];
  const number = typeof row.summary.number === 'string' ? row.summary.number : undefined;
  return [
    {
      ...{ uid: `${row.id}/due@yimen`, at, updated },
      summary: `${words[language][booked ? 'visit' : 'due']} ${titleOf(row.summary, language)}`.trim(),
      ...(number && { description: number }),
      ...(row.kind === 'case' && { url: `${baseUrl}/cases/${row.id}` }),
    },
  ];
}

function taskEntry(task: TaskRow, { language }: Call, baseUrl: string): readonly CalendarEntry[] {
  const at = task.due === undefined ? undefined : fromTimestamp(task.due);
  const updated = fromTimestamp(task.since);
  if (at === undefined || updated === undefined) return [];
  return [
    {
      ...{ uid: `${task.stream}/${task.key}@yimen`, at, updated },
      summary: `${words[language].task} ${titleOf(task.summary, language)}`.trim(),
      ...(task.kind === 'case' && { url: `${baseUrl}/cases/${task.stream}` }),
    },
  ];
}
