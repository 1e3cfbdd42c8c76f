// Checks that each code anybody may meet has its sentence in both languages, and that no sentence lies idle. It must never check wording.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { loadMessages } from '../../src/api/messages.ts';

const root = path.resolve(import.meta.dirname, '../..');
const messages = loadMessages();
const dotted = '[a-z][a-z0-9-]*(?:\\.[a-z0-9-]+)+';

function sources(...patterns: readonly string[]): readonly string[] {
  return globSync(patterns, { cwd: root })
    .filter((file) => !/\.(test|test-data|fixture)\.tsx?$/.test(file))
    .map((file) => readFileSync(path.join(root, file), 'utf8'));
}

/** Codes that certainly are codes: given to `reject`, standing as `code:` or `reason:`, or in a city's data. */
function certainCodes(): ReadonlySet<string> {
  const inSource = new RegExp(`(?:reject\\(\\s*|\\b(?:code|reason): (?:[^,;'\\n]*\\? )?)'(${dotted})'`, 'g');
  const inData = new RegExp(`\\bcode: ['"]?(${dotted})`, 'g');
  const codes = [
    ...sources('src/**/*.ts', 'src/**/*.tsx').flatMap((text) => [...text.matchAll(inSource)]),
    ...sources('cities/**/*.yaml').flatMap((text) => [...text.matchAll(inData)]),
  ];
  return new Set(codes.map(([, code = '']) => code));
}

/** Beginnings of codes that a rule completes: `licence.${status}` where a code is returned or rejected. */
function begunCodes(): readonly string[] {
  const begun = /(?:reject\(|\breturn |&& |\? | : )`([a-z][a-z0-9-]*\.[a-z0-9.-]*)\$\{[^`]*\}`/g;
  return sources('src/**/*.ts').flatMap((text) => [...text.matchAll(begun)].map(([, start = '']) => start));
}

/** Ends of codes that every kind of process has: `${process.kind}.already-exists`. */
function endedCodes(): readonly string[] {
  const ended = /\bcode: `\$\{[^`]*\}(\.[a-z-]+)`/g;
  return sources('src/**/*.ts').flatMap((text) => [...text.matchAll(ended)].map(([, end = '']) => end));
}

describe('the messages of the whole house', () => {
  it('have a sentence for every code used', () => {
    const missing = [...certainCodes()].filter((code) => messages.textOf(code) === undefined);
    assert.deepEqual(missing, [], 'codes without a sentence in src/api/messages');
  });

  it('hold no sentence nobody uses', () => {
    const everything = sources('src/**/*.ts', 'src/**/*.tsx', 'cities/**/*.yaml').join('\n');
    const begun = begunCodes();
    const ended = endedCodes();
    const idle = messages.codes.filter(
      (code) =>
        !begun.some((start) => code.startsWith(start)) &&
        !ended.some((end) => code.endsWith(end)) &&
        !new RegExp(`['": ]${code.replaceAll('.', '\\.')}(?![a-z0-9.-])`).test(everything),
    );
    assert.deepEqual(idle, [], 'sentences whose code stands nowhere');
  });
});
