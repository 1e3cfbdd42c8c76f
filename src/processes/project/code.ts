// The code of an investment project (国家投资项目代码): when, where, what kind, which one. It must never be guessed back into a project.
import { dateOf, type Instant } from '../../kernel/index.ts';
import { sha256 } from '../digest.ts';

/** `2611-140802-04-01-123456`: month, area, trade, kind of admission (01 approved, 02 checked, 03 filed), serial. */
const form = /^\d{4}-\d{6}-\d{2}-0[123]-\d{6}$/;

export function isProjectCode(value: unknown): value is string {
  return typeof value === 'string' && form.test(value);
}

/** The two digits of its main trade (GB/T 4754); empty when it is no code. */
export function tradeOfCode(code: string): string {
  return isProjectCode(code) ? code.slice(12, 14) : '';
}

const attempts = 6;

/** Serials from the case that opens the project: the same case asks for the same ones again, so nothing is opened twice. */
export function projectCodes(
  about: { readonly case: string; readonly region: string; readonly trade: string; readonly kind: string },
  now: Instant,
): readonly string[] {
  const [year = '', month = ''] = dateOf(now).split('-');
  return Array.from({ length: attempts }, (_, i) => {
    const digits = Number.parseInt(sha256(`project/${about.case}/${i}`).slice(0, 10), 16) % 1_000_000;
    const serial = String(digits).padStart(6, '0');
    return `${year.slice(2)}${month}-${about.region}-${about.trade}-${about.kind}-${serial}`;
  });
}
