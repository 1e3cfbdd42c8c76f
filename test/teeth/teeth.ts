// Plants faults in a copy of the tree, one at a time, and sees whether the test named for each notices. It must never touch the tree itself.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Fault, faults } from './faults.ts';

const root = path.resolve(import.meta.dirname, '../..');
/** What tests read; node_modules is only pointed to. */
const copied = [
  'src',
  'test',
  'cities',
  'docs',
  'scripts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];

export interface Bite {
  readonly fault: Fault;
  /** `caught`: an assertion of the named test failed; `missed`: it passed; `broken`: the fault cannot be planted, or nothing was asserted. */
  readonly outcome: 'caught' | 'missed' | 'broken';
  readonly said: string;
}

export function bite(chosen: readonly Fault[], report: (bite: Bite) => void = () => {}): readonly Bite[] {
  const tree = mkdtempSync(path.join(tmpdir(), 'yimen-teeth-'));
  try {
    for (const name of copied) cpSync(path.join(root, name), path.join(tree, name), { recursive: true });
    symlinkSync(path.join(root, 'node_modules'), path.join(tree, 'node_modules'));
    return chosen.map((fault) => {
      const bitten = biteOne(tree, fault);
      report(bitten);
      return bitten;
    });
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
}

function biteOne(tree: string, fault: Fault): Bite {
  const file = path.join(tree, fault.file);
  const before = readFileSync(file, 'utf8');
  if (before.split(fault.from).length !== 2)
    return { fault, outcome: 'broken', said: 'what is to be changed does not stand there once' };
  writeFileSync(
    file,
    before.replace(fault.from, () => fault.to),
  );
  // A test that is itself run by the runner would otherwise report to it instead of by its status.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const done = spawnSync(process.execPath, ['--test', '--test-timeout=300000', fault.test], {
    ...{ cwd: tree, encoding: 'utf8', env: { ...env, NODE_ENV: 'test' } },
  });
  writeFileSync(file, before);
  const asserted = /ERR_ASSERTION|Property failed/.test(done.stdout);
  const outcome = done.status === 0 ? 'missed' : asserted ? 'caught' : 'broken';
  return { fault, outcome, said: done.stdout.slice(-1500) };
}

/** `node test/teeth/teeth.ts [part of a fault's words]`: all of them, or those that match. */
if (process.argv[1] === import.meta.filename) {
  const wanted = process.argv[2] ?? '';
  const bitten = bite(
    faults.filter(({ what }) => what.includes(wanted)),
    ({ fault, outcome, said }) =>
      console.log(`${outcome}: ${fault.what}${outcome === 'caught' ? '' : `\n${said}`}`),
  );
  const caught = bitten.filter(({ outcome }) => outcome === 'caught').length;
  console.log(`${caught} of ${bitten.length} caught`);
  process.exit(caught === bitten.length && bitten.length > 0 ? 0 : 1);
}
