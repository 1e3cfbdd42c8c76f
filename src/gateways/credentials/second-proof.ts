// The second proof of a licence: an SM2 signature over everything it states, checked with public keys alone. It must never fetch, nor judge whether a licence is in force.
import { z } from 'zod';
import { accept, type Result, reject } from '../../kernel/rejection.ts';
import type { IssuableLicence } from './issuer.ts';
import { readSm2Pem, signSm2, sm2KeyId, sm2UserId, verifySm2 } from './sm2.ts';
import type { Sm2IssuerKeys, Sm2Keys } from './sm2-key.ts';
import type { ShownCredential } from './verify.ts';

const text = z.strictObject({ zh: z.string(), en: z.string() });
const factsSchema = z.strictObject({
  format: z.literal('yimen-licence-facts/1'),
  issuerUrl: z.string(),
  type: z.string(),
  name: text,
  number: z.string(),
  identifier: z.string(),
  edition: z.int(),
  holder: z.string(),
  agency: text,
  issuedAt: z.string(),
  validTo: z.string().optional(),
  statusIndex: z.int(),
  fields: z.array(z.strictObject({ id: z.string(), label: text, value: z.string() })),
});
/** Everything a licence states, nothing kept back: this proof is not for showing in part. */
export type LicenceFacts = z.infer<typeof factsSchema>;

/** `facts` is the signed text itself, byte for byte, so that `openssl` can check it without knowing us. */
export interface SecondProof {
  readonly algorithm: 'SM2-SM3';
  readonly userId: string;
  readonly kid: string;
  readonly facts: string;
  /** DER in base64. */
  readonly signature: string;
}

const proofSchema = z.strictObject({
  algorithm: z.literal('SM2-SM3'),
  userId: z.literal(sm2UserId),
  kid: z.string(),
  facts: z.string(),
  signature: z.string(),
});

/** The facts in one writing only: JSON without blanks, members in the order of their names (RFC 8785 for what occurs here). */
export function writeFacts(licence: IssuableLicence, issuerUrl: string): string {
  const facts: LicenceFacts = {
    format: 'yimen-licence-facts/1',
    issuerUrl,
    type: licence.type,
    name: { zh: licence.name.zh, en: licence.name.en },
    number: licence.number,
    identifier: licence.identifier,
    edition: licence.edition,
    holder: licence.holder.name,
    agency: { zh: licence.issuer.name.zh, en: licence.issuer.name.en },
    issuedAt: licence.issuedAt,
    ...(licence.validTo && { validTo: licence.validTo }),
    statusIndex: licence.statusIndex,
    fields: licence.fields.map(({ id, label: { zh, en }, value }) => ({ id, label: { zh, en }, value })),
  };
  return canonical(facts);
}

/** Who gives a licence its second proof. */
export interface SecondIssuer {
  readonly issuerUrl: string;
  /** The proof as it is handed out. */
  readonly prove: (licence: IssuableLicence) => string;
  readonly published: Sm2Keys;
}

export function createSecondIssuer(keys: Sm2IssuerKeys, issuerUrl: string): SecondIssuer {
  return {
    issuerUrl,
    prove: (licence) => writeSecondProof(signSecondProof(licence, issuerUrl, keys)),
    published: keys.published,
  };
}

/** Signed when it is asked for: SM2 signing is fast, and a copy kept would have to be kept up with the licence. */
export function signSecondProof(
  licence: IssuableLicence,
  issuerUrl: string,
  keys: Sm2IssuerKeys,
): SecondProof {
  const facts = writeFacts(licence, issuerUrl);
  const signature = Buffer.from(signSm2(Buffer.from(facts), keys.pair)).toString('base64');
  return { algorithm: 'SM2-SM3', userId: sm2UserId, kid: keys.kid, facts, signature };
}

/** As it is handed out and read back: one line. */
export function writeSecondProof(proof: SecondProof): string {
  return `${canonical(proof)}\n`;
}

/**
 * Rejects `second-proof.malformed`, `second-proof.key-unknown {kid}`, `second-proof.signature-wrong` and
 * `second-proof.issuer-unknown`. Never throws on bad input.
 */
export function verifySecondProof(input: {
  readonly proof: string;
  readonly issuerUrl: string;
  readonly keys: Sm2Keys;
}): Result<{ readonly facts: LicenceFacts; readonly kid: string }> {
  const proof = proofSchema.safeParse(readJson(input.proof));
  // Written in one way only: then a changed byte never passes, not even in what JSON ignores.
  if (!proof.success || writeSecondProof(proof.data) !== input.proof) return reject('second-proof.malformed');
  const { kid, facts: signed, signature } = proof.data;
  const bytes = Buffer.from(signature, 'base64');
  if (bytes.toString('base64') !== signature) return reject('second-proof.malformed');
  const key = input.keys.keys.find((one) => one.kid === kid);
  const point = key && readSm2Pem(key.pem);
  // A list that gives a key another's name is no list to trust.
  if (!point || sm2KeyId(point) !== kid) return reject('second-proof.key-unknown', { kid: kid.slice(0, 40) });
  if (!verifySm2(Buffer.from(signed), bytes, point)) return reject('second-proof.signature-wrong');
  const read = readJson(signed);
  const facts = factsSchema.safeParse(read);
  if (!facts.success || canonical(read) !== signed) return reject('second-proof.malformed');
  if (facts.data.issuerUrl !== input.issuerUrl) return reject('second-proof.issuer-unknown');
  return accept({ facts: facts.data, kid });
}

/**
 * Whether the signed credential says nothing else than the second proof: two true proofs of two licences prove neither.
 * Rejects `second-proof.other-licence {fact}` with the first fact that differs.
 */
export function compareProofs(shown: ShownCredential, facts: LicenceFacts): Result<void> {
  const seconds = (time: string) => Math.floor(Date.parse(time) / 1000);
  const pairs: readonly (readonly [fact: string, shown: unknown, signed: unknown])[] = [
    ['type', shown.type, facts.type],
    ['edition', shown.version, facts.edition],
    ['statusIndex', shown.statusIndex, facts.statusIndex],
    ['issuedAt', shown.issuedAt, seconds(facts.issuedAt)],
    ['validTo', shown.validTo, facts.validTo === undefined ? undefined : seconds(facts.validTo)],
    ['name', canonical(shown.name), canonical(facts.name)],
    ['agency', canonical(shown.agency), canonical(facts.agency)],
    ...(['number', 'identifier', 'holder'] as const).flatMap((fact) =>
      shown[fact] === undefined ? [] : [[fact, shown[fact], facts[fact]] as const],
    ),
    ...Object.entries(shown.fields).map(
      ([id, value]) => [id, value, facts.fields.find((field) => field.id === id)?.value] as const,
    ),
  ];
  const other = pairs.find(([, left, right]) => left !== right);
  return other ? reject('second-proof.other-licence', { fact: other[0] }) : accept(undefined);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([left], [right]) => (left < right ? -1 : 1)))
      : inner,
  );
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
