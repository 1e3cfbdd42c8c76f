// The numbers a licence is known by. It must never use one twice: each is a claim.
import { claimStream, completeCreditCode, completeELicenceId, type StreamRef } from '../../kernel/index.ts';
import { sha256 } from '../digest.ts';
import type { Agency, City, LicenceType } from '../item.ts';

/** Places in the public status list: two to the seventeenth. */
export const statusListSize = 131_072;
/** Of eight random places all are taken once in 250 tries even when half of the list is full. */
const attempts = 8;

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/**
 * Candidates for the eight characters of the organisation code (GB 11714) inside a credit code, from the case and
 * step that issue it: the same case asks for the same ones again, so a repeated order changes nothing.
 */
export function organisationCandidates(seed: string): readonly string[] {
  return Array.from({ length: attempts }, (_, i) => {
    let rest = BigInt(`0x${sha256(`credit-code/${seed}/${i}`).slice(0, 24)}`);
    let code = '';
    for (let at = 0; at < 8; at += 1) {
      code += alphabet.charAt(Number(rest % 31n));
      rest /= 31n;
    }
    return code;
  });
}

export function statusIndexCandidates(seed: string): readonly number[] {
  return Array.from(
    { length: attempts },
    (_, i) => Number.parseInt(sha256(`status-index/${seed}/${i}`).slice(0, 8), 16) % statusListSize,
  );
}

export const organisationClaim = (code: string): string => `credit-code/${code}`;
export const statusIndexClaim = (index: number): string => `licence-status/${index}`;

export function claimRef(key: string): StreamRef {
  return { kind: 'claim', id: claimStream(key) };
}

/** The first candidate nobody holds; undefined when all are held. */
export function firstFree<T>(
  candidates: readonly T[],
  keyOf: (one: T) => string,
  found: ReadonlyMap<string, unknown>,
): T | undefined {
  return candidates.find((one) => {
    const claim = found.get(claimStream(keyOf(one))) as { readonly holder?: string } | undefined;
    return claim?.holder === undefined;
  });
}

/** A unified credit code (GB 32100): prefix, the registry's area, organisation code, check characters. */
export function creditCode(prefix: string, region: string, organisation: string, city: City): string {
  return completeCreditCode(prefix, areaOf(region, city), organisation);
}

/** A local extension code such as a development zone's may not stand in a credit code: the area above it does. */
function areaOf(region: string, city: City): string {
  const known = city.regions.get(region);
  return known?.standard ? known.code : (known?.parent ?? city.region);
}

/** A number for licences that have none by law: year and eight characters. */
export function plainNumber(organisation: string, year: string): string {
  return `${year}${organisation}`;
}

/** GB/T 36904: type, issuer, serial, version. */
export function identifierOf(type: LicenceType, issuer: Agency, number: string, version: number): string {
  return completeELicenceId({
    type: type.typeCode,
    issuer: issuer.creditCode,
    serial: number,
    version: String(version).padStart(3, '0'),
  });
}
