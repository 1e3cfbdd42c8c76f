// Instants, spans and limits as people say them in China, whatever the server's zone. It must never know the time of day itself.
import type { Language } from '../../kernel/text.ts';

/** Milliseconds, or RFC 3339. */
export type Moment = number | string;

const offset = 8 * 3_600_000;
const weekdays = {
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
} as const;
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

export function toInstant(moment: Moment): number {
  return typeof moment === 'number' ? moment : Date.parse(moment);
}

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
  readonly clock: string;
}

function partsOf(moment: Moment): Parts {
  const date = new Date(toInstant(moment) + offset);
  const iso = date.toISOString();
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
    clock: iso.slice(11, 16),
  };
}

/** `2026-11-23` in Chinese standard time. */
export function dateOf(moment: Moment): string {
  return new Date(toInstant(moment) + offset).toISOString().slice(0, 10);
}

/** `15:40` */
export function sayClock(moment: Moment): string {
  return partsOf(moment).clock;
}

/** `2026年11月23日` / `23 November 2026` */
export function sayDate(moment: Moment, language: Language): string {
  const { year, month, day } = partsOf(moment);
  return language === 'zh' ? `${year}年${month}月${day}日` : `${day} ${months[month - 1]} ${year}`;
}

/** `11月24日（周二）` / `Tuesday 24 November` */
export function sayDay(moment: Moment, language: Language): string {
  const { month, day, weekday } = partsOf(moment);
  return language === 'zh'
    ? `${month}月${day}日（${weekdays.zh[weekday]}）`
    : `${weekdays.en[weekday]} ${day} ${months[month - 1]}`;
}

/** A day and a time, the year only when it is not the current one. */
export function sayDayTime(moment: Moment, language: Language, now?: Moment): string {
  const year = now !== undefined && partsOf(now).year !== partsOf(moment).year;
  const clock = sayClock(moment);
  if (year) return `${sayDate(moment, language)}${language === 'zh' ? '' : ', '}${clock}`;
  return language === 'zh' ? `${sayDay(moment, language)}${clock}` : `${sayDay(moment, language)}, ${clock}`;
}

/** `周四` / `Thu` */
export function sayWeekday(moment: Moment, language: Language): string {
  const word = weekdays[language][partsOf(moment).weekday] ?? '';
  return language === 'zh' ? word : word.slice(0, 3);
}

/** `今天15:40`, `周二18:00`, or the day: what one would say aloud seen from `now`. */
export function sayNear(moment: Moment, language: Language, now: Moment): string {
  const days = Math.round((Date.parse(dateOf(moment)) - Date.parse(dateOf(now))) / 86_400_000);
  const clock = sayClock(moment);
  if (days === 0) return language === 'zh' ? `今天${clock}` : `today, ${clock}`;
  const { weekday } = partsOf(moment);
  if (days > 0 && days < 6) {
    return language === 'zh' ? `${weekdays.zh[weekday]}${clock}` : `${weekdays.en[weekday]}, ${clock}`;
  }
  return sayDayTime(moment, language, now);
}

/** A past moment in a list: `11月24日 08:26` / `24 Nov 08:26`. */
export function sayStamp(moment: Moment, language: Language): string {
  const { month, day, clock } = partsOf(moment);
  return language === 'zh'
    ? `${month}月${day}日 ${clock}`
    : `${day} ${months[month - 1]?.slice(0, 3)} ${clock}`;
}

/** Office time or waiting time: `3小时50分` / `3 h 50 min`. */
export function saySpan(ms: number, language: Language): string {
  const minutes = Math.max(0, Math.round(ms / 60_000));
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const words = language === 'zh' ? (['小时', '分'] as const) : ([' h', ' min'] as const);
  const gap = language === 'zh' ? '' : ' ';
  if (hours === 0) return `${rest}${words[1]}`;
  return rest === 0 ? `${hours}${words[0]}` : `${hours}${words[0]}${gap}${rest}${words[1]}`;
}

const unitWords = {
  zh: { workday: '个工作日', worktime: '个工作日', day: '天', hour: '小时' },
  en: { workday: 'working day', worktime: 'working day', day: 'day', hour: 'hour' },
} as const;

function isUnit(unit: string): unit is keyof (typeof unitWords)['zh'] {
  return unit in unitWords.zh;
}

export function sayNumber(value: number): string {
  return value.toLocaleString('en-GB', { maximumFractionDigits: 2 });
}

/** Amount and unit apart, for setting the figure large. */
export function limitParts(
  limit: { readonly amount: number; readonly unit: string },
  language: Language,
): { readonly amount: string; readonly unit: string } {
  const unit = isUnit(limit.unit) ? unitWords[language][limit.unit] : limit.unit;
  const many = language === 'en' && limit.amount > 1 ? 's' : '';
  return { amount: sayNumber(limit.amount), unit: unit + many };
}

/** A working day in the measure of promises. */
const officeDayMs = 7 * 3_600_000;

/** `1个工作日`, `半个工作日` / `1 working day`, `half a working day` */
export function sayLimit(
  limit: { readonly amount: number; readonly unit: string },
  language: Language,
): string {
  const { amount, unit } = limitParts(limit, language);
  if (limit.amount === 0.5 && (limit.unit === 'worktime' || limit.unit === 'workday')) {
    return language === 'zh' ? `半${unit}` : `half a ${unit}`;
  }
  if (limit.unit === 'worktime' && limit.amount < 1) {
    const span = saySpan(limit.amount * officeDayMs, language);
    return language === 'zh' ? `${span}办公时间` : `${span} of office time`;
  }
  return language === 'zh' ? amount + unit : `${amount} ${unit}`;
}

/** Fen as yuan: `0`, `1,200`, `0.5`. */
export function sayYuan(fen: number): string {
  return (fen / 100).toLocaleString('en-GB', { maximumFractionDigits: 2 });
}

/** Bytes as people count them. */
export function saySize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** A share as a percentage with one decimal: `97.8%`. */
export function saySharePercent(share: number): string {
  return `${(Math.floor(share * 1000) / 10).toFixed(1)}%`;
}
