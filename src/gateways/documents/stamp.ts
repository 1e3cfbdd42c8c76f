// Writes across a copy what it may be used for: every page of a PDF, and a picture set on a page. It must never touch the original.
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
