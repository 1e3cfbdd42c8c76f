// What is wrong in a city's folder, where, and how to mend it. It must never know what a rule is about.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Params } from '../kernel/rejection.ts';
import { languages, type Text } from '../kernel/text.ts';

export interface DefinitionProblem {
  /** Relative to the city's folder, with `/`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** Stable, `definition.*`. */
  readonly code: string;
  readonly params: Params;
  readonly message: Text;
}

/** Where in a file: keys and list positions from the root. */
export type Path = readonly (string | number)[];

/** A rule's finding before it has a line. */
export interface Finding {
  readonly path: Path;
  readonly code: string;
  readonly params?: Params;
}

/** The sentences live with those of the other rooms, as data, so that one page can list every code. */
const sentences = parse(
  readFileSync(new URL('../api/messages/definitions.yaml', import.meta.url), 'utf8'),
) as Readonly<Record<string, Text>>;

export const problemCodes: readonly string[] = Object.keys(sentences);

/** Throws when a code has no sentence: that is our mistake, not the city's. */
export function describeProblem(code: string, params: Params): Text {
  const sentence = sentences[code];
  if (!sentence) throw new Error(`no sentence for ${code}`);
  const fill = (text: string) =>
    text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
  return Object.fromEntries(languages.map((language) => [language, fill(sentence[language])])) as Text;
}

/** By file, then line, then code: the order somebody mends them in. */
export function sortProblems(problems: readonly DefinitionProblem[]): readonly DefinitionProblem[] {
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return problems.toSorted((a, b) => order(a.file, b.file) || a.line - b.line || order(a.code, b.code));
}
