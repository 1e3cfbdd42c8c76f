// Runs a script with its temporary folder on a disk of a given size, seen by nobody else. It must never fill a disk that others use.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

export interface Ran {
  readonly code: number | null;
  readonly said: string;
}

/** A mount in a namespace of its own: root makes one, everybody else first becomes root of a namespace. */
export async function onSmallDisk(script: string, megabytes: number): Promise<Ran> {
  const root = process.getuid?.() === 0;
  const inside = [
    'disk=$(mktemp -d)',
    `mount -t tmpfs -o size=${megabytes}m,mode=1777 tmpfs "$disk"`,
    'export TMPDIR="$disk"',
    // PostgreSQL refuses to run as root, also as that of a namespace.
    root ? 'exec "$@"' : 'exec unshare --user --map-user=1000 --map-group=1000 "$@"',
  ].join(' && ');
  const child = spawn(
    'unshare',
    [
      ...(root ? [] : ['--map-root-user']),
      ...['--mount', 'sh', '-c', inside, 'sh', process.execPath],
      path.join(import.meta.dirname, script),
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_TEST_CONTEXT: undefined } },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text) => {
      said += text;
    });
  const [code] = await once(child, 'exit');
  return { code, said };
}
