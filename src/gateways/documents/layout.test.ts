// Proves the pure parts of papers: places, cuts, the seal's arc, dates, QR codes.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { writeDate, writeDateTime } from './dates.ts';
import { layOut, type Measure, splitText } from './licence-layout.ts';
import { getQrModules, qrPng, qrSvg, quietZone } from './qr.ts';
import { layArc } from './seal.ts';

/** Square letters, as Chinese ones are. */
const measure: Measure = (text, size, width) => {
  const perLine = Math.max(1, Math.floor(width / size));
  return Math.max(1, Math.ceil([...text].length / perLine)) * size * 1.5;
};
const box = { width: 694, height: 270 };
const letters = (min: number, max: number) =>
  fc.string({ minLength: min, maxLength: max, unit: fc.constant('禾') });

describe('the layout of a licence', () => {
  it('keeps every field, inside the box, none over another', () => {
    const field = fc.record({ label: letters(1, 10), value: letters(1, 900) });
    fc.assert(
      fc.property(fc.array(field, { minLength: 1, maxLength: 12 }), (fields) => {
        const { placed, size, labelWidth, continued } = layOut(fields, box, measure);
        assert.equal(placed.length, fields.length);
        const areas = placed.map((one) => ({
          ...one,
          bottom: one.y + measure(one.value, size, one.width - labelWidth),
        }));
        for (const area of areas) {
          assert.ok(area.x >= 0 && area.x + area.width <= box.width + 0.001);
          assert.ok(area.bottom <= box.height + 0.001);
          for (const other of areas) {
            if (other === area) continue;
            const apartInX = area.x + area.width <= other.x || other.x + other.width <= area.x;
            const apartInY = area.bottom <= other.y || other.bottom <= area.y;
            assert.ok(apartInX || apartInY, 'one over another');
          }
        }
        const said = [...placed.map((one) => one.value), ...continued.map((one) => one.value)];
        for (const { value } of fields) assert.ok(said.includes(value));
      }),
      { numRuns: 60 },
    );
  });

  it('uses the largest type that fits', () => {
    const short = [{ label: '名称', value: '禾门' }];
    assert.equal(layOut(short, box, measure).size, 14);
    const long = [...short, { label: '经营范围', value: '粮'.repeat(700) }];
    const { size, continued } = layOut(long, box, measure);
    assert.ok(size < 14 && size >= 8);
    assert.deepEqual(continued, []);
  });

  it('keeps the first field first however long it is', () => {
    const fields = [
      { label: '名称', value: '禾'.repeat(80) },
      { label: '类型', value: '有限' },
    ];
    assert.deepEqual(
      layOut(fields, box, measure).placed.map((one) => one.label),
      ['名称', '类型'],
    );
  });

  it('cuts a text without losing a letter or opening a page with a closing mark', () => {
    const text = fc.string({
      unit: fc.constantFrom('禾', '门', '；', '）', 'a'),
      minLength: 1,
      maxLength: 3000,
    });
    fc.assert(
      fc.property(text, (given) => {
        const parts = splitText(given, 11, { width: 400, height: 300 }, measure);
        assert.equal(parts.join(''), given);
        for (const part of parts) assert.ok(measure(part, 11, 400) <= 300);
      }),
      { numRuns: 60 },
    );
    const parts = splitText(
      `${'禾'.repeat(647)}；${'门'.repeat(99)}`,
      11,
      { width: 400, height: 300 },
      measure,
    );
    for (const part of parts) assert.doesNotMatch(part, /^；/);
  });
});

describe('the arc of the seal', () => {
  it('holds any authority without letters touching or meeting below', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), (count) => {
        const arc = layArc('局'.repeat(count));
        const angles = arc.letters.map((letter) => letter.angle);
        assert.ok(Math.max(...angles) - Math.min(...angles) <= (263 / 180) * Math.PI);
        assert.ok(Math.abs((angles[0] ?? 0) + (angles.at(-1) ?? 0)) < 1e-9, 'even about the top');
        for (let n = 1; n < count; n++) {
          assert.ok(((angles[n] ?? 0) - (angles[n - 1] ?? 0)) * 41 >= arc.size);
        }
      }),
    );
  });
});

describe('dates on papers', () => {
  it('are those of the city, whatever offset they came in', () => {
    assert.equal(writeDate('2026-11-23T17:00:00Z'), '2026年11月24日');
    assert.equal(writeDateTime('2026-12-31T16:05:00Z'), '2027年1月1日（星期五）00:05');
    assert.equal(writeDateTime('2026-11-23T15:40:00+08:00'), '2026年11月23日（星期一）15:40');
    assert.throws(() => writeDate('soon'));
  });
});

describe('a QR code', () => {
  const text = 'https://yimen.example/verify/9X7K2M4Q?v=1';

  it('is drawn module for module, with its quiet zone', () => {
    const modules = getQrModules(text);
    const svg = qrSvg(text, '验证"码" <a>');
    const side = modules.size + 2 * quietZone;
    assert.ok(svg.includes(`viewBox="0 0 ${side} ${side}"`));
    assert.ok(svg.includes('aria-label="验证&#34;码&#34; &#60;a&#62;"'));
    const dark = new Set<string>();
    for (const [, x, y, length] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1/g)) {
      for (let n = 0; n < Number(length); n++)
        dark.add(`${Number(x) + n - quietZone},${Number(y) - quietZone}`);
    }
    for (let y = -quietZone; y < modules.size + quietZone; y++) {
      for (let x = -quietZone; x < modules.size + quietZone; x++) {
        const inside = x >= 0 && y >= 0 && x < modules.size && y < modules.size;
        assert.equal(dark.has(`${x},${y}`), inside && modules.isDark(x, y), `${x},${y}`);
      }
    }
  });

  it('has its three corners and says level M in its format bits', () => {
    const { size, isDark } = getQrModules(text);
    const ring = Array.from({ length: 7 }, (_, n) => n);
    for (const [x, y] of [
      [0, 0],
      [size - 7, 0],
      [0, size - 7],
    ] as const) {
      assert.ok(ring.every((n) => isDark(x + n, y) && isDark(x, y + n)));
      assert.ok(!isDark(x + 1, y + 1) && isDark(x + 3, y + 3));
    }
    // Format bits are masked with 10 10100…; level M is 00, so the first two modules read as the mask itself.
    assert.deepEqual([isDark(0, 8), isDark(1, 8)], [true, false]);
  });

  it('comes as a PNG too', async () => {
    const png = Buffer.from(await qrPng(text));
    assert.equal(png.subarray(1, 4).toString(), 'PNG');
    assert.equal(png.readUInt32BE(16), (getQrModules(text).size + 2 * quietZone) * 8);
  });
});
