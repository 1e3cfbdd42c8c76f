// `npm test`: gets the programs the tests need, builds, and runs every test. It must never skip one because something is missing.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { buildIfNeeded } from './build.ts';
import { ensureDebianPrograms } from './debian.ts';
import { prepareEmptyDatabase } from './empty-database.ts';

const root = path.resolve(import.meta.dirname, '..');
const bin = path.join(root, 'node_modules', '.bin');
const wanted = process.argv.slice(2);
const programs = ensureDebianPrograms();
await buildIfNeeded();
const emptyDatabase = await prepareEmptyDatabase();
const files = wanted.length > 0 ? wanted : ['src/**/*.test.ts', 'test/**/*.test.ts'];
const done = spawnSync(
  process.execPath,
  ['--test', '--test-concurrency=2', '--test-timeout=600000', ...files],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      ...programs,
      YIMEN_EMPTY_DATABASE: emptyDatabase,
      PATH: `${bin}:${process.env.PATH}`,
      NODE_ENV: 'test',
    },
  },
);
process.exit(done.status ?? 1);
