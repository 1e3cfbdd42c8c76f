// Writes across a copy what it may be used for: every page of a PDF, and a picture set on a page. It must never touch the original.
import { inflateSync } from 'node:zlib';
import { PDFDocument as Existing } from 'pdf-lib';
import PDFDocument from 'pdfkit';
import { accept, type Result, reject } from '../../kernel/rejection.ts';
import { getPrintable } from './characters.ts';
import { loadFonts } from './font.ts';

export interface Copy {
  readonly bytes: Uint8Array;
  /** `application/pdf`, `image/jpeg` or `image/png`. */
  readonly type: string;
  /** E.g. 仅供企业开办使用 · YC-2026-1123-0417 · 2026年11月23日 */
  readonly says: string;
}

/** A PDF whose every page says it. Rejects `document.not-stampable` for a file that is locked or broken. */
export async function stampCopy(copy: Copy): Promise<Result<Uint8Array>> {
  const printable = await getPrintable({ says: copy.says }, true);
  if (!printable.ok) return printable;
  const { says } = printable.value.content;
  try {
    return accept(await (copy.type === 'application/pdf' ? stampPages(copy, says) : setPicture(copy, says)));
  } catch {
    // Whoever cannot see the use it is for shall not get the copy at all.
    return reject('document.not-stampable');
  }
}

async function stampPages({ bytes }: Copy, says: string): Promise<Uint8Array> {
  refuseBomb(bytes);
  const file = await Existing.load(bytes, { updateMetadata: false });
  const pages = file.getPages();
  if (pages.length === 0) throw new Error('no pages');
  const layers = new Map<string, Awaited<ReturnType<typeof file.embedPdf>>[number]>();
  for (const page of pages) {
    const { x, y, width, height } = page.getCropBox();
    const size = `${width}×${height}`;
    const known = layers.get(size);
    const layer = known ?? (await file.embedPdf(await layerOf(width, height, says)))[0];
    if (!layer) throw new Error('no layer');
    layers.set(size, layer);
    page.drawPage(layer, { x, y });
  }
  return file.save();
}

/** What the reader of a PDF unpacks before anything is asked of it, bytes in all. */
const mostUnpackedBytes = 64 * 1024 * 1024;
/** A stream's dictionary is short; this much before its bytes holds it. */
const dictionaryBytes = 600;

/**
 * Lists of objects and of their places are unpacked whole when a PDF is opened, in memory no thread's bounds count. So they
 * are unpacked here first, with a bound. Throws when there is more.
 */
function refuseBomb(bytes: Uint8Array): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let left = mostUnpackedBytes;
  for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at + 6)) {
    const before = file.toString('latin1', Math.max(0, at - dictionaryBytes), at);
    const own = before.slice(Math.max(0, before.lastIndexOf(' obj')));
    if (!/\/(?:ObjStm|XRef)\b/.test(own) || file[at - 1] === 0x64) continue;
    const begins = at + (file[at + 6] === 0x0d ? 8 : 7);
    try {
      left -= inflateSync(file.subarray(begins), { maxOutputLength: Math.max(1, left) }).length;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') left = -1;
    }
    if (left < 0) throw new Error('it unpacks to too much');
  }
}

/** A clear sheet with nothing but the sentence on it. */
function layerOf(width: number, height: number, says: string): Promise<Uint8Array> {
  return sheet(width, height, (paper) => writeAcross(paper, width, height, says));
}

function setPicture({ bytes }: Copy, says: string): Promise<Uint8Array> {
  const [width, height] = [595, 842];
  return sheet(width, height, (paper) => {
    paper.image(Buffer.from(bytes), 36, 36, {
      fit: [width - 72, height - 72],
      align: 'center',
      valign: 'center',
    });
    writeAcross(paper, width, height, says);
  });
}

/** Three times along the diagonal, and once whole at the foot for whoever must read it. */
function writeAcross(paper: PDFKit.PDFDocument, width: number, height: number, says: string): void {
  const long = Math.hypot(width, height);
  const angle = (-Math.atan2(height, width) * 180) / Math.PI;
  const letters = Math.max(1, [...says].length);
  paper.font('sans').fillColor('#B8321F');
  paper.fontSize(Math.max(6, Math.min(22, (long * 0.7) / letters)));
  const across = paper.widthOfString(says);
  for (const part of [0.25, 0.5, 0.75]) {
    const middle = { x: width / 2, y: height * part };
    paper
      .save()
      .fillOpacity(0.22)
      .rotate(angle, { origin: [middle.x, middle.y] });
    paper.text(says, middle.x - across / 2, middle.y, { lineBreak: false });
    paper.restore();
  }
  const foot = Math.max(4, Math.min(9, ((width * 0.9) / letters) * 1.1));
  paper.fontSize(foot).fillOpacity(0.85);
  paper.text(says, width * 0.05, height - foot * 2, { lineBreak: false });
}

async function sheet(
  width: number,
  height: number,
  draw: (paper: PDFKit.PDFDocument) => void,
): Promise<Uint8Array> {
  const fonts = await loadFonts();
  const paper = new PDFDocument({ size: [width, height], margin: 0 });
  paper.registerFont('sans', fonts.sans);
  const done = new Promise<Uint8Array>((resolve, reject) => {
    const chunks: Buffer[] = [];
    paper.on('data', (chunk: Buffer) => chunks.push(chunk));
    paper.on('end', () => resolve(Buffer.concat(chunks)));
    paper.on('error', reject);
  });
  draw(paper);
  paper.end();
  return done;
}
