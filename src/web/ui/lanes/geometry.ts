// Where the marks of the lanes stand on an axis of office hours, in percent of its width. It must never know colour or language.

/** Half-open stretch of instants in ms. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** A day's office hours in order, at least one stretch. */
export interface OfficeDay {
  readonly date: string;
  readonly hours: readonly Stretch[];
}

export interface Shut {
  readonly from: number;
  readonly to: number;
}

export interface Axis {
  readonly days: readonly OfficeDay[];
  /** Percent of an instant; before the axis 0, after it 100. */
  readonly at: (instant: number) => number;
  /** Hatched stretches in percent. */
  readonly shut: readonly Shut[];
  readonly from: number;
  readonly to: number;
}

const lunch: number = 2;
const night: number = 4;

/** An axis over these days: open time in proportion, lunch 2 % and night 4 % of the width. */
export function makeAxis(days: readonly OfficeDay[]): Axis {
  const pieces = days.flatMap((day, d) =>
    day.hours.map((hours, h) => ({ ...hours, day: d, first: h === 0 })),
  );
  const gaps = pieces.map((piece, i) => (i === 0 ? 0 : piece.first ? night : lunch));
  const open = pieces.reduce((sum, piece) => sum + (piece.to - piece.from), 0);
  const scale = (100 - gaps.reduce((sum, gap) => sum + gap, 0)) / Math.max(1, open);
  let x = 0;
  const placed = pieces.map((piece, i) => {
    const left = x + (gaps[i] ?? 0);
    x = left + (piece.to - piece.from) * scale;
    return { ...piece, left, right: x };
  });
  const at = (instant: number): number => {
    let before = 0;
    let end = placed[0]?.from ?? instant;
    for (const piece of placed) {
      if (instant < piece.from) {
        const share = piece.from > end ? (instant - end) / (piece.from - end) : 0;
        return before + Math.max(0, share) * (piece.left - before);
      }
      if (instant <= piece.to) return piece.left + (instant - piece.from) * scale;
      before = piece.right;
      end = piece.to;
    }
    return 100;
  };
  const shut = placed.slice(1).map((piece, i) => ({ from: placed[i]?.right ?? 0, to: piece.left }));
  return { days, at, shut, from: placed[0]?.from ?? 0, to: placed.at(-1)?.to ?? 0 };
}

/** The parts of a stretch that fall into office hours on the axis, in percent. */
export function openParts(axis: Axis, stretch: Stretch): readonly Stretch[] {
  return axis.days
    .flatMap((day) => day.hours)
    .map((hours) => ({ from: Math.max(hours.from, stretch.from), to: Math.min(hours.to, stretch.to) }))
    .filter((part) => part.to > part.from)
    .map((part) => ({ from: axis.at(part.from), to: axis.at(part.to) }));
}

/** What is known of one agency's step, instants in ms. */
export interface LaneTimes {
  readonly opened?: number;
  readonly taken?: number;
  readonly done?: number;
  readonly due?: number;
  readonly pauses: readonly { readonly from: number; readonly to?: number; readonly plannedTo?: number }[];
}

export type LaneMark =
  | { readonly type: 'wait' | 'work' | 'hold' | 'next'; readonly from: number; readonly to: number }
  | { readonly type: 'done' | 'due' | 'late'; readonly at: number };

/** Cuts the pauses out of a stretch. */
function without(stretch: Stretch, pauses: readonly Stretch[]): readonly Stretch[] {
  return pauses.reduce<readonly Stretch[]>(
    (parts, pause) =>
      parts.flatMap((part) =>
        [
          { from: part.from, to: Math.min(part.to, pause.from) },
          { from: Math.max(part.from, pause.to), to: part.to },
        ].filter((rest) => rest.to > rest.from),
      ),
    [stretch],
  );
}

function onAxis(axis: Axis, instant: number): boolean {
  return instant >= axis.from && instant <= axis.to;
}

/** The marks of one lane from back to front. */
export function laneMarks(axis: Axis, times: LaneTimes, now: number): readonly LaneMark[] {
  const marks: LaneMark[] = [];
  const draw = (type: 'wait' | 'work' | 'hold' | 'next', stretch: Stretch) =>
    marks.push(...openParts(axis, stretch).map((part) => ({ type, ...part })));
  const end = times.done ?? now;
  const pauses = times.pauses.map((pause) => ({ from: pause.from, to: pause.to ?? end }));
  if (times.opened !== undefined) {
    const began = times.taken ?? end;
    for (const part of without({ from: times.opened, to: Math.min(began, end) }, pauses)) draw('wait', part);
    if (times.taken !== undefined) {
      for (const part of without({ from: times.taken, to: end }, pauses)) draw('work', part);
    }
    for (const pause of pauses) draw('hold', pause);
  }
  const planned = times.pauses.at(-1);
  if (times.done === undefined && planned?.plannedTo !== undefined && planned.to === undefined) {
    draw('next', { from: Math.max(now, planned.from), to: planned.plannedTo });
  }
  if (times.done !== undefined && onAxis(axis, times.done))
    marks.push({ type: 'done', at: axis.at(times.done) });
  if (times.due !== undefined && onAxis(axis, times.due)) {
    const late = (times.done ?? now) > times.due;
    marks.push({ type: late ? 'late' : 'due', at: axis.at(times.due) });
  }
  return marks;
}

/** Where a day's name stands so that the label of the present does not cover it: percent, and which end stands there. */
export function dayLabelAt(
  left: number,
  now: number | undefined,
  widths: { readonly label: number; readonly now: number },
): { readonly at: number; readonly anchor: 'start' | 'end' } {
  const covered = now !== undefined && now > left - widths.now && now < left + widths.label + widths.now;
  if (!covered) return { at: left, anchor: 'start' };
  if (now + widths.now + widths.label <= 100) return { at: now + widths.now, anchor: 'start' };
  return { at: now - widths.now, anchor: 'end' };
}

/** The `count` office days to show: from `start` while they reach `now`, else those that end with the day of `now`. */
export function windowDays(
  days: readonly OfficeDay[],
  start: number,
  now: number,
  count: number,
): readonly OfficeDay[] {
  const last = days.length - 1;
  const dayOf = (instant: number) => {
    const index = days.findIndex((day) => (day.hours.at(-1)?.to ?? 0) >= instant);
    return index < 0 ? last : index;
  };
  const first = dayOf(start);
  const current = Math.max(first, dayOf(now));
  const from = current - first < count ? first : current - count + 1;
  return days.slice(from, from + count);
}
