// Whether a code in a city's folder carries the right check character. It must never know what the code belongs to.
import { checkCitizenId } from '../kernel/codes/citizen-id.ts';
import { checkCreditCode } from '../kernel/codes/credit-code.ts';

export function isCreditCode(value: string): boolean {
  return checkCreditCode(value).ok;
}

export function isCitizenId(value: string): boolean {
  return checkCitizenId(value).ok;
}
