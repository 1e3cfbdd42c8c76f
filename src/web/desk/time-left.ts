// Office time left as the desk says it, and the groups of the inbox. It must never know the time of day itself.
import type { Language } from '../../kernel/text.ts';
import { dateOf, type Moment, sayClock, sayNumber, sayWeekday } from '../say/time.ts';
import type { LightKind } from '../ui/light/light.tsx';
import { deskWords } from './words/index.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** A working day in office time. */
const officeDayMs = 7 * hourMs;
const soonMs = 2 * hourMs;

export const groups = ['late', 'soon', 'days', 'later', 'paused'] as const;
export type Group = (typeof groups)[number];

export const groupLights: Readonly<Record<Group, LightKind>> = {
  late: 'late',
  soon: 'soon',
  days: 'kept',
  later: 'kept',
  paused: 'held',
};

export interface Waiting {
  readonly light: 'green' | 'yellow' | 'red' | 'grey';
  /** Office time left, ms; negative when late. */
  readonly left?: number;
  readonly due?: string;
}

/** Late, within two office hours, due by the end of tomorrow, later or without a limit, clock standing still. */
export function groupOf(task: Waiting, now: Moment): Group {
  if (task.light === 'grey') return 'paused';
  if (task.due === undefined || task.left === undefined) return 'later';
  if (task.light === 'red' || task.left < 0) return 'late';
  if (task.left <= soonMs) return 'soon';
  return daysBetween(now, task.due) <= 1 ? 'days' : 'later';
}

function daysBetween(from: Moment, to: Moment): number {
  return Math.round((Date.parse(dateOf(to)) - Date.parse(dateOf(from))) / 86_400_000);
}

/** `1:12`; whole and half office days from one day on: `1 天`, `1.5 天`. Rounded down: nobody is promised a minute he has not got. */
export function sayOfficeTime(ms: number, language: Language): string {
  const abs = Math.abs(ms);
  if (abs >= officeDayMs) {
    return deskWords(language).inbox.dayAmount(sayNumber(Math.floor((abs / officeDayMs) * 2) / 2));
  }
  const minutes = Math.floor(abs / minuteMs);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

export interface SaidTime {
  /** `剩 1:12`, `超 0:26`, `停` */
  readonly left: string;
  /** When it falls due, short. */
  readonly due: string;
  /** Class of the tone; empty for ink. */
  readonly tone: 'over' | 'soon' | 'held' | '';
}

export function sayTimeLeft(task: Waiting, language: Language, now: Moment): SaidTime {
  const { inbox } = deskWords(language);
  const group = groupOf(task, now);
  if (group === 'paused') return { left: inbox.stopped, due: '', tone: 'held' };
  if (task.left === undefined || task.due === undefined) return { left: inbox.noLimit, due: '', tone: '' };
  const time = sayOfficeTime(task.left, language);
  return {
    left: group === 'late' ? inbox.over(time) : inbox.left(time),
    due: sayDue(task.due, language, now),
    tone: group === 'late' ? 'over' : group === 'soon' ? 'soon' : '',
  };
}

/** `16:52到期` today, `明 8:50`, else the weekday or the day. */
function sayDue(due: Moment, language: Language, now: Moment): string {
  const { inbox } = deskWords(language);
  const days = daysBetween(now, due);
  const clock = sayClock(due);
  if (days === 0) return inbox.due(clock);
  if (days === 1) return inbox.tomorrow(clock);
  if (days > 1 && days < 6) return `${sayWeekday(due, language)} ${clock}`;
  return dateOf(due).slice(5);
}

/** The clock today, day and clock else: `16:47`, `11-23 16:47`. */
export function sayShort(moment: Moment, now: Moment): string {
  const date = dateOf(moment);
  const clock = sayClock(moment);
  return date === dateOf(now) ? clock : `${date.slice(5)} ${clock}`;
}

/** The share of a clock that is used, from what is left of it and its whole length in office time. */
export function shareUsed(left: number | undefined, whole: number | undefined): number | undefined {
  if (left === undefined || whole === undefined || whole <= 0) return undefined;
  return Math.max(0, 1 - left / whole);
}

export interface OpenHours {
  readonly from: string;
  readonly to: string;
}

/** Office time between now and the last closing of the day; undefined when offices have closed or do not open. */
export function toClosing(open: readonly OpenHours[], now: number): number | undefined {
  const rest = open.map(({ from, to }) => Math.max(0, Date.parse(to) - Math.max(now, Date.parse(from))));
  const sum = rest.reduce((total, one) => total + one, 0);
  return sum > 0 ? sum : undefined;
}
