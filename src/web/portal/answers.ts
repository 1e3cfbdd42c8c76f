// What pages ask the door, and what becomes of a no: sign in, a page that says why, or nothing shown. It must never decide a permission.
import { data, redirect } from 'react-router';
import type { Answer } from '../../api/contract.ts';
import type { Text } from '../../kernel/text.ts';
import type { Web } from '../context.ts';
import { signInPath } from '../visit.tsx';

/** The value, or a page that says why there is none; somebody not signed in is asked to sign in and comes back here. */
export function need<T>(web: Web, answer: Answer<T>): T {
  if (answer.ok) return answer.value;
  const { problem } = answer;
  if (problem.status === 401) throw redirect(signInPath(web.here), 303);
  throw data({ code: problem.code, title: problem.title }, { status: problem.status });
}

/** The value, or undefined where the page can do without. */
export function wish<T>(answer: Answer<T>): T | undefined {
  return answer.ok ? answer.value : undefined;
}

export function needPerson(web: Web): void {
  if (!web.person) throw redirect(signInPath(web.here), 303);
}

async function ask<T>(
  web: Web,
  name: string,
  query: Readonly<Record<string, string>>,
): Promise<T | undefined> {
  const answer = await web.door.question(web.call, name, query);
  return answer.ok ? (answer.value as T) : undefined;
}

export interface LivePromise {
  readonly id: string;
  readonly name: Text;
  readonly item: string;
  readonly step?: string;
  readonly path?: string;
  readonly owner: string;
  readonly promised: { readonly amount: number; readonly unit: string };
  /** Milliseconds in the measure of the promise, as are p50 and p90. */
  readonly limit: number;
  readonly count: number;
  readonly kept: number;
  readonly p50: number | null;
  readonly p90: number | null;
}

export interface LivePromises {
  readonly asOf: string;
  readonly promises: readonly LivePromise[];
}

export function loadPromises(web: Web, item?: string): Promise<LivePromises | undefined> {
  return ask<LivePromises>(web, 'promises', item === undefined ? {} : { item });
}

export interface OpenNotice {
  readonly id: string;
  readonly title: Text;
  readonly about: Text;
  readonly until: string;
  readonly hearing?: { readonly place: string };
}

/** What is published now, the one that ends first on top. */
export async function loadNotices(web: Web): Promise<readonly OpenNotice[]> {
  return (await ask<{ readonly notices: readonly OpenNotice[] }>(web, 'notices', {}))?.notices ?? [];
}

export interface Overdue {
  readonly missed: number;
  readonly explained: number;
  readonly items: readonly {
    readonly item: string;
    readonly name: Text;
    readonly missed: number;
    readonly explained: number;
  }[];
}

export function loadOverdue(web: Web): Promise<Overdue | undefined> {
  return ask<Overdue>(web, 'overdue', {});
}

/** When a limit that starts now would fall due. */
export async function loadDue(
  web: Web,
  limit: { readonly amount: number; readonly unit: string },
): Promise<string | undefined> {
  const query = { start: new Date(web.now).toISOString(), amount: String(limit.amount), unit: limit.unit };
  return (await ask<{ due: string }>(web, 'deadline', query))?.due;
}

export interface OpenDay {
  readonly date: string;
  readonly workday: boolean;
  readonly open: readonly { readonly from: string; readonly to: string }[];
}

export async function loadOfficeHours(web: Web, from: string, to: string): Promise<readonly OpenDay[]> {
  return (await ask<{ days: readonly OpenDay[] }>(web, 'office-hours', { from, to }))?.days ?? [];
}

export interface RegionRow {
  readonly code: string;
  readonly name: Text;
  readonly parent?: string;
}

export async function loadRegions(web: Web): Promise<readonly RegionRow[]> {
  return (await ask<{ regions: readonly RegionRow[] }>(web, 'regions', {}))?.regions ?? [];
}

export interface TradeRow {
  readonly code: string;
  readonly name: Text;
  readonly permit?: 'before' | 'after';
}

export async function loadTrades(web: Web, q: string, limit = 20): Promise<readonly TradeRow[]> {
  const query = { q, limit: String(limit) };
  return (await ask<{ trades: readonly TradeRow[] }>(web, 'trades', query))?.trades ?? [];
}

export interface AgencyNames {
  readonly name: Text;
  /** What people call it. */
  readonly short: Text;
}

/** Names of agencies by id. */
export async function loadAgencies(web: Web): Promise<ReadonlyMap<string, AgencyNames>> {
  const answer = await ask<{ agencies: readonly (AgencyNames & { readonly id: string })[] }>(
    web,
    'agencies',
    {},
  );
  return new Map((answer?.agencies ?? []).map((agency) => [agency.id, agency]));
}

export interface WindowRow {
  readonly id: string;
  readonly name: Text;
  readonly address: Text;
  readonly region: string;
  readonly phone: string;
  readonly hours: Text;
  readonly booking: boolean;
  readonly weekend: boolean;
  readonly machines: readonly { readonly id: string; readonly name: Text; readonly does: Text }[];
}

export async function loadWindows(web: Web): Promise<readonly WindowRow[]> {
  return (await ask<{ windows: readonly WindowRow[] }>(web, 'windows', {}))?.windows ?? [];
}
