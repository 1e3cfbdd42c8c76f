// Builds the web when its sources changed since the last build. It must never be needed for anything but src/web.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const mark = path.join(root, 'build', '.built-from');

function digestOfSources(): string {
  const sum = createHash('sha256');
  const files = globSync(
    [
      'src/{web,kernel,api,processes}/**/*.{ts,tsx,css}',
      'vite.config.ts',
      'react-router.config.ts',
      'package-lock.json',
    ],
    { cwd: root },
  );
  for (const file of files.sort()) sum.update(file).update(readFileSync(path.join(root, file)));
  return sum.digest('hex');
}

export function buildIfNeeded(): void {
  const wanted = digestOfSources();
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return;
  console.error('Building the web …');
  const done = spawnSync(process.execPath, ['node_modules/@react-router/dev/bin.cjs', 'build'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (done.status !== 0) throw new Error(`the web does not build:\n${done.stdout}\n${done.stderr}`);
  writeFileSync(mark, wanted);
}

if (process.argv[1] === import.meta.filename) buildIfNeeded();
