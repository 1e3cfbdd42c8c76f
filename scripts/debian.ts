// Finds the Debian programs the tests need, and installs them: as root by apt, as anybody else into .cache/. It must never be needed to run the city itself.
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const cache = path.resolve(import.meta.dirname, '..', '.cache', 'debian');

interface Need {
  readonly package: string;
  /** Path of the program under a root, or undefined when it is not there. */
  readonly find: (root: string) => string | undefined;
}

const needs: readonly Need[] = [
  { package: 'chromium', find: (root) => present(path.join(root, 'usr/lib/chromium/chromium')) },
  { package: 'postgresql', find: (root) => findPostgres(root) },
  { package: 'python3', find: (root) => present(path.join(root, 'usr/bin/python3')) },
  { package: 'poppler-utils', find: (root) => present(path.join(root, 'usr/bin/pdftotext')) },
  {
    package: 'fonts-noto-cjk',
    find: (root) => present(path.join(root, 'usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc')),
  },
];

/** Environment the tests run in: `CHROMIUM`, `POSTGRES_BIN`, `PDFTOTEXT`, `PYTHON3`, and search paths for what was unpacked. */
export function ensureDebianPrograms(force = process.env.YIMEN_UNPACK === '1'): Record<string, string> {
  if (!force && lacking('/').length > 0 && process.getuid?.() === 0) aptInstall(lacking('/'));
  const missing = force ? needs : lacking('/');
  if (missing.length === 0) return environmentOf('/');
  const stillMissing = missing.filter((need) => need.find(cache) === undefined);
  if (stillMissing.length > 0) aptUnpack(stillMissing.map((need) => need.package));
  return { ...environmentOf(cache), ...searchPaths() };
}

function lacking(root: string): readonly Need[] {
  return needs.filter((need) => need.find(root) === undefined);
}

function environmentOf(root: string): Record<string, string> {
  const at = (name: string): string => needs.find((need) => need.package === name)?.find(root) ?? '';
  return {
    CHROMIUM: at('chromium'),
    POSTGRES_BIN: at('postgresql'),
    PDFTOTEXT: at('poppler-utils'),
    PYTHON3: at('python3'),
  };
}

function present(file: string): string | undefined {
  return existsSync(file) ? file : undefined;
}

function findPostgres(root: string): string | undefined {
  const base = path.join(root, 'usr/lib/postgresql');
  if (!existsSync(base)) return undefined;
  const versions = readdirSync(base).sort((a, b) => Number(b) - Number(a));
  return versions.map((v) => path.join(base, v, 'bin')).find((bin) => existsSync(path.join(bin, 'initdb')));
}

function run(command: string, args: readonly string[], cwd?: string): string {
  const done = spawnSync(command, args, {
    ...(cwd && { cwd }),
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    maxBuffer: 1 << 26,
  });
  if (done.status === 0) return done.stdout;
  throw new Error(
    `${command} ${args.slice(0, 3).join(' ')} … failed:\n${(done.stderr || String(done.error)).slice(-2000)}\n` +
      `The tests need Debian's packages ${needs.map((need) => need.package).join(', ')}.`,
  );
}

function aptInstall(missing: readonly Need[]): void {
  console.error(`Installing ${missing.map((need) => need.package).join(', ')} …`);
  run('apt-get', ['update', '-qq']);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing.map((need) => need.package)]);
}

/** Without root: apt resolves and downloads with its state in our own folder, dpkg unpacks there. */
function aptUnpack(packages: readonly string[]): void {
  console.error(`Unpacking ${packages.join(', ')} into .cache/ …`);
  const state = path.join(cache, 'apt');
  const archives = path.join(state, 'cache', 'archives');
  mkdirSync(path.join(archives, 'partial'), { recursive: true });
  mkdirSync(path.join(state, 'lists', 'partial'), { recursive: true });
  const options = [
    ['Dir::State::lists', path.join(state, 'lists')],
    ['Dir::Cache', path.join(state, 'cache')],
    ['Dir::Cache::archives', archives],
    ['Debug::NoLocking', 'true'],
    ['APT::Sandbox::User', ''],
  ].flatMap(([key, value]) => ['-o', `${key}=${value}`]);
  run('apt-get', [...options, 'update', '-qq']);
  // Reinstalling names the packages that are on the system already as well; their dependencies then come from the system.
  run('apt-get', [
    ...options,
    ...['install', '-y', '-qq', '--download-only', '--no-install-recommends', '--reinstall'],
    ...packages,
    ...(packages.includes('postgresql') ? serverPackages(options) : []),
  ]);
  for (const file of readdirSync(archives).filter((name) => name.endsWith('.deb'))) {
    run('dpkg-deb', ['-x', path.join(archives, file), cache]);
  }
  writeFileSync(path.join(cache, 'fonts.conf'), fontsConfiguration());
}

/** `postgresql` is a name only; the server is in the package it depends on. */
function serverPackages(options: readonly string[]): readonly string[] {
  const listing = run('apt-cache', [...options, 'depends', 'postgresql']);
  const server = /Depends: (postgresql-\d+)/.exec(listing)?.[1];
  return server ? [server, server.replace('postgresql-', 'postgresql-client-')] : [];
}

function searchPaths(): Record<string, string> {
  const libraries = ['usr/lib', 'lib'].flatMap((dir) =>
    globSync('*-linux-gnu*', { cwd: path.join(cache, dir) }).map((machine) => path.join(cache, dir, machine)),
  );
  const extra = libraries.map((dir) => path.join(dir, 'pulseaudio'));
  return {
    LD_LIBRARY_PATH: [...libraries, ...extra, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
    FONTCONFIG_FILE: path.join(cache, 'fonts.conf'),
  };
}

function fontsConfiguration(): string {
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>
<dir>/usr/share/fonts</dir><dir>${path.join(cache, 'usr/share/fonts')}</dir>
<cachedir>${path.join(cache, 'font-cache')}</cachedir></fontconfig>\n`;
}
