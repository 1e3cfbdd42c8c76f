// Makes ids that nobody can guess and that grow with time. It must never know what they name.
import { randomBytes } from 'node:crypto';

/** Crockford's base 32: no I, L, O, U, so that nobody misreads one. */
const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 26 characters as ULID defines them: 48 bits of milliseconds, 80 random bits. */
export function newId(now: number = Date.now()): string {
  let time = '';
  for (let rest = now, i = 0; i < 10; i++, rest = Math.floor(rest / 32)) time = digits[rest % 32] + time;
  let random = '';
  for (const byte of randomBytes(16)) random += digits[byte % 32];
  return time + random;
}
