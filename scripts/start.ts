// `npm start`: builds what changed and opens the city. It must never hold a setting that belongs in main.
import { buildIfNeeded } from './build.ts';

buildIfNeeded();
await import('../src/main.ts');
