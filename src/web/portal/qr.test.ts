// Tests of drawing a code. It must never scan.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import QRCode from 'qrcode';
import { drawQr } from './qr.ts';

describe('a code drawn as one path', () => {
  it('covers exactly the dark modules', () => {
    const text = 'https://yimen.example/verify/01JABCDEF.0123456789abcdefghijkl';
    const { size, path } = drawQr(text);
    const drawn = new Set<string>();
    for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
      for (let i = 0; i < Number(run); i += 1) drawn.add(`${Number(x) + i},${y}`);
    }
    const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
    assert.equal(modules.size, size);
    for (let y = 0; y < size; y += 1) {
      for (let x = 0; x < size; x += 1) {
        assert.equal(drawn.has(`${x},${y}`), Boolean(modules.get(y, x)), `${x},${y}`);
      }
    }
  });
});
