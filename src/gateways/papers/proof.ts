// Answers a stranger's code or number: finds the licence and checks its own signature afresh. It must never tell more than the holder shows.
import type { Engine } from '../../engine/engine.ts';
import type { Instant } from '../../kernel/calendar.ts';
import { toTimestamp } from '../../kernel/index.ts';
import type { Text } from '../../kernel/text.ts';
import { licenceOfCode, proofByCode, proofByNumber, statusAt } from '../../processes/licence/proof.ts';
import { isLicence, type LicenceState } from '../../processes/licence/state.ts';
import type { LicenceProof, LicenceStatus } from '../../processes/licence/view.ts';
import {
  getCredentialStatus,
  type Issuer,
  present,
  type Verification,
  verifyCredential,
} from '../credentials/index.ts';

export interface ProofParts {
  readonly engine: Engine;
  readonly issuer: Issuer;
}

/** `code` is a show code, a licence id, its number or its identifier. */
export async function proveLicence(
  { engine, issuer }: ProofParts,
  code: string,
  now: Instant,
): Promise<LicenceProof> {
  const asked = code.trim();
  const byCode = await stateOf(engine, licenceOfCode(asked));
  const state = byCode ?? (await stateOf(engine, asked)) ?? (await findByNumber(engine, asked));
  const proof = byCode ? proofByCode(byCode, asked, now) : proofByNumber(state, now);
  if (!proof.found || !state) return { ...proof, checks: [] };
  const shown = proof.fields.filter(({ value }) => value !== undefined).map(({ id }) => id);
  const checks = await checkShown(issuer, state, shown, now);
  return {
    ...proof,
    checks: checks.map((check) => ({ id: check.id, ok: check.ok, note: noteOf(check, state, now) })),
  };
}

/** Signs what is shown as the holder's wallet would carry it, and verifies that with public keys alone. */
async function checkShown(
  issuer: Issuer,
  state: LicenceState,
  shown: readonly string[],
  now: Instant,
): Promise<Verification['checks']> {
  const { validTo, version: edition, ...rest } = state;
  const whole = await issuer.issue({
    ...rest,
    edition,
    issuedAt: toTimestamp(state.issuedAt),
    ...(validTo !== undefined && { validTo: toTimestamp(validTo) }),
  });
  const partial = await present(whole, shown);
  if (!partial.ok) throw new Error(`a licence's own field cannot be shown: ${partial.rejection.code}`);
  const status = getCredentialStatus(statusAt(state, now));
  const { checks } = await verifyCredential({
    credential: partial.value,
    issuerUrl: issuer.issuerUrl,
    jwks: issuer.jwks(),
    // The public list holds the same bit; one entry is enough to check one licence.
    statusList: issuer.statusList([[state.statusIndex, status]], now),
    now,
  });
  return checks;
}

async function findByNumber(engine: Engine, number: string): Promise<LicenceState | undefined> {
  const folded = number.toUpperCase().replace(/\s/g, '');
  for (const key of [`licence-number/${folded}`, `licence-identifier/${folded}`]) {
    // A number lives on in the licence that replaces it: whoever asks by number means the one that stands.
    const found = await engine.findByKey('licence', key);
    const one = found.find(({ head }) => head.status !== 'replaced') ?? found[0];
    if (one) return stateOf(engine, one.id);
  }
  return undefined;
}

async function stateOf(engine: Engine, id: string | undefined): Promise<LicenceState | undefined> {
  const found = id === undefined ? undefined : await engine.stateOf('licence', id);
  return isLicence(found?.state) ? found.state : undefined;
}

const statusNotes: Readonly<Record<LicenceStatus, Text>> = {
  valid: { zh: '没有注销、吊销或挂失', en: 'Not cancelled, revoked or reported lost' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  suspended: { zh: '暂停使用中', en: 'Suspended for now' },
  replaced: { zh: '已经换发新证', en: 'Replaced by a newer one' },
  cancelled: { zh: '已经注销', en: 'Cancelled' },
  revoked: { zh: '已经撤销', en: 'Revoked' },
  expired: { zh: '已过有效期', en: 'Past its last day' },
};

function noteOf(check: Verification['checks'][number], state: LicenceState, now: Instant): Text {
  const { zh, en } = state.issuer.name;
  if (check.id === 'status') return statusNotes[statusAt(state, now)];
  if (check.id === 'issuer') {
    return check.ok
      ? { zh: `${zh}的签名对得上`, en: `Signed by ${en}` }
      : { zh: '签名对不上', en: 'The signature does not match' };
  }
  return check.ok
    ? { zh: '内容和签名时一字不差', en: 'Word for word as it was signed' }
    : { zh: '内容被改过', en: 'The content was changed' };
}
