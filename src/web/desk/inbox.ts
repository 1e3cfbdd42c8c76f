// The inbox: what waits for this member of staff, by office time left. It must never hold what `door.tasks` did not give.
import type { ItemView, TaskRow } from '../../api/contract.ts';
import type { Staff } from '../../kernel/actor.ts';
import { limitOf } from '../../kernel/clock.ts';
import type { Language, Text } from '../../kernel/text.ts';
import type { Web } from '../context.ts';
import { loadRegions } from '../portal/answers.ts';
import { loadAgencies } from './staff.ts';
import { type Group, groupOf, groups, type SaidTime, sayTimeLeft, shareUsed } from './time-left.ts';
import { deskWords } from './words/index.ts';

export interface InboxRow {
  readonly case: string;
  readonly key: string;
  /** Path of the case, without a language. */
  readonly to: string;
  readonly what: string;
  readonly where: string;
  readonly number: string;
  readonly time: SaidTime;
  readonly share: number | undefined;
  readonly holder: string;
  /** Nobody has it and this person may take it. */
  readonly takes: boolean;
}

export interface InboxGroup {
  readonly group: Group;
  readonly rows: readonly InboxRow[];
}

export interface Inbox {
  readonly total: number;
  readonly shown: number;
  readonly more: boolean;
  readonly filter: string;
  readonly all: boolean;
  readonly groups: readonly InboxGroup[];
}

const perPage = 100;
const mostPages = 3;

export async function loadTasks(
  web: Web,
): Promise<{ readonly tasks: readonly TaskRow[]; readonly more: boolean }> {
  const tasks: TaskRow[] = [];
  let after: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const answer = await web.door.tasks(web.call, { limit: perPage, ...(after && { after }) });
    if (!answer.ok) break;
    tasks.push(...answer.value.items);
    if (answer.value.next === null) return { tasks, more: false };
    after = answer.value.next;
  }
  return { tasks, more: after !== undefined };
}

export interface Naming {
  readonly language: Language;
  readonly now: number;
  readonly me: Staff;
  readonly regions: ReadonlyMap<string, string>;
  readonly agencies: ReadonlyMap<string, string>;
  readonly items: ReadonlyMap<string, Pick<ItemView, 'steps' | 'acceptance'>>;
}

interface TaskSummary {
  readonly title?: Text;
  readonly itemName?: Text;
  readonly item?: string;
  readonly number?: string;
  readonly what?: string;
  readonly step?: string;
  readonly stepName?: Text;
  readonly holderName?: string;
}

export function toRow(task: TaskRow, naming: Naming): InboxRow {
  const { language, now, me } = naming;
  const { inbox, clock } = deskWords(language);
  const summary = task.summary as TaskSummary;
  const gap = language === 'zh' ? '　' : ' · ';
  const alarm = clock.tasks[summary.what ?? ''];
  const named = [summary.stepName?.[language], alarm].filter(Boolean).join(gap);
  const step = summary.what === 'accept' ? inbox.accept : named;
  const at = summary.step ?? (summary.what === 'accept' || alarm ? undefined : task.key);
  const supervises = me.roles.includes('supervisor') && task.agency !== undefined;
  const agency = supervises ? naming.agencies.get(task.agency ?? '') : undefined;
  return {
    case: task.stream,
    key: task.key,
    to: pathOf(task, at),
    what: [summary.itemName?.[language], step].filter(Boolean).join(gap),
    where: [agency, naming.regions.get(task.region ?? ''), summary.title?.[language]]
      .filter(Boolean)
      .join(gap),
    number: summary.number ?? '',
    time: sayTimeLeft(task, language, now),
    share: task.light === 'grey' ? undefined : shareUsed(task.left, wholeOf(task, summary, naming)),
    holder: task.holder === undefined ? '' : task.holder === me.id ? inbox.mine : heldBy(summary, language),
    takes:
      summary.what !== 'accept' &&
      !alarm &&
      task.holder === undefined &&
      me.roles.some((role) => role === task.role),
  };
}

function heldBy({ holderName }: TaskSummary, language: Language): string {
  const { inbox } = deskWords(language);
  return holderName === undefined ? inbox.held : inbox.heldBy(holderName);
}

/** The whole clock in office time, where the limit is counted in office time. */
function wholeOf(task: TaskRow, { item, what }: TaskSummary, { items }: Naming): number | undefined {
  const definition = items.get(item ?? '');
  const limit =
    what === 'accept'
      ? definition?.acceptance.limit
      : definition?.steps.find(({ id }) => id === task.key)?.limit;
  return limit?.unit === 'worktime' ? limitOf(limit) : undefined;
}

/** Every word of the filter must stand somewhere in the row. */
export function fits(row: InboxRow, filter: string): boolean {
  const text = `${row.what} ${row.where} ${row.number}`.toLowerCase();
  return filter
    .toLowerCase()
    .split(/[\s　]+/)
    .every((word) => text.includes(word));
}

export function grouped(tasks: readonly TaskRow[], naming: Naming, filter: string): readonly InboxGroup[] {
  const rows = tasks.map((task) => ({ group: groupOf(task, naming.now), row: toRow(task, naming) }));
  return groups
    .map((group) => ({
      group,
      rows: rows.filter((one) => one.group === group && fits(one.row, filter)).map(({ row }) => row),
    }))
    .filter(({ rows }) => rows.length > 0);
}

/** Where the work of each kind of life is done. */
const places: Readonly<Record<string, string>> = {
  case: '/desk/cases',
  verification: '/desk/checks',
  'credit-record': '/desk/repairs',
  'follow-up': '/desk/follow-ups',
};

/** Path of a task without a language. */
function pathOf({ kind, stream }: TaskRow, step: string | undefined): string {
  const query = kind === 'case' && step !== undefined ? `?step=${encodeURIComponent(step)}` : '';
  return `${places[kind] ?? '/desk/cases'}/${stream}${query}`;
}

/** Tasks a member of staff works on; signatures and corrections wait for people outside. */
function ours(tasks: readonly TaskRow[]): readonly TaskRow[] {
  return tasks.filter(({ kind, agency }) => kind in places && agency !== undefined);
}

export async function loadInbox(web: Web, me: Staff): Promise<Inbox> {
  const { language, now } = web;
  const filter = (new URL(web.here, 'http://here.invalid').searchParams.get('f') ?? '').trim().slice(0, 60);
  const [{ tasks, more }, regions, agencies] = await Promise.all([
    loadTasks(web),
    loadRegions(web),
    loadAgencies(web),
  ]);
  const mine = ours(tasks);
  const items = await loadItems(web, mine);
  const naming: Naming = {
    ...{ language, now, me, items },
    regions: new Map(regions.map(({ code, name }) => [code, name[language]])),
    agencies: new Map([...agencies].map(([id, { short }]) => [id, short[language]])),
  };
  const shown = grouped(mine, naming, filter);
  return {
    total: mine.length,
    shown: shown.reduce((sum, { rows }) => sum + rows.length, 0),
    more,
    filter,
    all: me.roles.includes('supervisor'),
    groups: shown,
  };
}

async function loadItems(web: Web, tasks: readonly TaskRow[]): Promise<ReadonlyMap<string, ItemView>> {
  const ids = [...new Set(tasks.map(({ summary }) => String(summary.item ?? '')))].filter(Boolean);
  const answers = await Promise.all(ids.map((id) => web.door.item(web.call, id)));
  return new Map(answers.flatMap((answer) => (answer.ok ? [[answer.value.id, answer.value] as const] : [])));
}

/** Where to go once a case is done with: the most urgent one left that nobody else holds. */
export async function nextPath(web: Web, me: Staff, done: string): Promise<string> {
  const { tasks } = await loadTasks(web);
  const next = ours(tasks).find(
    ({ stream, holder, light }) =>
      stream !== done && light !== 'grey' && (holder === undefined || holder === me.id),
  );
  if (!next || !me.roles.some((role) => role === next.role)) return '/desk';
  const at = next.summary.step;
  return pathOf(next, typeof at === 'string' ? at : undefined);
}
