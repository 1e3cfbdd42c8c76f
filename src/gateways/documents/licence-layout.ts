// Finds the size and places at which everything a licence states fits its sheet. It must never draw and never leave anything out.

export interface Field {
  readonly label: string;
  readonly value: string;
}

/** Height of a text of this size set in this width. */
export type Measure = (text: string, size: number, width: number) => number;

export interface Box {
  readonly width: number;
  readonly height: number;
}

export interface PlacedField extends Field {
  readonly x: number;
  readonly y: number;
  /** Of label and value together. */
  readonly width: number;
}

export interface Layout {
  readonly size: number;
  readonly labelWidth: number;
  readonly placed: readonly PlacedField[];
  /** What the sheet only points at: printed whole on the pages after it. */
  readonly continued: readonly Field[];
}

export const labelScale = 0.8;
const sizes = [14, 13, 12, 11, 10, 9, 8.5, 8] as const;
const gutter = 32;
const labelLetters = 7.4;

/**
 * Short fields stand in two columns, long ones below in the full width. Tries smaller type down to 8 points; what still does
 * not fit goes to the next pages, the longest first.
 */
export function layOut(fields: readonly Field[], box: Box, measure: Measure): Layout {
  const kept = [...fields];
  const continued: Field[] = [];
  while (true) {
    for (const size of sizes) {
      const attempt = place(kept, size, box, measure);
      if (attempt.height <= box.height) {
        const { labelWidth, placed } = attempt;
        return { size, labelWidth, placed, continued };
      }
    }
    const longest = kept.reduce((most, field) => (weigh(field) > weigh(most) ? field : most));
    if (longest.value === seeNext) throw new Error(`${kept.length} fields do not fit a sheet`);
    continued.push(longest);
    kept[kept.indexOf(longest)] = { ...longest, value: seeNext };
  }
}

const seeNext = '全文见续页';

function weigh(field: Field): number {
  return field.value === seeNext ? 0 : field.value.length;
}

function place(fields: readonly Field[], size: number, box: Box, measure: Measure) {
  const labelWidth = size * labelScale * labelLetters + size;
  const column = (box.width - gutter) / 2;
  const heightIn = (field: Field, width: number) =>
    Math.max(
      measure(field.value, size, width - labelWidth),
      measure(field.label, size * labelScale, labelWidth - size * 0.6),
    );
  const twoLines = measure('字', size, column) * 2.2;
  const isShort = (field: Field) => heightIn(field, column) <= twoLines;
  const [first] = fields;
  const rows: Row[] = [];
  // What a paper states first, its holder's name, stays first however long it is.
  if (first && !isShort(first)) rows.push(toRow(first));
  const short = fields.filter(isShort);
  for (let n = 0; n < short.length; n += 2) {
    const pair = short.slice(n, n + 2);
    rows.push({
      height: Math.max(...pair.map((field) => heightIn(field, column))),
      fields: pair.map((field, side) => ({ ...field, x: side * (column + gutter), width: column })),
    });
  }
  rows.push(...fields.filter((field) => field !== first && !isShort(field)).map(toRow));
  function toRow(field: Field): Row {
    return { height: heightIn(field, box.width), fields: [{ ...field, x: 0, width: box.width }] };
  }
  return { labelWidth, ...stack(rows, size, box.height) };
}

interface Row {
  readonly height: number;
  readonly fields: readonly Omit<PlacedField, 'y'>[];
}

/** A sheet with little on it is set wider, so that it does not hang from its top. */
function stack(rows: readonly Row[], size: number, room: number) {
  const solid = rows.reduce((sum, row) => sum + row.height, 0);
  const gaps = Math.max(1, rows.length - 1);
  const gap = Math.max(size * 0.6, Math.min(size * 1.25, (room - solid) / gaps));
  const placed: PlacedField[] = [];
  let y = 0;
  for (const row of rows) {
    placed.push(...row.fields.map((field) => ({ ...field, y })));
    y += row.height + gap;
  }
  return { height: Math.max(0, y - gap), placed };
}

/** Cuts a text into parts of at most `height`; a part never begins with a mark that belongs to the word before. */
export function splitText(text: string, size: number, box: Box, measure: Measure): readonly string[] {
  const letters = [...text];
  const parts: string[] = [];
  let from = 0;
  while (from < letters.length) {
    let [low, high] = [from + 1, letters.length];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      const fits = measure(letters.slice(from, middle).join(''), size, box.width) <= box.height;
      if (fits) low = middle;
      else high = middle - 1;
    }
    let to = low;
    while (to < letters.length && to > from + 1 && /[，。；、：）」』〕》？%]/u.test(letters[to] ?? ''))
      to -= 1;
    parts.push(letters.slice(from, to).join(''));
    from = to;
  }
  return parts;
}
