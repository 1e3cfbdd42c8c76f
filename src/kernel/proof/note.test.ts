// Proves notes, checkpoints and cosignatures: a published note, one spelling each, and nobody's signature taken for another's.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fromBase64, toBase64, toHex, utf8 } from './bytes.ts';
import { openCheckpoint, readCheckpoint, writeCheckpoint } from './checkpoint.ts';
import { crypto, keyFrom } from './crypto.test-data.ts';
import {
  cosign,
  judgeSignature,
  keyId,
  type NoteKey,
  readKey,
  readNote,
  signNote,
  writeKey,
  writeNote,
} from './note.ts';

const sha = crypto.sha256;
// The example that the inventor of signed notes published with his library.
const neumann = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const seed = fromBase64('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz')?.slice(1) ?? utf8('');
const text =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const signed = `${text}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`;

describe('signed notes', () => {
  it('read, write, sign and check the published example', () => {
    const key = readKey(sha, neumann);
    assert.ok(key);
    assert.equal(toHex(keyId(sha, key)), 'c74f20a3');
    assert.equal(writeKey(sha, key), neumann);
    const note = readNote(signed);
    assert.ok(note);
    assert.equal(note.text, text);
    assert.equal(writeNote(note), signed);
    const [signature] = note.signatures;
    assert.ok(signature);
    assert.deepEqual(judgeSignature(crypto, [key], text, signature), { key, ok: true });
    assert.deepEqual(judgeSignature(crypto, [key], text.replace('your', 'my'), signature), {
      key,
      ok: false,
    });
    assert.equal(writeNote({ text, signatures: [signNote(sha, key, keyFrom(seed).sign, text)] }), signed);
  });

  it('have one spelling', () => {
    const spoiled: readonly string[] = [
      signed.slice(0, -1),
      signed.replace('\n\n', '\n'),
      signed.replace('— ', '- '),
      signed.replace('— PeterNeumann ', '— PeterNeumann  '),
      signed.replace('nAM=', 'nAN='),
      signed.replace('nAM=', 'nAM'),
      signed.replace('Peter', 'Pe+er'),
      `${signed}\n`,
      signed.replace('If', 'If\t'),
    ];
    for (const one of spoiled) assert.equal(readNote(one), undefined, one);
    for (const key of [
      '',
      'a+b',
      `${neumann}A`,
      neumann.replace('c74f', 'c74e'),
      neumann.replace('+A', '+B'),
    ])
      assert.equal(readKey(sha, key), undefined, key);
  });
});

const log = keyFrom(new Uint8Array(32).fill(1));
const other = keyFrom(new Uint8Array(32).fill(2));
const logKey: NoteKey = { name: 'city.example/log', use: 'log', publicKey: log.publicKey };
const witnessKey: NoteKey = { name: 'witness.example/w1', use: 'witness', publicKey: other.publicKey };
const body = writeCheckpoint({ origin: logKey.name, size: 7, root: new Uint8Array(32).fill(9) });
const ours = signNote(sha, logKey, log.sign, body);
const theirs = cosign(sha, witnessKey, other.sign, body, 1_679_315_147);

describe('checkpoints', () => {
  it('have one spelling', () => {
    assert.equal(body, `city.example/log\n7\n${toBase64(new Uint8Array(32).fill(9))}\n`);
    assert.equal(readCheckpoint(body)?.size, 7);
    for (const bad of [
      body.replace('\n7', '\n07'),
      body.replace('\n7', '\n-7'),
      body.slice(0, -1),
      `${body}\n`,
    ])
      assert.equal(readCheckpoint(bad), undefined, bad);
    assert.equal(readCheckpoint(body.replace('city', 'ci ty')), undefined);
    assert.ok(readCheckpoint(`${body}an extension\n`));
  });

  it('are believed only under a key of the log they name', () => {
    const open = (keys: readonly NoteKey[], signatures = [ours, theirs], of = body) =>
      openCheckpoint(crypto, keys, writeNote({ text: of, signatures }));
    const opened = open([logKey, witnessKey]);
    assert.ok(opened.ok);
    assert.deepEqual(
      opened.value.judged.map(({ key, ok, time }) => [key.name, ok, time]),
      [
        [logKey.name, true, undefined],
        [witnessKey.name, true, 1_679_315_147],
      ],
    );
    const alone = open([logKey]);
    assert.ok(alone.ok);
    assert.deepEqual(alone.value.unknown, [witnessKey.name]);
    assert.deepEqual(open([witnessKey]), { ok: false, code: 'checkpoint.not-signed' });
    assert.deepEqual(open([{ ...logKey, publicKey: other.publicKey }]), {
      ok: false,
      code: 'checkpoint.not-signed',
    });
    const larger = body.replace('\n7\n', '\n8\n');
    assert.deepEqual(open([logKey], [ours], larger), { ok: false, code: 'checkpoint.signature-wrong' });
    // Another log's key says nothing of this one.
    const elsewhere = { ...logKey, name: 'other.example/log' };
    const foreign = signNote(sha, elsewhere, log.sign, body);
    assert.deepEqual(open([elsewhere], [foreign]), { ok: false, code: 'checkpoint.not-signed' });
  });

  it('cosigned at another time, or by a bare signature, are refused', () => {
    const keys = [logKey, witnessKey];
    const moved = { ...theirs, signature: theirs.signature.with(7, 0) };
    const bare = { ...theirs, signature: other.sign(utf8(body)) };
    for (const one of [moved, bare]) {
      const opened = openCheckpoint(crypto, keys, writeNote({ text: body, signatures: [ours, one] }));
      assert.deepEqual(opened, { ok: false, code: 'checkpoint.signature-wrong' });
    }
  });
});
