// Answers the question `check-code` for anyone who asks whether a code can be right. It must never know whether it exists.
import type { CalendarDate } from '../calendar.ts';
import type { Params, Result } from '../rejection.ts';
import { checkCitizenId } from './citizen-id.ts';
import { checkCreditCode, checkOrgCode } from './credit-code.ts';
import { checkELicenceId } from './e-licence-id.ts';

export const codeKinds = ['citizen-id', 'credit-code', 'org-code', 'e-licence'] as const;
export type CodeKind = (typeof codeKinds)[number];

export interface CodeAnswer {
  readonly valid: boolean;
  /** Why not: a rejection code with its params. */
  readonly code?: string;
  readonly params?: Params;
  /** The code as it should be stored, when it is valid. */
  readonly canonical?: string;
}

const checks: Readonly<
  Record<CodeKind, (value: string, today?: CalendarDate) => Result<{ readonly code: string }>>
> = {
  'citizen-id': checkCitizenId,
  'credit-code': checkCreditCode,
  'org-code': checkOrgCode,
  'e-licence': checkELicenceId,
};

export function checkCode(kind: CodeKind, value: string, today?: CalendarDate): CodeAnswer {
  const result = checks[kind](value, today);
  return result.ok ? { valid: true, canonical: result.value.code } : { valid: false, ...result.rejection };
}
