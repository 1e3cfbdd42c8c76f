// Writes down what the processes declare, one line each, for somebody to review in the difference before it is committed. It must never run by itself.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { permissionsOf } from '../../src/engine/index.ts';
import { processes } from '../../src/house.ts';

for (const process of processes) {
  const { readers, standings, commands } = permissionsOf(process);
  const text = [
    `readers: ${flow(readers)}`,
    'standings:',
    ...standings.map((one) => `  - ${flow(one)}`),
    'commands:',
    ...Object.entries(commands).map(([name, one]) => `  ${name}: ${flow(one)}`),
  ];
  writeFileSync(path.join(import.meta.dirname, 'expected', `${process.kind}.yaml`), `${text.join('\n')}\n`);
}

function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const inner = Object.entries(value).map(([key, one]) => `${key}: ${flow(one)}`);
    return `{ ${inner.join(', ')} }`;
  }
  const plain = /^[a-z][\w-]*( [\w-]+)*$/.test(String(value)) && !['false', 'true'].includes(String(value));
  return plain || value === true ? String(value) : JSON.stringify(value);
}
