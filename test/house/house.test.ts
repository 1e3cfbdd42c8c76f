// The house rules as tests: format, types, direction of imports, tidiness. It must never judge behaviour.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { findDrift } from '../../scripts/reference.ts';

const root = path.resolve(import.meta.dirname, '..', '..');

function runs(...args: readonly string[]): void {
  const done = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  assert.equal(done.status, 0, `${args.join(' ')}\n${done.stdout.slice(-6000)}\n${done.stderr.slice(-2000)}`);
}

function sources(...patterns: readonly string[]): readonly string[] {
  return globSync(patterns, {
    cwd: root,
    exclude: (name) => /node_modules|build$|\.react-router/.test(name),
  }).sort();
}

function linesOf(file: string): readonly string[] {
  return readFileSync(path.join(root, file), 'utf8').split('\n');
}

const code = ['src/**/*.{ts,tsx}', 'test/**/*.ts', 'bench/**/*.ts', 'scripts/*.{ts,mjs}'];

test('code is formatted and passes the linter, functions are at most 70 lines', () => {
  runs('node_modules/@biomejs/biome/bin/biome', 'check', '.');
});

test('types hold', () => runs('node_modules/typescript/bin/tsc', '-p', '.'));

test('types of the web hold', { skip: !existsSync(path.join(root, 'src/web/tsconfig.json')) }, () => {
  runs('node_modules/@react-router/dev/bin.cjs', 'typegen');
  runs('node_modules/typescript/bin/tsc', '-p', 'src/web');
});

test('rooms import only in the permitted direction, without cycles', () => {
  runs(
    'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
    '--config',
    '.dependency-cruiser.mjs',
    'src',
    'test',
    'bench',
  );
});

test('files are at most 400 lines', () => {
  const long = sources(...code, 'src/**/*.{css,sql}').filter((file) => linesOf(file).length > 401);
  assert.deepEqual(long, []);
});

test('each file opens with a sentence saying what it is', () => {
  const silent = sources(...code).filter((file) => {
    const [first = '', second = ''] = linesOf(file);
    return !/^\/\/ \S.*[.:]/.test(first.startsWith('#!') ? second : first);
  });
  assert.deepEqual(silent, []);
});

test('file names are kebab-case and none is a drawer for everything', () => {
  const bad = sources(...code).filter((file) => {
    const name = path.basename(file).replace(/\.(test|test-data|d)?\.?(ts|tsx|mjs)$/, '');
    return (
      /utils|helpers?$|common|manager/.test(name) || !/^[\d_$a-z][\w.$()-]*$/.test(name) || /[A-Z]/.test(name)
    );
  });
  assert.deepEqual(bad, []);
});

test('the lock file holds no address of a registry', () => {
  assert.doesNotMatch(readFileSync(path.join(root, 'package-lock.json'), 'utf8'), /"resolved"/);
});

test('generated reference pages say what the product is (mend: npm run reference)', () => {
  assert.deepEqual(findDrift(), []);
});
