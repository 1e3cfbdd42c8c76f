// Where a page of a list ended, as text nobody needs to understand. It must never trust what comes back.

/** base64url of a JSON array. */
export function writeCursor(parts: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

export type Part = 'text' | 'instant' | 'instant-or-none';

/** Undefined unless the text is a cursor with exactly these parts. */
export function readCursor(text: string, parts: readonly Part[]): readonly unknown[] | undefined {
  if (text.length > 2000 || !/^[A-Za-z0-9_-]+$/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (!Array.isArray(value) || value.length !== parts.length) return undefined;
    return parts.every((part, i) => fits(part, value[i])) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The range of a JavaScript date. */
const farthest = 8.64e15;

function fits(part: Part, value: unknown): boolean {
  if (part === 'text') {
    return typeof value === 'string' && value.isWellFormed() && !value.includes('\u0000');
  }
  if (value === null) return part === 'instant-or-none';
  return Number.isInteger(value) && Math.abs(value as number) <= farthest;
}
