// Proves that a copy says what it may be used for on every page, and that a file nobody can stamp is not given.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deflateSync } from 'node:zlib';
import { PDFDocument } from 'pdf-lib';
import { countPages, readText } from './pdf.test-data.ts';
import { stampCopy } from './stamp.ts';

const says = '仅供企业开办一件事使用 · YC-2026-1123-0417 · 2026-11-23';
const whole = says.replace(/\s/g, '');
const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

async function twoPages(): Promise<Uint8Array> {
  const file = await PDFDocument.create();
  for (const size of [[595, 842] as const, [842, 595] as const])
    file.addPage([...size]).drawText('LEASE', { x: 50, y: 300 });
  return file.save();
}

describe('a copy', () => {
  it('of a PDF keeps what it says and says on every page what it is for', async () => {
    const original = await twoPages();
    const before = Buffer.from(original);
    const made = await stampCopy({ bytes: original, type: 'application/pdf', says });
    assert.ok(made.ok);
    assert.notDeepEqual(Buffer.from(made.value), before);
    assert.deepEqual(Buffer.from(original), before);
    assert.equal(countPages(made.value), 2);
    const text = readText(made.value);
    assert.equal(text.split('LEASE').length, 3);
    assert.ok(text.split(whole).length - 1 >= 4, text);
  });

  it('of a picture is a page that carries the picture and the words', async () => {
    const made = await stampCopy({ bytes: dot, type: 'image/png', says });
    assert.ok(made.ok);
    assert.match(Buffer.from(made.value).toString('latin1'), /\/Subtype \/Image/);
    assert.ok(readText(made.value).includes(whole));
  });

  it('of a PDF that unpacks to more than memory is refused before it is unpacked', async () => {
    const packed = deflateSync(Buffer.alloc(300 * 1024 * 1024), { level: 9 });
    assert.ok(packed.length < 400_000);
    const head = `%PDF-1.7\n1 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`;
    const bytes = Buffer.concat([Buffer.from(head), packed, Buffer.from('\nendstream\nendobj\n%%EOF\n')]);
    const before = process.memoryUsage().rss;
    const made = await stampCopy({ bytes, type: 'application/pdf', says });
    assert.equal(!made.ok && made.rejection.code, 'document.not-stampable');
    assert.ok(process.memoryUsage().rss - before < 200 * 1024 * 1024, 'not unpacked');
  });

  it('of a file that is broken is refused', async () => {
    for (const type of ['application/pdf', 'image/png', 'image/jpeg']) {
      const made = await stampCopy({ bytes: Buffer.from('%PDF-1.7 nothing'), type, says });
      assert.equal(!made.ok && made.rejection.code, 'document.not-stampable', type);
    }
  });
});
