// The English words for the later life of a licence: renewed, changed, issued again; and for what somebody filed for another. It must never hold the words of a city.
import type { LivesWords } from './zh-lives.ts';

export const enLives: LivesWords = {
  begin: 'Begin',
  signFirst: 'A text waits for your signature; the work goes on once you have signed.',
  title: 'What you can do with it',
  renew: 'Ask for the next term',
  later: (from, until) => `It can be renewed from ${from}; ask by ${until} at the latest.`,
  open: (until) => `It can be renewed now. Ask by ${until}, that day included.`,
  silence: 'Asked in time, no answer before the end means renewed.',
  lateTaken: (end) =>
    `The last day to ask was before today. You may still ask; but if it is not granted by ${end}, stop then until it is.`,
  lateRefused: (end) =>
    `The last day to ask was before today, and late ones are not taken. It is good until ${end}; please apply for a new one.`,
  asked: 'Its renewal is under way',
  askedLate: (end) =>
    `This renewal was asked for late: if it is not granted by ${end}, stop then until it is.`,
  validTo: (end) => `Valid until ${end}`,
  chosen: 'Once you begin, this licence is chosen for you.',
  renewNow: 'may be renewed now',
  filedBy: (agent) =>
    `${agent} filled this in for you, and it does not count yet. It is submitted once you have read and signed it. If you did not ask for it, do not sign.`,
  notMine: 'I did not ask for this, take it back',
};
