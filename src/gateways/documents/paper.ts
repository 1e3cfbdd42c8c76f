// A blank sheet of the city: size, faces, frame, QR, and the bytes at the end. It must never know what is written on it.
import PDFDocument from 'pdfkit';
import { faces, loadFonts } from './font.ts';
import { getQrModules, getRuns, quietZone } from './qr.ts';

export type Paper = PDFKit.PDFDocument;

export const colours = {
  sheet: '#FDFBF5',
  rule: '#DCD3C0',
  ruleMid: '#B9AE97',
  ink: '#1D211E',
  ink2: '#474B45',
  ink3: '#62645B',
  pine: '#0E5A47',
  vermilion: '#B8321F',
} as const;

export interface PaperOptions {
  readonly layout: 'landscape' | 'portrait';
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  /** Stands in the file as its date: the same content gives the same bytes, whenever it is asked for. */
  readonly date: Date;
}

/** An A4 page with its background, tagged for screen readers, all writing in Chinese by default. */
export async function loadPaper(options: PaperOptions): Promise<Paper> {
  const fonts = await loadFonts();
  const paper = new PDFDocument({
    size: 'A4',
    layout: options.layout,
    margin: 0,
    pdfVersion: '1.7',
    tagged: true,
    lang: 'zh-CN',
    displayTitle: true,
    autoFirstPage: false,
    info: {
      Title: options.title,
      Author: options.author,
      Subject: options.subject,
      Creator: 'Yimen',
      CreationDate: options.date,
      ModDate: options.date,
    },
  });
  for (const face of faces) paper.registerFont(face, fonts[face]);
  paper.on('pageAdded', () => paintSheet(paper));
  paper.addPage();
  return paper;
}

/** Closes the sheet. */
export function finishPaper(paper: Paper): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    paper.on('data', (chunk: Buffer) => chunks.push(chunk));
    paper.on('end', () => resolve(Buffer.concat(chunks)));
    paper.on('error', reject);
    paper.end();
  });
}

/** Ornament: screen readers pass it by. */
export function drawOrnament(paper: Paper, draw: () => void): void {
  paper.markContent('Artifact', { type: 'Layout' });
  draw();
  paper.endMarkedContent();
}

/** Something read aloud: `type` as in the PDF standard (`H1`, `P`); the order of calls is the order of reading. */
export function addReading(paper: Paper, type: string, draw: () => void): void {
  paper.addStructure(paper.struct(type, {}, [draw]));
}

/** A picture with the sentence that stands for it. */
export function addFigure(paper: Paper, alt: string, draw: () => void): void {
  paper.addStructure(paper.struct('Figure', { alt }, [draw]));
}

/** Quiet zone included in `size`, on its own white ground. */
export function drawQr(paper: Paper, text: string, x: number, y: number, size: number): void {
  const modules = getQrModules(text);
  const unit = size / (modules.size + 2 * quietZone);
  paper.rect(x, y, size, size).fill('#FFFFFF');
  for (const run of getRuns(modules)) {
    paper.rect(x + (run.x + quietZone) * unit, y + (run.y + quietZone) * unit, run.length * unit, unit);
  }
  paper.fill(colours.ink);
}

function paintSheet(paper: Paper): void {
  const { width, height } = paper.page;
  drawOrnament(paper, () => {
    paper.rect(0, 0, width, height).fill(colours.sheet);
    paper
      .lineWidth(2.4)
      .rect(26, 26, width - 52, height - 52)
      .stroke(colours.ruleMid);
    paper
      .lineWidth(0.7)
      .rect(31.5, 31.5, width - 63, height - 63)
      .stroke(colours.ruleMid);
  });
}
