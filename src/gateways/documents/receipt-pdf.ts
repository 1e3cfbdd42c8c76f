// Sets the receipt a person takes home when a case is accepted: what, by whom, until when. It must never promise what the case does not.
import { accept, type Result } from '../../kernel/rejection.ts';
import type { Text } from '../../kernel/text.ts';
import type { Timestamp } from '../../processes/case/view.ts';
import { getPrintable } from './characters.ts';
import { writeDate, writeDateTime } from './dates.ts';
import {
  addFigure,
  addReading,
  colours,
  drawOrnament,
  drawQr,
  finishPaper,
  loadPaper,
  type Paper,
} from './paper.ts';
import { drawSeal } from './seal.ts';

export interface Receipt {
  /** The case's number for people. */
  readonly number: string;
  readonly item: Text;
  readonly applicant: string;
  readonly agency: Text;
  readonly acceptedAt: Timestamp;
  /** The promise for the whole case, pauses so far counted in. */
  readonly dueAt: Timestamp;
  /** What was handed in, in order. */
  readonly materials?: readonly string[];
  /** Whom to ask: a telephone number. */
  readonly contact?: string;
}

export interface ReceiptPdfOptions {
  /** What the QR opens: the case's progress. */
  readonly progressUrl: string;
  readonly placeholder?: boolean;
}

const left = 84;
const right = 511;
const labelWidth = 92;
const longestName = 160;

/** A4 portrait, one page, deterministic. Rejects `document.character-missing {character, codePoint}` unless `placeholder`. */
export async function renderReceipt(
  receipt: Receipt,
  options: ReceiptPdfOptions,
): Promise<Result<Uint8Array>> {
  const printable = await getPrintable(toContent(receipt, options), options.placeholder ?? false);
  if (!printable.ok) return printable;
  const { content, replaced } = printable.value;
  const paper = await loadPaper({
    layout: 'portrait',
    title: `受理回执 ${content.number}`,
    author: content.agency,
    subject: content.item,
    date: new Date(receipt.acceptedAt),
  });
  drawHead(paper, content);
  const bottom = drawRows(paper, content, 214);
  drawMaterials(paper, content.materials, bottom + 14);
  drawNotes(paper, content, replaced);
  drawAuthority(paper, content);
  return accept(await finishPaper(paper));
}

type Content = ReturnType<typeof toContent>;

function toContent(receipt: Receipt, options: ReceiptPdfOptions) {
  const item = shorten(receipt.item.zh);
  const agency = shorten(receipt.agency.zh);
  return {
    number: receipt.number,
    item,
    agency,
    date: writeDate(receipt.acceptedAt),
    progressUrl: options.progressUrl,
    contact: receipt.contact ?? '12345',
    sentence: `${writeDateTime(receipt.dueAt)}前办结`,
    rows: [
      ['办理事项', item],
      ['申请人', shorten(receipt.applicant)],
      ['受理编号', receipt.number],
      ['受理时间', writeDateTime(receipt.acceptedAt)],
      ['承诺办结', `${writeDateTime(receipt.dueAt)}前`],
      ['受理机关', agency],
    ] as [string, string][],
    materials: [...(receipt.materials ?? [])],
  };
}

/** A receipt names, it does not define: the sheet must hold even for names no register would take. */
function shorten(name: string): string {
  const letters = [...name];
  return letters.length <= longestName ? name : `${letters.slice(0, longestName - 1).join('')}…`;
}

function drawHead(paper: Paper, content: Content): void {
  const width = paper.page.width;
  addReading(paper, 'H1', () => {
    paper.font('title').fontSize(30).fillColor(colours.ink);
    const spacing = 9;
    const at = (width - paper.widthOfString('受理回执') - 3 * spacing) / 2;
    paper.markContent('Span', { actual: '受理回执' });
    paper.text('受理回执', at, 76, { characterSpacing: spacing, lineBreak: false });
    paper.endMarkedContent();
  });
  addReading(paper, 'P', () => {
    paper.font('serif').fontSize(16).fillColor(colours.ink);
    const lead = `已经受理，${content.sentence}。`;
    paper.text(lead, left, 144, { width: right - left, align: 'center' });
  });
  drawOrnament(paper, () => {
    paper.lineWidth(0.7).moveTo(left, 190).lineTo(right, 190).stroke(colours.rule);
  });
}

function drawRows(paper: Paper, content: Content, top: number): number {
  const width = right - left - labelWidth;
  let y = top;
  for (const [label, value] of content.rows) {
    const size = [13, 11, 9].find((one) => measure(paper, value, one, width) <= 56) ?? 8;
    addReading(paper, 'P', () => {
      paper
        .font('sans')
        .fontSize(10.5)
        .fillColor(colours.ink3)
        .text(label, left, y + 2, { lineBreak: false });
      paper.font('serif').fontSize(size).fillColor(colours.ink);
      paper.text(value, left + labelWidth, y, { width, lineGap: 2 });
    });
    y += Math.max(18, measure(paper, value, size, width)) + 12;
  }
  return y;
}

/** One a line while they are few, then running on, and at last only those that can be read. */
function drawMaterials(paper: Paper, materials: readonly string[], top: number): void {
  if (materials.length === 0) return;
  const width = right - left;
  const room = 576 - top - 18;
  const numbered = materials.map((material, n) => `${n + 1}．${material}`);
  const settings = [numbered.join('\n'), ...numbered.map((_, cut) => runOn(numbered, cut))];
  const fitting = settings
    .flatMap((text) => [11, 10, 9, 8].map((size) => ({ text, size })))
    .find(({ text, size }) => measure(paper, text, size, width) <= room);
  const { text, size } = fitting ?? { text: '名目见进度页', size: 9 };
  addReading(paper, 'P', () => {
    paper.font('sans').fontSize(10.5).fillColor(colours.ink3);
    paper.text(`收到材料${materials.length}件`, left, top, { lineBreak: false });
    paper.font('serif').fontSize(size).fillColor(colours.ink);
    paper.text(text, left, top + 18, { width, lineGap: 2 });
  });
}

function runOn(numbered: readonly string[], cut: number): string {
  const shown = numbered.slice(0, numbered.length - cut).join('　');
  return cut === 0 ? shown : `${shown}　其余${cut}件见进度页`;
}

function measure(paper: Paper, text: string, size: number, width: number): number {
  return paper.font('serif').fontSize(size).heightOfString(text, { width, lineGap: 2 });
}

function drawNotes(paper: Paper, content: Content, replaced: readonly string[]): void {
  addFigure(paper, `二维码：${content.progressUrl}`, () => drawQr(paper, content.progressUrl, left, 590, 96));
  addReading(paper, 'P', () => {
    paper.font('sans').fontSize(9.5).fillColor(colours.ink2);
    const lines = [
      '扫码看进度：每个部门办到哪一步、',
      '还剩多少时间、为什么停表。',
      `有疑问请拨打${content.contact}。`,
    ];
    lines.forEach((line, n) => {
      paper.text(line, left + 108, 606 + n * 17, { lineBreak: false });
    });
  });
  if (replaced.length === 0) return;
  addReading(paper, 'P', () => {
    const codes = replaced.map((code) => `〔${code}〕`).join('');
    paper.font('sans').fontSize(8).fillColor(colours.ink3);
    paper.text(`${codes}　字库暂缺的字，以编码代替；系统内为原字`, left, 700, { width: 220 });
  });
}

function drawAuthority(paper: Paper, content: Content): void {
  addReading(paper, 'P', () => {
    const width = right - left - 104;
    const size = Math.min(13, (width / Math.max(1, [...content.agency].length)) * 0.98);
    paper.font('serif').fontSize(size).fillColor(colours.ink);
    paper.text(content.agency, left, 724, { width, align: 'right', lineBreak: false });
    paper.fontSize(11.5).text(content.date, left, 746, { width, align: 'right' });
  });
  const seal = { authority: content.agency, use: '业务受理专用' };
  addFigure(paper, `印章：${content.agency}`, () => drawSeal(paper, seal, 411, 676, 108));
}
