// The English words of limits, pauses, extensions and papers that follow. It must never lack a word that Chinese has.
import type { zhClock } from './zh-clock.ts';

export const enClock: typeof zhClock = {
  paths: 'Which kind of customer you are',
  pathsNote: 'Found from your answers; each kind has limits of its own',
  pathName: 'Customer',
  pathPromise: 'Promised',
  pathLaw: 'By law',
  pathYours: (name) => `You are: ${name}`,
};
