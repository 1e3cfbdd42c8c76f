// Sets a licence as a sheet to print and hang up: what it states, the seal, the QR a stranger scans. It must never decide what it states.
import { accept, type Result } from '../../kernel/rejection.ts';
import type { LicenceStatus, LicenceView } from '../../processes/licence/view.ts';
import { getPrintable } from './characters.ts';
import { writeDate } from './dates.ts';
import { type Field, type Layout, labelScale, layOut, type Measure, splitText } from './licence-layout.ts';
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

export type PrintableLicence = Pick<
  LicenceView,
  | 'type'
  | 'name'
  | 'number'
  | 'identifier'
  | 'edition'
  | 'status'
  | 'issuer'
  | 'issuedAt'
  | 'validTo'
  | 'fields'
>;

export interface LicencePdfOptions {
  /** What the QR opens: the public page that says whether the licence is in force. */
  readonly verifyUrl: string;
  /** What the issuing agency is called on this kind of licence; 发证机关 unless told. */
  readonly authorityLabel?: string;
  /** Print a character the fonts lack as its code with a note, instead of refusing. */
  readonly placeholder?: boolean;
}

const left = 74;
const right = 768;
const fieldsTop = 166;
const fieldsBottom = 436;
const body = { width: right - left, height: fieldsBottom - fieldsTop };

const statusWords: Readonly<Record<LicenceStatus, string>> = {
  valid: '',
  withdrawn: '已撤回，本件不再有效',
  suspended: '已暂停使用，恢复前本件仅供查阅',
  replaced: '已换发新证，本件仅供查阅',
  cancelled: '已注销，本件仅供查阅',
  revoked: '已撤销，本件仅供查阅',
  expired: '已过有效期，本件仅供查阅',
};

/**
 * A4 landscape, deterministic: same licence, same bytes. Text stays text. A licence not in force says so and carries no seal.
 * Rejects `document.character-missing {character, codePoint}` unless `placeholder`.
 */
export async function renderLicence(
  licence: PrintableLicence,
  options: LicencePdfOptions,
): Promise<Result<Uint8Array>> {
  const printable = await getPrintable(toContent(licence, options), options.placeholder ?? false);
  if (!printable.ok) return printable;
  const { content, replaced } = printable.value;
  const paper = await loadPaper({
    layout: 'landscape',
    title: `${content.title} ${content.number}`,
    author: content.authority,
    subject: content.identifier,
    date: new Date(licence.issuedAt),
  });
  const measure: Measure = (text, size, width) =>
    paper
      .font('serif')
      .fontSize(size)
      .heightOfString(text, { width, lineGap: size * 0.22 });
  const layout = layOut(content.fields, body, measure);
  drawHead(paper, content);
  drawFields(paper, layout);
  drawAuthority(paper, content);
  drawFoot(paper, content, replaced);
  drawContinuation(paper, content, layout.continued, measure);
  return accept(await finishPaper(paper));
}

type Content = ReturnType<typeof toContent>;

function toContent(licence: PrintableLicence, options: LicencePdfOptions) {
  const numberField = licence.fields.find((field) => field.value === licence.number);
  const fields: Field[] = licence.fields
    .filter((field) => field !== numberField)
    .map((field) => ({ label: field.label.zh, value: field.value.trim() === '' ? '—' : field.value }));
  if (licence.validTo) fields.push({ label: '有效期至', value: writeDate(licence.validTo) });
  return {
    title: licence.name.zh,
    numberLabel: numberField?.label.zh ?? '证照编号',
    number: licence.number,
    identifier: licence.identifier,
    version: licence.edition,
    inForce: licence.status === 'valid',
    note: statusWords[licence.status] || '电子证照打印件，现在是否有效以扫码核验为准',
    authorityLabel: options.authorityLabel ?? '发证机关',
    authority: licence.issuer.name.zh,
    date: writeDate(licence.issuedAt),
    verifyUrl: options.verifyUrl,
    fields,
  };
}

function drawHead(paper: Paper, content: Content): void {
  const width = paper.page.width;
  addReading(paper, 'H1', () => {
    const letters = [...content.title].length;
    const size = Math.min(40, 360 / (letters * 1.3));
    const spacing = size * 0.3;
    paper.font('title').fontSize(size).fillColor(colours.ink);
    const set = paper.widthOfString(content.title) + spacing * (letters - 1);
    const at = (width - set) / 2;
    // Spaced letters would be read and copied as separate words.
    paper.markContent('Span', { actual: content.title });
    paper.text(content.title, at, 62, { characterSpacing: spacing, lineBreak: false });
    paper.endMarkedContent();
  });
  addReading(paper, 'P', () => {
    paper
      .font('sans')
      .fontSize(9.5)
      .fillColor(content.inForce ? colours.ink3 : colours.vermilion);
    const at = (width - paper.widthOfString(content.note)) / 2;
    paper.text(content.note, at, 122, { lineBreak: false });
  });
  addReading(paper, 'P', () => {
    paper.font('sans').fontSize(9.5).fillColor(colours.ink3);
    paper.text(content.numberLabel, left, 66, { lineBreak: false });
    paper.fontSize(13).fillColor(colours.ink).text(content.number, left, 82, { lineBreak: false });
    const edition = `第${content.version}版`;
    paper.fontSize(9).fillColor(colours.ink3).text(edition, left, 106, { lineBreak: false });
  });
  addFigure(paper, `二维码：${content.verifyUrl}`, () =>
    drawQr(paper, content.verifyUrl, right - 88, 58, 88),
  );
  drawOrnament(paper, () => {
    paper.lineWidth(0.7).moveTo(left, 152).lineTo(right, 152).stroke(colours.rule);
  });
}

function drawFields(paper: Paper, layout: Layout): void {
  const { size, labelWidth } = layout;
  for (const field of layout.placed) {
    const [x, y] = [left + field.x, fieldsTop + field.y];
    addReading(paper, 'P', () => {
      paper
        .font('sans')
        .fontSize(size * labelScale)
        .fillColor(colours.ink3);
      paper.text(field.label, x, y + size * 0.2, { width: labelWidth - size * 0.6 });
      paper.font('serif').fontSize(size).fillColor(colours.ink);
      paper.text(field.value, x + labelWidth, y, { width: field.width - labelWidth, lineGap: size * 0.22 });
    });
  }
}

function drawAuthority(paper: Paper, content: Content): void {
  const [x, y, width] = [448, 468, 656 - 448];
  addReading(paper, 'P', () => {
    paper.font('sans').fontSize(10).fillColor(colours.ink3);
    paper.text(content.authorityLabel, x, y, { width, align: 'right' });
    const size = Math.min(14, (width / Math.max(1, [...content.authority].length)) * 0.98);
    paper.font('serif').fontSize(size).fillColor(colours.ink);
    paper.text(content.authority, x, y + 17, { width, align: 'right', lineBreak: false });
    paper.fontSize(12).text(content.date, x, y + 40, { width, align: 'right' });
  });
  if (!content.inForce) return;
  const seal = { authority: content.authority, use: '电子证照' };
  addFigure(paper, `印章：${content.authority}`, () => drawSeal(paper, seal, 656, 436, 112));
}

function drawFoot(paper: Paper, content: Content, replaced: readonly string[]): void {
  const lines = [`电子证照标识　${content.identifier}`, `核验网址　${content.verifyUrl}`];
  if (replaced.length > 0) {
    lines.push(
      `${replaced.map((code) => `〔${code}〕`).join('')}　字库暂缺的字，以编码代替；电子证照内为原字`,
    );
  }
  addReading(paper, 'P', () => {
    paper.font('sans').fontSize(7.5).fillColor(colours.ink3);
    const top = 540 - lines.length * 13;
    lines.forEach((line, n) => {
      const size = fitWidth(paper, line, 7.5, 420);
      paper.fontSize(size).text(line, left, top + n * 13, { lineBreak: false });
    });
  });
}

function fitWidth(paper: Paper, text: string, size: number, width: number): number {
  const wide = paper.fontSize(size).widthOfString(text);
  return wide <= width ? size : Math.max(4, (size * width) / wide);
}

function drawContinuation(paper: Paper, content: Content, fields: readonly Field[], measure: Measure): void {
  const size = 11;
  const box = { width: right - left, height: 400 };
  const pages = fields.flatMap((field) =>
    splitText(field.value, size, box, measure).map((value) => ({ label: field.label, value })),
  );
  pages.forEach((page, n) => {
    paper.addPage();
    addReading(paper, 'H2', () => {
      paper.font('title').fontSize(16).fillColor(colours.ink);
      paper.text(`${content.title}　续页${n + 1}／${pages.length}`, left, 58, { lineBreak: false });
      paper.font('sans').fontSize(9.5).fillColor(colours.ink3);
      paper.text(`${content.numberLabel}　${content.number}`, left, 84, { lineBreak: false });
    });
    addReading(paper, 'P', () => {
      paper
        .font('sans')
        .fontSize(9.5)
        .fillColor(colours.ink3)
        .text(page.label, left, 112, { lineBreak: false });
      paper.font('serif').fontSize(size).fillColor(colours.ink);
      paper.text(page.value, left, 130, { width: box.width, lineGap: size * 0.22 });
    });
  });
}
