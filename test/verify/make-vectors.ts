// Makes the sample receipts of docs/verify/vectors from keys anybody can guess: `node test/verify/make-vectors.ts`. It must never use a key of a city.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { hashLink } from '../../src/engine/index.ts';
import { keysText, sha256, signerOf } from '../../src/gateways/public-log/index.ts';
import {
  cosign,
  entryOf,
  hashText,
  inclusionSpans,
  leafHash,
  type NoteKey,
  type NoteSignature,
  type Receipt,
  type ReceiptEvent,
  receiptFormat,
  rootOfLeaves,
  sealedText,
  signNote,
  toBase64,
  utf8,
  writeCheckpoint,
  writeNote,
  writeReceipt,
} from '../../src/kernel/proof/index.ts';
import { isSampled } from '../../src/processes/follow-up/index.ts';

export const folder = path.resolve(import.meta.dirname, '../../docs/verify/vectors');

export interface Vector {
  readonly what: 'receipt' | 'draw' | 'licence';
  readonly file: string;
  readonly keys: string;
  readonly status?: string;
  readonly share?: string;
  readonly at?: string;
  /** `ok`, or why it is refused. */
  readonly expect: string;
}

const seed = (name: string) => toBase64(sha256(utf8(`sample ${name}`)));
const [old, now] = [signerOf(seed('old key')), signerOf(seed('key'))];
const [thief, witness] = [signerOf(seed('thief')), signerOf(seed('witness'))];
const origin = 'sample.city.example/log';
const keyOf = (signer: typeof old, name = origin): NoteKey => ({
  name,
  use: 'log',
  publicKey: signer.publicKey,
});
const witnessKey: NoteKey = { name: 'witness.example/w1', use: 'witness', publicKey: witness.publicKey };

interface Act {
  readonly type: string;
  readonly body: object;
  readonly actor: object;
  readonly open: boolean;
}

const person = { type: 'party', id: 'party-sample', name: '李禾', citizenId: '140802199001010018' };
const officer = {
  type: 'staff',
  id: 'staff-sample',
  name: '王审',
  agency: 'approval',
  region: '140800',
  roles: ['approver'],
};
const acts: readonly Act[] = [
  { type: 'case-opened', body: { item: 'start-a-company' }, actor: person, open: true },
  {
    type: 'draft-saved',
    body: { form: { companyName: '禾门', note: '“引号” \\ / \u2028 𠮷' } },
    actor: person,
    open: true,
  },
  { type: 'case-submitted', body: { number: 'YC-2026-000001' }, actor: person, open: true },
  { type: 'case-accepted', body: { by: 'approval' }, actor: officer, open: false },
  { type: 'step-decided', body: { step: 'registration', outcome: 'approved' }, actor: officer, open: false },
];

/** A log of `size` leaves in which the acts lie at `first`, `first` + `apart` … */
function receiptOf(
  stream: string,
  happened: readonly Act[],
  { size, first, apart }: { readonly size: number; readonly first: number; readonly apart: number },
  sign: (text: string) => readonly NoteSignature[],
): Receipt {
  const leaves = Array.from({ length: size }, (_, i) => leafHash(sha256, sha256(utf8(`other leaf ${i}`))));
  let hash = stream;
  const bare = happened.map(({ type, body, actor, open }, i) => {
    const at = Date.UTC(2026, 0, 5, 0, 30 + i);
    const said = {
      salt: hashText(sha256, `salt ${stream} ${i}`).slice(0, 32),
      actor: JSON.stringify(actor),
      body: JSON.stringify({ type, ...body }),
    };
    hash = hashLink(hash, { version: i + 1, at, type, ...said });
    const index = first + i * apart;
    const salt = hashText(sha256, `leaf ${stream} ${i}`);
    leaves[index] = leafHash(sha256, entryOf(sha256, Buffer.from(salt, 'hex'), Buffer.from(hash, 'hex')));
    const shown: ReceiptEvent['said'] = open ? said : { sealed: hashText(sha256, sealedText(said)) };
    return { version: i + 1, at: new Date(at).toISOString(), type, said: shown, leaf: { index, salt } };
  });
  const text = writeCheckpoint({ origin, size, root: rootOfLeaves(sha256, leaves) });
  return {
    format: receiptFormat,
    stream,
    events: bare.map(({ leaf, ...event }) => {
      const spans = inclusionSpans(leaf.index, size);
      const proof = spans.map(({ from, to }) => toBase64(rootOfLeaves(sha256, leaves.slice(from, to))));
      return { ...event, leaf: { ...leaf, proof } };
    }),
    checkpoint: writeNote({ text, signatures: sign(text) }),
  };
}

const byLog = (text: string) => signNote(sha256, keyOf(now), now.sign, text);
const byWitness = (text: string) => cosign(sha256, witnessKey, witness.sign, text, 1_767_573_000);
const alone = (text: string) => [byLog(text)];
const both = (text: string) => [byLog(text), byWitness(text)];
const idWhere = (drawn: boolean) => {
  for (let i = 0; ; i++) if (isSampled(`sample-case-${i}`, 0.05) === drawn) return `sample-case-${i}`;
};

/** Every sample but the licences, whose signatures are never the same twice. */
export function makeVectors(): {
  readonly files: ReadonlyMap<string, string>;
  readonly vectors: readonly Vector[];
} {
  const files = new Map<string, string>();
  const vectors: Vector[] = [];
  const keys = 'log-keys.txt';
  files.set(keys, keysText({ keys: [keyOf(now), keyOf(old)], witnesses: [witnessKey] }));
  const add = (file: string, content: Receipt | string, expect: string, more: Partial<Vector> = {}) => {
    files.set(file, typeof content === 'string' ? content : writeReceipt(content));
    vectors.push({ what: 'receipt', file, keys, expect, ...more });
  };
  const wide = { size: 700, first: 2, apart: 171 };
  const whole = receiptOf('sample-case', acts, wide, both);
  add(
    'only-one.json',
    receiptOf('sample-case', acts.slice(0, 1), { size: 1, first: 0, apart: 1 }, alone),
    'ok',
  );
  add('case.json', whole, 'ok');
  const rotated = (text: string) => [signNote(sha256, keyOf(old), old.sign, text), ...both(text)];
  add('signed-by-an-earlier-key.json', receiptOf('sample-case', acts, wide, rotated), 'ok');
  const foreign = (text: string) => [signNote(sha256, keyOf(thief), thief.sign, text)];
  add('of-another-key.json', receiptOf('sample-case', acts, wide, foreign), 'checkpoint.not-signed');
  const forged = (text: string) => [{ ...byLog(text), signature: thief.sign(utf8(text)) }];
  add('forged-signature.json', receiptOf('sample-case', acts, wide, forged), 'checkpoint.signature-wrong');
  const stranger = { ...witnessKey, name: 'stranger.example' };
  const strange = (text: string) => [...both(text), cosign(sha256, stranger, witness.sign, text, 1)];
  add(
    'with-an-unknown-witness.json',
    receiptOf('sample-case', acts, wide, strange),
    'receipt.signer-unknown',
  );
  add('changed-answer.json', writeReceipt(whole).replace('禾门', '禾木'), 'receipt.altered');
  add('changed-time.json', writeReceipt(whole).replace('00:34:00.000Z', '00:35:00.000Z'), 'receipt.altered');
  const [first, , ...rest] = whole.events;
  const renumbered = [first, ...rest].flatMap((one, i) => (one ? [{ ...one, version: i + 1 }] : []));
  add('dropped-event.json', { ...whole, events: renumbered }, 'receipt.altered');
  add('other-matter.json', { ...whole, stream: 'sample-case-2' }, 'receipt.altered');
  add('saved-by-an-editor.json', JSON.stringify(whole), 'receipt.malformed');
  for (const [drawn, name] of [
    [true, 'drawn'],
    [false, 'not-drawn'],
  ] as const) {
    const receipt = receiptOf(idWhere(drawn), acts, wide, both);
    add(`${name}.json`, receipt, 'ok', { what: 'draw', share: '0.05' });
    const asked = {
      type: 'follow-up-asked',
      body: { case: idWhere(drawn) },
      actor: { type: 'system', id: 'reaction/ask' },
    };
    const followUp = receiptOf(`sample-follow-up-${name}`, [{ ...asked, open: true }], wide, both);
    const expect = drawn ? 'ok' : 'draw.not-drawn';
    add(`follow-up-${name}.json`, followUp, expect, { what: 'draw', share: '0.05' });
  }
  return { files, vectors };
}

/** Samples kept as they were once made. */
export function readLicenceVectors(): readonly Vector[] {
  return JSON.parse(readFileSync(path.join(folder, 'licences.json'), 'utf8')) as readonly Vector[];
}

if (process.argv[1] === import.meta.filename) {
  mkdirSync(folder, { recursive: true });
  const { files, vectors } = makeVectors();
  for (const [name, content] of files) writeFileSync(path.join(folder, name), content);
  writeFileSync(path.join(folder, 'receipts.json'), `${JSON.stringify(vectors, null, 2)}\n`);
}
