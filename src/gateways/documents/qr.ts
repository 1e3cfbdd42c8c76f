// QR codes as SVG, PNG and drawn squares, level M with the quiet zone the standard asks for. It must never know what an address means.
import QRCode from 'qrcode';

/** Modules of white on each side (ISO/IEC 18004). */
export const quietZone = 4;

export interface QrModules {
  /** Modules on a side, without the quiet zone. */
  readonly size: number;
  readonly isDark: (x: number, y: number) => boolean;
}

/** Throws when the text is too long for any QR code (2,331 bytes at level M). */
export function getQrModules(text: string): QrModules {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  return { size: modules.size, isDark: (x, y) => modules.get(y, x) === 1 };
}

/** One path in `currentColor` on nothing: the page behind must be light. `label` is what a screen reader says. */
export function qrSvg(text: string, label: string): string {
  const modules = getQrModules(text);
  const side = modules.size + 2 * quietZone;
  const path = getRuns(modules)
    .map(({ x, y, length }) => `M${x + quietZone} ${y + quietZone}h${length}v1h-${length}z`)
    .join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges" role="img" aria-label="${escapeMarkup(label)}"><path fill="currentColor" d="${path}"/></svg>`;
}

export function qrPng(text: string): Promise<Uint8Array> {
  return QRCode.toBuffer(text, { errorCorrectionLevel: 'M', margin: quietZone, scale: 8 });
}

/** Dark modules side by side as one bar: fewer shapes and no hairline gaps in print. */
export function getRuns(
  modules: QrModules,
): { readonly x: number; readonly y: number; readonly length: number }[] {
  const runs: { x: number; y: number; length: number }[] = [];
  for (let y = 0; y < modules.size; y++) {
    for (let x = 0; x < modules.size; x++) {
      if (!modules.isDark(x, y)) continue;
      const last = runs.at(-1);
      if (last && last.y === y && last.x + last.length === x) last.length += 1;
      else runs.push({ x, y, length: 1 });
    }
  }
  return runs;
}

function escapeMarkup(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
