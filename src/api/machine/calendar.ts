// A calendar as RFC 5545 writes it: folded lines, escaped texts, times in UTC. It must never know what a deadline is of.
import type { Instant } from '../../kernel/calendar.ts';

export interface CalendarEntry {
  /** Stays the same for one deadline, so that a calendar moves it instead of adding another. */
  readonly uid: string;
  readonly at: Instant;
  readonly updated: Instant;
  readonly summary: string;
  readonly description?: string;
  readonly url?: string;
}

/** The whole file; a reminder stands one day before each entry. */
export function writeCalendar(name: string, entries: readonly CalendarEntry[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Yimen//Deadlines//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapeText(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    ...entries.flatMap((entry) => [
      'BEGIN:VEVENT',
      `UID:${escapeText(entry.uid)}`,
      `DTSTAMP:${utc(entry.updated)}`,
      `DTSTART:${utc(entry.at)}`,
      `SUMMARY:${escapeText(entry.summary)}`,
      ...(entry.description ? [`DESCRIPTION:${escapeText(entry.description)}`] : []),
      ...(entry.url ? [`URL:${entry.url}`] : []),
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      `DESCRIPTION:${escapeText(entry.summary)}`,
      'TRIGGER:-P1D',
      'END:VALARM',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return `${lines.map(fold).join('\r\n')}\r\n`;
}

function utc(at: Instant): string {
  return new Date(at)
    .toISOString()
    .replace(/[-:]/g, '')
    .replace(/\.\d{3}/, '');
}

/** RFC 5545 3.3.11; control characters other than a line break have no place in a text. */
function escapeText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\p{Cc}/gu, (sign) => (sign === '\n' ? sign : ''))
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll('\n', '\\n');
}

const longestLine = 75;

/** RFC 5545 3.1: at most 75 octets a line, never inside a character. */
function fold(line: string): string {
  let folded = '';
  let length = 0;
  for (const sign of line) {
    const size = Buffer.byteLength(sign);
    if (length + size > longestLine) {
      folded += '\r\n ';
      length = 1;
    }
    folded += sign;
    length += size;
  }
  return folded;
}
