// A code to be scanned, as one path over its modules. It must never know what the code says.
import QRCode from 'qrcode';

export interface QrDrawing {
  /** Modules a side, the quiet zone not counted. */
  readonly size: number;
  readonly path: string;
}

/** Runs of dark modules in a row become one stroke: a tenth of the bytes of a square each. */
export function drawQr(text: string): QrDrawing {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const { size } = modules;
  let path = '';
  for (let y = 0; y < size; y += 1) {
    let x = 0;
    while (x < size) {
      let end = x;
      while (end < size && modules.get(y, end)) end += 1;
      if (end > x) path += `M${x} ${y}h${end - x}v1h-${end - x}z`;
      x = Math.max(end, x + 1);
    }
  }
  return { size, path };
}
