// Draws the round seal: a ring, the authority along the arc, the door, the use below. It must never say that anything is signed.
import type { Paper } from './paper.ts';
import { colours } from './paper.ts';

/** The seal is drawn in a square of this side and scaled. */
const side = 120;
const arcRadius = 41;
/** The arc leaves the foot of the ring to the use. */
const widestArc = (262 / 180) * Math.PI;
const letterSize = 13.2;

export interface ArcLetter {
  readonly letter: string;
  /** Clockwise from the top, radians. */
  readonly angle: number;
}

/** Letters of the authority about the top of the arc, and the size at which they do not touch. */
export function layArc(authority: string): { readonly size: number; readonly letters: readonly ArcLetter[] } {
  const letters = [...authority];
  const step = Math.min((letterSize * 1.36) / arcRadius, widestArc / Math.max(1, letters.length - 1));
  const size = Math.min(letterSize, step * arcRadius * 0.92);
  return {
    size,
    letters: letters.map((letter, n) => ({ letter, angle: (n - (letters.length - 1) / 2) * step })),
  };
}

/** The 门 with one leaf ajar, on a square of 32. */
export function drawDoor(paper: Paper, ink: string, leaf: string): void {
  paper.lineWidth(2.8).lineCap('round').lineJoin('round').strokeColor(ink);
  paper.path('M6.2 2.9l3.2 3.6').stroke();
  paper.path('M4.6 10.4v18.1').stroke();
  paper.path('M13.2 5.2H27v21.4c0 1.4-.7 1.9-2 1.9h-2.6').stroke();
  // The knob is a hole in the leaf, so that it works in one colour.
  paper
    .path('M9.3 9.6l8 3.6v15.2l-8-.4z M13.65 20.8a1.15 1.15 0 1 0 2.3 0a1.15 1.15 0 1 0 -2.3 0z')
    .fill(leaf, 'even-odd');
}

export interface Seal {
  readonly authority: string;
  readonly use: string;
}

/** `size` in points. It is laid over what it seals, which stays readable through it. */
export function drawSeal(paper: Paper, seal: Seal, x: number, y: number, size: number): void {
  const red = colours.vermilion;
  paper
    .save()
    .translate(x, y)
    .scale(size / side)
    .opacity(0.92);
  paper.circle(60, 60, 56.5).lineWidth(3.2).strokeColor(red).stroke();
  const arc = layArc(seal.authority);
  paper.font('title').fontSize(arc.size).fillColor(red);
  for (const { letter, angle } of arc.letters) {
    paper
      .save()
      .translate(60, 60)
      .rotate((angle * 180) / Math.PI);
    const width = paper.widthOfString(letter);
    paper
      .text(letter, -width / 2, -arcRadius - arc.size * 0.86, { lineBreak: false, baseline: 'top' })
      .restore();
  }
  paper.save().translate(44, 39);
  drawDoor(paper, red, red);
  paper.restore();
  const useSize = Math.min(10.5, 64 / Math.max(1, [...seal.use].length));
  paper.font('title').fontSize(useSize).fillColor(red);
  const width = paper.widthOfString(seal.use);
  paper.text(seal.use, 60 - width / 2, 97 - useSize * 0.88, { lineBreak: false, baseline: 'top' });
  paper.restore();
}
