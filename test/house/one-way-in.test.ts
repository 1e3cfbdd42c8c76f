// Guards that state changes by one path only: SQL that writes streams lives in the store, and commits are called by the engine. It must never judge what is written.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

const root = path.resolve(import.meta.dirname, '..', '..');

function offenders(pattern: RegExp, except: RegExp): readonly string[] {
  return globSync('src/**/*.{ts,tsx}', { cwd: root })
    .filter((file) => !except.test(file) && !file.endsWith('.test.ts'))
    .filter((file) => pattern.test(readFileSync(path.join(root, file), 'utf8')));
}

test('only the store writes the tables of streams and events', () => {
  const writes =
    /\b(insert\s+into|update|delete\s+from)\s+(stream|event|task|deadline|fact|command_seen|outbox|errand|leaf|tile|checkpoint)\b/i;
  assert.deepEqual(offenders(writes, /^src\/store\//), []);
});

test('only the engine commits', () => {
  assert.deepEqual(offenders(/\bstore\s*\.\s*commit\s*\(/, /^src\/(engine|store)\//), []);
});
