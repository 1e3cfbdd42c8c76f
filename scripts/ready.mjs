// Makes the checkout ready (installs what the lock file names) and runs a script on the pinned Node. It must run on any Node from 20 up, so it is plain JavaScript and imports nothing from npm.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const pinnedNode = path.join(root, 'node_modules', 'node', 'bin', 'node');
const mark = path.join(root, 'node_modules', '.installed-from');

/** What is installed is named by the lock file it came from, so a changed lock file installs again. */
function installIfNeeded() {
  const wanted = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  const installed = existsSync(mark) ? readFileSync(mark, 'utf8') : '';
  if (installed === wanted && existsSync(pinnedNode)) return;
  console.error('Installing what package-lock.json names …');
  const done = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (done.status !== 0) {
    console.error('npm ci failed; mend what it says above and run the command again.');
    process.exit(done.status ?? 1);
  }
  writeFileSync(mark, wanted);
}

installIfNeeded();
const [script, ...args] = process.argv.slice(2);
const file = path.resolve(root, script);
const pinned = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).dependencies.node;
if (process.versions.node === pinned) {
  process.argv = [process.argv[0], file, ...args];
  await import(pathToFileURL(file).href);
} else {
  const child = spawn(pinnedNode, [file, ...args], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
}
