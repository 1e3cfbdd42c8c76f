// Builds the web when its sources changed since the last build. It must never be needed for anything but src/web.
import { spawn } from 'node:child_process';
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

export async function buildIfNeeded(): Promise<void> {
  const wanted = digestOfSources();
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return;
  console.error('Building the web …');
  const builder = spawn(process.execPath, ['node_modules/@react-router/dev/bin.cjs', 'build'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const said: string[] = [];
  builder.stdout.on('data', (chunk) => said.push(String(chunk)));
  builder.stderr.on('data', (chunk) => said.push(String(chunk)));
  const code = await new Promise((resolve) => builder.once('exit', resolve));
  if (code !== 0) throw new Error(`the web does not build:\n${said.join('')}`);
  writeFileSync(mark, wanted);
}

if (process.argv[1] === import.meta.filename) await buildIfNeeded();
