// Trade codes by their form (GB/T 4754-2017): a section letter and four digits. It must never know the names of trades.
import { accept, type Result, reject } from '../rejection.ts';
import { plainCode } from './writing.ts';

/** The last division (first two digits) of each section A to T; a section begins after the one before it ends. */
const lastDivisions = [5, 12, 43, 46, 50, 52, 60, 62, 65, 69, 70, 72, 75, 79, 82, 83, 85, 90, 96, 97];
const sections = 'ABCDEFGHIJKLMNOPQRST';

export interface Trade {
  readonly code: string;
  readonly section: string;
  readonly division: string;
}

/** Rejects `trade-code.form {value}`, or `trade-code.division {section, division, from, to}` when the digits belong to another letter. */
export function checkTradeCode(value: string): Result<Trade> {
  const code = plainCode(value);
  if (!/^[A-T]\d{4}$/.test(code)) return reject('trade-code.form', { value: code.slice(0, 20) });
  const [section, division] = [code.slice(0, 1), code.slice(1, 3)];
  const index = sections.indexOf(section);
  const [from, to] = [(lastDivisions[index - 1] ?? 0) + 1, lastDivisions[index] ?? 0];
  if (Number(division) < from || Number(division) > to) {
    const write = (n: number) => String(n).padStart(2, '0');
    return reject('trade-code.division', { section, division, from: write(from), to: write(to) });
  }
  return accept({ code, section, division });
}
