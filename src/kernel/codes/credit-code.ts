// The unified social credit code (GB 32100-2015) and the organisation code inside it (GB 11714). It must never know a register.
import { accept, type Result, reject } from '../rejection.ts';
import { plainCode, strangeCharacter } from './writing.ts';

/** Digits and capitals without I, O, S, V and Z; a character's value is its place. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const creditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];
/** Departments that register: establishment, foreign affairs, justice, culture, civil affairs, tourism, religion, unions, market, army, farming, others. */
const registrars = '123456789ANY';

export interface CreditCode {
  readonly code: string;
  /** Department and kind, e.g. `91` firm, `92` sole trader, `93` farmers' cooperative, `11` government body. */
  readonly prefix: string;
  /** Area of the registry, six digits. */
  readonly area: string;
  /** Organisation code, nine characters without its hyphen. */
  readonly organisation: string;
}

/**
 * Reads a code as people write it (blanks, hyphens, small letters, full-width characters). Rejects `credit-code.length
 * {length}`, `credit-code.character {position, value}`, `credit-code.registrar {value}`, `credit-code.check-digit
 * {value}` and `credit-code.organisation {value}` when the organisation code inside fails its own check. A few codes
 * given out long ago fail the check: letting one pass is a decision for an officer, not for this function.
 */
export function checkCreditCode(value: string): Result<CreditCode> {
  const code = plainCode(value).replaceAll('-', '');
  const length = Array.from(code).length;
  if (length !== 18) return reject('credit-code.length', { length });
  const strange = strangeCharacter(code, (character, position) =>
    position >= 3 && position <= 8 ? /[0-9]/.test(character) : alphabet.includes(character),
  );
  if (strange) return reject('credit-code.character', strange);
  if (!registrars.includes(code.charAt(0))) return reject('credit-code.registrar', { value: code.charAt(0) });
  if (creditCheck(code) !== code.charAt(17))
    return reject('credit-code.check-digit', { value: code.charAt(17) });
  const organisation = code.slice(8, 17);
  if (organisationCheck(organisation) !== organisation.charAt(8)) {
    return reject('credit-code.organisation', { value: organisation });
  }
  return accept({ code, prefix: code.slice(0, 2), area: code.slice(2, 8), organisation });
}

/** A whole code from its parts: two of prefix, six of area, eight of organisation. Throws when a part has not its form. */
export function completeCreditCode(prefix: string, area: string, organisation: string): string {
  const fits = /^\d{6}$/.test(area) && prefix.length === 2 && organisation.length === 8;
  if (!fits || [...prefix, ...organisation].some((character) => !alphabet.includes(character))) {
    throw new RangeError(`no credit code begins with ${prefix} ${area} ${organisation}`);
  }
  const body = prefix + area + organisation + organisationCheck(organisation);
  return body + creditCheck(body);
}

/**
 * An organisation code, with its hyphen or without; answers `XXXXXXXX-X`. Rejects `org-code.length {length}`,
 * `org-code.character {position, value}`, `org-code.check-digit {value}`.
 */
export function checkOrgCode(value: string): Result<{ readonly code: string }> {
  const code = plainCode(value).replace(/^(.{8})-(.)$/u, '$1$2');
  const length = Array.from(code).length;
  if (length !== 9) return reject('org-code.length', { length });
  const strange = strangeCharacter(code, (character, position) =>
    (position === 9 ? /[0-9X]/ : /[0-9A-Z]/).test(character),
  );
  if (strange) return reject('org-code.character', strange);
  if (organisationCheck(code) !== code.charAt(8))
    return reject('org-code.check-digit', { value: code.charAt(8) });
  return accept({ code: `${code.slice(0, 8)}-${code.charAt(8)}` });
}

function creditCheck(code: string): string {
  const sum = creditWeights.reduce(
    (total, weight, i) => total + weight * alphabet.indexOf(code.charAt(i)),
    0,
  );
  return alphabet.charAt((31 - (sum % 31)) % 31);
}

/** Letters count from A = 10, all twenty-six of them: another scale than the credit code's. */
function organisationCheck(code: string): string {
  const sum = organisationWeights.reduce(
    (total, weight, i) => total + weight * Number.parseInt(code.charAt(i), 36),
    0,
  );
  return '0X987654321'.charAt(sum % 11);
}
