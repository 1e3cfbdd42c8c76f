// What a stranger learns of a licence from a code or its number. It must never tell a field the holder did not show.
import { type Instant, toTimestamp } from '../../kernel/index.ts';
import type { LicenceState } from './state.ts';
import type { LicenceProof } from './view.ts';

/** A proof without its checks: signature, content and status list are tested where keys and lists are kept. */
export type ProofParts = Omit<LicenceProof, 'checks' | 'notChecked'>;

/** `<licenceId>.<secret>`: the id of the licence a code belongs to; undefined when it is no such code. */
export function licenceOfCode(code: string): string | undefined {
  const dot = code.lastIndexOf('.');
  return dot > 0 && dot < code.length - 1 ? code.slice(0, dot) : undefined;
}

/** By a show code: the fields the holder chose. `show-code.expired` also for one that was ended, so that nothing is told apart. */
export function proofByCode(state: LicenceState | undefined, code: string, now: Instant): ProofParts {
  const shown = state?.shows.find((show) => show.code === code);
  if (!state || !shown || shown.until <= now) return nothing('show-code.expired', now);
  return proofOf(state, shown.fields, now);
}

/** By number, identifier or the QR on the paper: what the licence states to everybody. */
export function proofByNumber(state: LicenceState | undefined, now: Instant): ProofParts {
  if (!state || state.type === '') return nothing('licence.not-found', now);
  return proofOf(state, [], now);
}

/** Fields not shown keep their label and lose their value: a stranger sees that there is more. */
export function proofOf(state: LicenceState, shownFields: readonly string[], now: Instant): ProofParts {
  return {
    found: true,
    name: state.name,
    status: statusAt(state, now),
    issuer: state.issuer.name,
    issuedAt: toTimestamp(state.issuedAt),
    asOf: toTimestamp(now),
    fields: state.fields.map(({ id, label, value, always }) => ({
      id,
      label,
      ...((always || shownFields.includes(id)) && { value }),
    })),
  };
}

/** Past its last day a licence has expired even before the engine has written it down. */
export function statusAt(state: LicenceState, now: Instant): LicenceState['status'] {
  const over = state.validTo !== undefined && now >= state.validTo;
  return over && (state.status === 'valid' || state.status === 'suspended') ? 'expired' : state.status;
}

function nothing(code: string, now: Instant): ProofParts {
  return { found: false, asOf: toTimestamp(now), fields: [], code };
}
