// Proves that the file store keeps what it should, once, and nothing of what it refuses.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { parse } from 'yaml';
import { createFileStore, type FileStore } from './file-store.ts';
import { makeZip } from './zip.test-data.ts';

const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const jpg = Buffer.concat([Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), Buffer.alloc(64)]);
const exe = Buffer.concat([Buffer.from('MZ\u0090\u0000', 'latin1'), Buffer.alloc(8000)]);

let dir: string;
let store: FileStore;
before(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yimen-files-'));
  store = await createFileStore({ dir });
});
after(() => rm(dir, { recursive: true, force: true }));

async function* pieces(...chunks: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

async function refused(name: string, ...chunks: Uint8Array[]) {
  const before = await countFiles();
  const result = await store.save(name, pieces(...chunks));
  assert.equal(await countFiles(), before, 'nothing may stay behind');
  assert.ok(!result.ok, 'must be refused');
  return result.rejection;
}

async function countFiles(): Promise<number> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).length;
}

describe('the file store', () => {
  it('keeps a file under its hash and gives the same bytes back', async () => {
    const result = await store.save('房产证.pdf', pieces(pdf.subarray(0, 7), pdf.subarray(7)));
    assert.ok(result.ok);
    const { file } = result.value;
    assert.equal(file, createHash('sha256').update(pdf).digest('hex'));
    assert.deepEqual(result.value, { file, name: '房产证.pdf', size: pdf.length, type: 'application/pdf' });
    const opened = await store.open(file);
    assert.ok(opened);
    assert.equal(opened.size, pdf.length);
    assert.deepEqual(Buffer.concat(await opened.bytes.toArray()), pdf);
  });

  it('keeps the same content once, whatever it is called', async () => {
    const before = await countFiles();
    const first = await store.save('a.png', pieces(png));
    const second = await store.save('b.png', pieces(png));
    assert.ok(first.ok && second.ok);
    assert.equal(first.value.file, second.value.file);
    assert.equal(second.value.name, 'b.png');
    assert.equal(await countFiles(), before + 1);
  });

  it('heals a copy that was torn', async () => {
    const kept = await store.save('a.jpg', pieces(jpg));
    assert.ok(kept.ok);
    const { file } = kept.value;
    await writeFile(join(dir, file.slice(0, 2), file), 'torn');
    await store.save('a.jpeg', pieces(jpg));
    assert.deepEqual(await readFile(join(dir, file.slice(0, 2), file)), jpg);
  });

  it('tells OFD and Word from other archives by what is inside', async () => {
    const ofd = await store.save('发票.ofd', pieces(makeZip(['OFD.xml', 'Doc_0/Document.xml'])));
    assert.equal(ofd.ok && ofd.value.type, 'application/ofd');
    const docx = await store.save('章程.docx', pieces(makeZip(['[Content_Types].xml', 'word/document.xml'])));
    assert.ok(docx.ok);
    const plain = await refused('章程.docx', makeZip(['readme.txt']));
    assert.deepEqual(plain, { code: 'file.type-mismatch', params: { name: '章程.docx', type: 'zip' } });
    const macros = makeZip(['[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin']);
    assert.equal((await refused('章程.docx', macros)).params?.type, 'docm');
  });

  it('removes, and says whether there was anything', async () => {
    const kept = await store.save('x.pdf', pieces(Buffer.concat([pdf, Buffer.from('x')])));
    assert.ok(kept.ok);
    assert.equal(await store.remove(kept.value.file), true);
    assert.equal(await store.remove(kept.value.file), false);
    assert.equal(await store.open(kept.value.file), undefined);
  });

  it('opens and removes nothing by a path', async () => {
    await writeFile(join(dir, 'secret'), 'x');
    for (const id of ['../secret', 'secret', '', 'A'.repeat(64), `${'a'.repeat(64)}/..`]) {
      assert.equal(await store.open(id), undefined, id);
      assert.equal(await store.remove(id), false, id);
    }
  });

  it('sweeps uploads a crash left, but not one that may still be running', async () => {
    const [old, fresh] = ['old', 'fresh'].map((name) => join(dir, 'incoming', name));
    assert.ok(old && fresh);
    await writeFile(old, 'x');
    await writeFile(fresh, 'x');
    await utimes(old, new Date(), new Date(Date.now() - 2 * 60 * 60 * 1000));
    await createFileStore({ dir });
    assert.deepEqual(await readdir(join(dir, 'incoming')), ['fresh']);
    await rm(fresh);
  });
});

describe('the file store refuses', () => {
  it('an executable that calls itself a PDF', async () => {
    assert.deepEqual(await refused('合同.pdf', exe), {
      code: 'file.type-mismatch',
      params: { name: '合同.pdf', type: 'exe' },
    });
    assert.equal((await refused('合同.pdf', exe.subarray(0, 100))).code, 'file.type-mismatch');
    assert.equal((await refused('photo.png', jpg)).params?.type, 'jpg');
    assert.equal((await refused('text.pdf', Buffer.from('hello'))).params?.type, 'unknown');
  });

  it('a type that is not on the list, also when it is honest about it', async () => {
    const rejection = await refused('setup.exe', exe);
    assert.equal(rejection.code, 'file.type-not-allowed');
    assert.equal(rejection.params?.type, 'exe');
    const narrow = await store.save('a.png', pieces(png), { accept: ['pdf'] });
    assert.deepEqual(!narrow.ok && narrow.rejection.params, { type: 'png', allowed: 'pdf' });
  });

  it('an empty file', async () => {
    assert.deepEqual(await refused('空.pdf'), { code: 'file.empty', params: { name: '空.pdf' } });
    assert.equal((await refused('空.pdf', new Uint8Array(0))).code, 'file.empty');
  });

  it('an upload that stops half-way', async () => {
    async function* broken() {
      yield pdf;
      throw new Error('connection reset');
    }
    const before = await countFiles();
    const result = await store.save('a.pdf', broken());
    assert.deepEqual(!result.ok && result.rejection, { code: 'file.interrupted', params: { name: 'a.pdf' } });
    assert.equal(await countFiles(), before);
  });

  it('80 MB without reading it to the end or holding it in memory', async () => {
    const block = randomBytes(64 * 1024);
    let sent = 0;
    let ended = false;
    async function* upload() {
      try {
        yield pdf;
        for (sent = 0; sent < 80 * 1024 * 1024; sent += block.length) yield Buffer.from(block);
      } finally {
        ended = true;
      }
    }
    const before = process.memoryUsage().rss;
    const result = await store.save('large.pdf', upload());
    assert.deepEqual(!result.ok && result.rejection, { code: 'file.too-large', params: { limit: 20 } });
    assert.ok(sent <= 21 * 1024 * 1024, `stopped at the limit, not after ${sent} bytes`);
    assert.ok(ended, 'the source is ended');
    assert.ok(process.memoryUsage().rss - before < 64 * 1024 * 1024, 'not held in memory');
    assert.deepEqual(await readdir(join(dir, 'incoming')), []);
  });

  it('exactly one byte too many, and not one fewer', async () => {
    const small = await createFileStore({ dir, maxBytes: pdf.length });
    assert.ok((await small.save('a.pdf', pieces(pdf))).ok);
    const over = await small.save('a.pdf', pieces(pdf, Buffer.from(' ')));
    assert.equal(!over.ok && over.rejection.code, 'file.too-large');
  });

  it('a disk that fails as a fault, not as an answer', async () => {
    const gone = await mkdtemp(join(tmpdir(), 'yimen-gone-'));
    const broken = await createFileStore({ dir: gone });
    await rm(gone, { recursive: true });
    await assert.rejects(broken.save('a.pdf', pieces(pdf)), /ENOENT/);
  });
});

describe('a file that is small and', () => {
  it('would become enormous when opened: by its directory, its number of entries, its pixels', async () => {
    const word = ['[Content_Types].xml', 'word/document.xml'];
    const bombs: readonly (readonly [string, Buffer])[] = [
      ['a.docx', makeZip(word, { packed: 1000, unpacked: 2 ** 31 })],
      ['b.docx', makeZip(word, { packed: 20_000, unpacked: 30 * 1024 * 1024 })],
      ['c.docx', makeZip([...word, ...Array.from({ length: 3000 }, (_, i) => `word/${i}.xml`)])],
    ];
    const wide = Buffer.from(png);
    wide.writeUInt32BE(60_000, 16);
    wide.writeUInt32BE(60_000, 20);
    for (const [name, bytes] of [...bombs, ['d.png', wide] as const])
      assert.deepEqual(await refused(name, bytes), { code: 'file.unpacks-too-large', params: { name } });
    const fair = makeZip(word, { packed: 300_000, unpacked: 3_000_000 });
    assert.ok((await store.save('e.docx', pieces(fair))).ok);
  });
});

it('each refusal has a sentence in both languages', async () => {
  const sentences = parse(await readFile(new URL('../../api/messages/file.yaml', import.meta.url), 'utf8'));
  const source = await Promise.all(
    ['file-store.ts', 'name.ts'].map((name) => readFile(new URL(name, import.meta.url), 'utf8')),
  );
  const codes = new Set(source.join().match(/(?<=')file\.[a-z-]+(?=')/g));
  assert.ok(codes.size >= 6);
  for (const code of codes) {
    assert.ok(sentences[code]?.zh && sentences[code]?.en, code);
  }
});
