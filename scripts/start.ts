// `npm start`: builds what changed while an empty city is made ready, then opens it. It must never hold a setting that belongs in main.
import { prepare } from '../src/prepare.ts';
import { readSettings } from '../src/settings.ts';
import { buildIfNeeded } from './build.ts';

try {
  await Promise.all([buildIfNeeded(), prepare(readSettings(process.env))]);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
await import('../src/main.ts');
