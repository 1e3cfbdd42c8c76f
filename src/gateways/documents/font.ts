// The faces papers are set in: which characters they hold, and their bytes. It must never know a layout.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Coverage, loadCoverage } from './coverage.ts';

const files = {
  /** Titles, the seal. */
  title: 'noto-serif-sc/600SemiBold/NotoSerifSC_600SemiBold.ttf',
  /** What the paper states. */
  serif: 'noto-serif-sc/500Medium/NotoSerifSC_500Medium.ttf',
  /** Labels, notes, codes. */
  sans: 'noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
} as const;

export type Face = keyof typeof files;
export const faces = Object.keys(files) as readonly Face[];

export type Fonts = Readonly<Record<Face, Buffer>>;

let held: Promise<Fonts> | undefined;
let covered: Promise<readonly Coverage[]> | undefined;

/** The whole fonts, 40 MB: the PDF writer embeds only the glyphs it used. They stay until the thread that loaded them ends. */
export function loadFonts(): Promise<Fonts> {
  held ??= Promise.all(faces.map(async (face) => [face, await readFile(getPath(face))] as const))
    .then((entries) => Object.fromEntries(entries) as unknown as Fonts)
    .catch((error) => {
      held = undefined;
      throw error;
    });
  return held;
}

/** A character one face lacks would print blank without an error, so a character counts only if all faces hold it. */
export async function findMissingCharacters(text: string): Promise<readonly string[]> {
  covered ??= Promise.all(faces.map((face) => loadCoverage(getPath(face)))).catch((error) => {
    covered = undefined;
    throw error;
  });
  const coverages = await covered;
  const isMissing = (character: string) =>
    !coverages.every((covers) => covers(character.codePointAt(0) as number));
  return [...new Set(text)].filter((character) => isMissing(character));
}

function getPath(face: Face): string {
  return fileURLToPath(import.meta.resolve(`@expo-google-fonts/${files[face]}`));
}
