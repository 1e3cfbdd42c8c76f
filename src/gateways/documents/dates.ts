// Dates as Chinese papers write them. It must never know a time zone but the city's.

/** China keeps UTC+8 the year round. */
const offsetMs = 8 * 60 * 60 * 1000;
const weekdays = '日一二三四五六';

/** `2026年11月23日` */
export function writeDate(timestamp: string): string {
  const date = toCityTime(timestamp);
  return `${date.getUTCFullYear()}年${date.getUTCMonth() + 1}月${date.getUTCDate()}日`;
}

/** `2026年11月23日（星期一）15:40` */
export function writeDateTime(timestamp: string): string {
  const date = toCityTime(timestamp);
  const clock = [date.getUTCHours(), date.getUTCMinutes()].map((part) => String(part).padStart(2, '0'));
  return `${writeDate(timestamp)}（星期${weekdays[date.getUTCDay()]}）${clock.join(':')}`;
}

function toCityTime(timestamp: string): Date {
  const at = Date.parse(timestamp);
  if (Number.isNaN(at)) throw new Error(`not a time: ${timestamp}`);
  return new Date(at + offsetMs);
}
