// The identifier of an electronic licence (GB/T 36904-2018). It must never know whether such a licence was issued.
import { accept, type Result, reject } from '../rejection.ts';
import { plainCode } from './writing.ts';

/** The branch of object identifiers under which electronic licences are numbered. */
const root = '1.2.156.3005.2';
const scale = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const longestSerial = 64;

export interface ELicenceParts {
  /** Credit code of the owner of the licence type, then three characters of its own. */
  readonly type: string;
  /** Credit code of the issuing body. */
  readonly issuer: string;
  /** Serial number, digits and capitals. */
  readonly serial: string;
  /** Three digits, `001` first. */
  readonly version: string;
}

export interface ELicenceId extends ELicenceParts {
  readonly code: string;
}

const forms: Readonly<Record<keyof ELicenceParts, RegExp>> = {
  type: /^[0-9A-Z]{21}$/,
  issuer: /^[0-9A-Z]{18}$/,
  serial: new RegExp(`^[0-9A-Z]{1,${longestSerial}}$`),
  version: /^\d{3}$/,
};

/**
 * Rejects `e-licence.parts {count}` when it is not the root and five parts, `e-licence.root`, `e-licence.type`,
 * `e-licence.issuer`, `e-licence.serial`, `e-licence.version` (each `{value}`) for a part without its form, and
 * `e-licence.check-digit {value}`. The credit codes inside are not checked on their own: the check digit covers them,
 * and some issued long ago do not keep their own rule.
 */
export function checkELicenceId(value: string): Result<ELicenceId> {
  const code = plainCode(value);
  const all = code.split('.');
  if (all.length !== 10) return reject('e-licence.parts', { count: all.length });
  const written = all.slice(0, 5).join('.');
  if (written !== root) return reject('e-licence.root', { value: written.slice(0, 40) });
  const [type = '', issuer = '', serial = '', version = '', check = ''] = all.slice(5);
  const parts = { type, issuer, serial, version };
  const faulty = faultyPart(parts);
  if (faulty) return reject(`e-licence.${faulty}`, { value: parts[faulty].slice(0, 80) });
  if (check !== checkCharacter(parts)) return reject('e-licence.check-digit', { value: check.slice(0, 8) });
  return accept({ code, ...parts });
}

/** The whole identifier from its parts. Throws when a part has not its form. */
export function completeELicenceId(parts: ELicenceParts): string {
  const faulty = faultyPart(parts);
  if (faulty) throw new RangeError(`no electronic licence has the ${faulty} ${parts[faulty]}`);
  const { type, issuer, serial, version } = parts;
  return [root, type, issuer, serial, version, checkCharacter(parts)].join('.');
}

function faultyPart(parts: ELicenceParts): keyof ELicenceParts | undefined {
  return (['type', 'issuer', 'serial', 'version'] as const).find((name) => !forms[name].test(parts[name]));
}

/** ISO/IEC 7064 MOD 37,36 over the parts without dots and root. */
function checkCharacter({ type, issuer, serial, version }: ELicenceParts): string {
  let product = 36;
  for (const character of type + issuer + serial + version) {
    const sum = (product + scale.indexOf(character)) % 36 || 36;
    product = (sum * 2) % 37;
  }
  return scale.charAt((37 - product) % 36);
}
