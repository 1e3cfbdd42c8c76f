// A paper from a machine in a hall: the holder makes a short code, the machine takes it once. It must never let a code that shows also print.
import { z } from 'zod';
import { accept, type Instant, maskName, type Result, reject, toTimestamp } from '../../kernel/index.ts';
import { statusAt } from './proof.ts';
import type { LicenceRule } from './rule.ts';
import type { LicenceState } from './state.ts';
import type { PrintFacts } from './view.ts';

/** Long enough to walk from the queue to the machine, too short to be found on a forgotten slip. */
export const printCodeMinutes = 30;
/** Of 32 letters and digits: with a machine that stops after a few wrong tries nobody guesses one. */
const length = 8;

/** What was typed, as codes are written: no hyphens or blanks, and no letter that looks like a digit. */
export function readPrintCode(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[\s\-–—－]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
}

/** The exact key under which the licence of a code is found. */
export function printKey(code: string): string {
  return `print-code/${code}`;
}

/** Whether this code prints this licence now. */
export function mayPrint(state: LicenceState, typed: string, now: Instant): Result<void> {
  const { print } = state;
  if (!print || print.code !== readPrintCode(typed)) return reject('print-code.not-found');
  if (print.usedAt !== undefined) return reject('print-code.used');
  if (print.until <= now) return reject('print-code.expired');
  if (statusAt(state, now) !== 'valid') return reject('print-code.licence-not-valid');
  return { ok: true, value: undefined };
}

/** Number and holder masked: whoever stands behind the holder learns nothing. */
export function printFacts({ name, number, holder, issuer, print }: LicenceState): PrintFacts {
  const seen = Array.from(number);
  return {
    name,
    number: seen.map((character, i) => (i < seen.length - 4 ? '*' : character)).join(''),
    holder: maskName(holder.name),
    issuer: issuer.name,
    until: toTimestamp(print?.until ?? 0),
  };
}

const nothing = z.strictObject({});

/** One code at a time: a new one ends the one before. */
export const makePrintCode: LicenceRule<z.infer<typeof nothing>> = {
  schema: nothing,
  who: ['holder'],
  when: ['valid'],
  decide: (state, _input, { now, newId }) =>
    statusAt(state, now) === 'valid'
      ? accept({
          events: [
            {
              type: 'print-code-made',
              code: newId().slice(-length),
              until: toTimestamp(now + printCodeMinutes * 60_000),
            },
          ],
        })
      : reject('print-code.licence-not-valid'),
};

const printInput = z.strictObject({ code: z.string().min(1).max(40) });

/** Given by the machine alone, in the same moment as it prints; of two machines one gets it. */
export const print: LicenceRule<z.infer<typeof printInput>> = {
  schema: printInput,
  who: ['system'],
  when: ['*'],
  decide: (state, { code }, { now }) => {
    const may = mayPrint(state, code, now);
    return may.ok ? accept({ events: [{ type: 'licence-printed' }] }) : may;
  },
};
