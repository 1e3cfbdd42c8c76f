// Answers a stranger's code or number: finds the licence and checks its own signature afresh. It must never tell more than the holder shows.
import type { Engine } from '../../engine/engine.ts';
import type { Instant } from '../../kernel/calendar.ts';
import { licenceOfCode, proofByCode, proofByNumber, statusAt } from '../../processes/licence/proof.ts';
import { isLicence, type LicenceState } from '../../processes/licence/state.ts';
import type { LicenceProof } from '../../processes/licence/view.ts';
import {
  compareProofs,
  getCredentialStatus,
  type IssuableLicence,
  type Issuer,
  present,
  type SecondIssuer,
  type Verification,
  verifyCredential,
  verifySecondProof,
} from '../credentials/index.ts';
import { issuableOf } from './issuable.ts';
import { sayIssuer, sayNotChecked, saySecond, sayStatus, sayUnchanged } from './proof-words.ts';

export interface ProofParts {
  readonly engine: Engine;
  readonly issuer: Issuer;
  readonly second: SecondIssuer;
}

/** `code` is a show code, a licence id, its number or its identifier. */
export async function proveLicence(parts: ProofParts, code: string, now: Instant): Promise<LicenceProof> {
  const { engine } = parts;
  const asked = code.trim();
  const byCode = await stateOf(engine, licenceOfCode(asked));
  const state = byCode ?? (await stateOf(engine, asked)) ?? (await findByNumber(engine, asked));
  const proof = byCode ? proofByCode(byCode, asked, now) : proofByNumber(state, now);
  if (!proof.found || !state) return { ...proof, checks: [], notChecked: [] };
  const shown = proof.fields.filter(({ value }) => value !== undefined).map(({ id }) => id);
  return {
    ...proof,
    checks: await checkShown(parts, state, shown, now),
    notChecked: sayNotChecked(proof.fields.length - shown.length),
  };
}

/** Signs what is shown as the holder's wallet would carry it, and verifies that with public keys alone. */
async function checkShown(
  { issuer, second }: ProofParts,
  state: LicenceState,
  shown: readonly string[],
  now: Instant,
): Promise<LicenceProof['checks']> {
  const licence = issuableOf(state);
  const partial = await present(await issuer.issue(licence), shown);
  if (!partial.ok) throw new Error(`a licence's own field cannot be shown: ${partial.rejection.code}`);
  const status = getCredentialStatus(statusAt(state, now));
  const verified = await verifyCredential({
    credential: partial.value,
    issuerUrl: issuer.issuerUrl,
    jwks: issuer.jwks(),
    // The public list holds the same bit; one entry is enough to check one licence.
    statusList: issuer.statusList([[state.statusIndex, status]], now),
    now,
  });
  const ok = (id: Verification['checks'][number]['id']) =>
    verified.checks.some((check) => check.id === id && check.ok);
  const kid = issuer.jwks().keys[0]?.kid ?? '';
  const secondHolds = checkSecond(second, licence, verified);
  return [
    { id: 'issuer', ok: ok('issuer'), note: sayIssuer(ok('issuer'), state, kid) },
    { id: 'second', ok: secondHolds, note: saySecond(secondHolds, second.published.keys[0]?.kid ?? '') },
    { id: 'unchanged', ok: ok('unchanged'), note: sayUnchanged(ok('unchanged'), shown.length) },
    { id: 'status', ok: ok('status'), note: sayStatus(statusAt(state, now), now) },
  ];
}

/** The SM2 signature holds, and it is over the same licence as the credential. */
function checkSecond(second: SecondIssuer, licence: IssuableLicence, { credential }: Verification): boolean {
  const verified = verifySecondProof({
    proof: second.prove(licence),
    issuerUrl: second.issuerUrl,
    keys: second.published,
  });
  return verified.ok && credential !== undefined && compareProofs(credential, verified.value.facts).ok;
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
