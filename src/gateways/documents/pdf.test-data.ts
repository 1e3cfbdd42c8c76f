// Reads a PDF back for the tests, with Debian's poppler. It must never be used outside tests.
import { spawnSync } from 'node:child_process';

/** Set by the test run; on the search path otherwise. */
const program = process.env.PDFTOTEXT || 'pdftotext';

/** The text in the order it was written, which is the order it is read aloud, without white space: gaps are the setter's. */
export function readText(pdf: Uint8Array): string {
  return run(pdf, ['-raw']).replace(/\s+/g, '');
}

export interface PlacedWord {
  readonly text: string;
  readonly page: { readonly width: number; readonly height: number };
  readonly box: readonly [left: number, top: number, right: number, bottom: number];
}

export function readWords(pdf: Uint8Array): readonly PlacedWord[] {
  return run(pdf, ['-bbox'])
    .split('<page ')
    .slice(1)
    .flatMap((part) => {
      const [, width, height] = /width="([\d.]+)" height="([\d.]+)"/.exec(part) ?? [];
      const page = { width: Number(width), height: Number(height) };
      const words = part.matchAll(
        /<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)<\/word>/g,
      );
      return [...words].map(([, x, y, right, bottom, text]) => ({
        text: text ?? '',
        page,
        box: [Number(x), Number(y), Number(right), Number(bottom)] as const,
      }));
    });
}

export function countPages(pdf: Uint8Array): number {
  return run(pdf, ['-bbox']).split('<page ').length - 1;
}

function run(pdf: Uint8Array, options: readonly string[]): string {
  const done = spawnSync(program, [...options, '-', '-'], {
    input: pdf,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  if (done.error) throw done.error;
  if (done.status !== 0) throw new Error(`pdftotext: ${done.stderr}`);
  return done.stdout;
}
