// The sentences that go with codes, read once at start from messages/*.yaml. It must never know why a code arose.
import { readdirSync, readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import type { Params } from '../kernel/rejection.ts';
import { type Language, languages, type Text } from '../kernel/text.ts';

export interface Messages {
  /** The sentence of a code, parameters filled in. A code without a sentence is a bug; it answers the code itself. */
  readonly sentence: (language: Language, code: string, params?: Params) => string;
  readonly codes: readonly string[];
  readonly textOf: (code: string) => Text | undefined;
}

const folder = new URL('./messages/', import.meta.url);
const placeholder = /\{([a-zA-Z]+)\}/g;

/**
 * Reads every area's file. Throws, naming each fault, when a file is not YAML, a code stands in two files,
 * a language is missing or the two languages do not use the same parameters.
 */
export function loadMessages(from: URL = folder): Messages {
  const texts = new Map<string, Text>();
  const faults: string[] = [];
  for (const name of readdirSync(from).sort()) {
    if (!name.endsWith('.yaml')) continue;
    const document = parseDocument(readFileSync(new URL(name, from), 'utf8'));
    for (const error of document.errors) faults.push(`${name}: ${error.message}`);
    if (document.errors.length > 0) continue;
    for (const [code, text] of Object.entries((document.toJS() ?? {}) as Record<string, unknown>)) {
      if (texts.has(code)) faults.push(`${name}: ${code} has a sentence in another file already`);
      const problem = faultOf(text);
      if (problem) faults.push(`${name}: ${code} ${problem}`);
      else texts.set(code, text as Text);
    }
  }
  if (faults.length > 0) throw new Error(`messages cannot be read:\n${faults.join('\n')}`);
  return createMessages(texts);
}

export function createMessages(texts: ReadonlyMap<string, Text>): Messages {
  return {
    sentence: (language, code, params) => {
      const text = texts.get(code);
      return text === undefined ? code : fill(text[language], params ?? {});
    },
    codes: [...texts.keys()],
    textOf: (code) => texts.get(code),
  };
}

function fill(sentence: string, params: Params): string {
  return sentence.replace(placeholder, (whole, name: string) => {
    const value = params[name];
    return value === undefined ? whole : String(value);
  });
}

function faultOf(text: unknown): string | undefined {
  if (typeof text !== 'object' || text === null) return 'is not { zh: …, en: … }';
  const record = text as Record<string, unknown>;
  for (const language of languages) {
    if (typeof record[language] !== 'string' || record[language] === '') return `has no ${language}`;
  }
  const extra = Object.keys(record).find((key) => !(languages as readonly string[]).includes(key));
  if (extra) return `has an unknown language ${extra}`;
  const [zh, en] = languages.map((language) => parametersOf(record[language] as string));
  return zh === en ? undefined : `uses {${zh}} in one language and {${en}} in the other`;
}

function parametersOf(sentence: string): string {
  return [...new Set([...sentence.matchAll(placeholder)].map((match) => match[1]))].sort().join(', ');
}
