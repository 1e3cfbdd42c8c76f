// The English words of the desk for limits: pauses to end, promises missed, decisions put off. It must never lack a word that Chinese has.
import type { zhClock } from './zh-clock.ts';

export const enClock: typeof zhClock = {
  tasks: {
    resume: 'Clock to start again',
    'pause-overran': 'Pause past its planned end',
    'explain-overdue': 'Say why it is late',
    verify: 'Verify a promise',
    'verification-overdue': 'A verification is late',
    'decide-repair': 'Answer a repair',
    'follow-up-found': 'Put a finding right',
  },
  extend: 'Put off',
  extendTitle: 'Put the decision off',
  extendSay:
    'Once only, and the applicant is told why. Whether the promise was kept is still judged by the first date.',
  extendAmount: 'By how many',
  extendAmountHint: 'In the unit of the law; left empty, the most it allows',
  extendReason: 'Why it is put off',
  extendDo: 'Put off and tell the applicant',
  explain: 'Say why it is late',
  explainTitle: 'Why it was not done in time',
  explainSay: 'The applicant sees it, and it counts in the public figures. It is written once.',
  explainReason: 'The reason, and what you do about it',
  explainDo: 'State and publish',
  extended: (by, days, why) => `${by} put it off by ${days}: ${why}`,
  missed: (due) => `The promised time has passed (${due}).`,
  missedWhy: (why) => `Reason stated: ${why}`,
  stopped: {
    excluded:
      'Only work outside the promise is under way, so its clock stands; this step has a limit of its own.',
    papers: 'All is decided; the clock stands until the applicant supplies the papers.',
  },
  overran: (planned) => `The clock was to run again at ${planned}, and has not. Please start it.`,
  basis: (basis) => `Basis: ${basis}.`,
  dueThen: (due) => `If it ends as planned, the promise moves to ${due}.`,
  deferred: 'Papers to follow',
  deferredUntil: (until) => `The applicant signed to supply them by ${until}; results wait for them`,
  supplied: 'Supplied',
  notSupplied: 'Not here yet',
  earlierNotice: (at) => `First notice, ${at}`,
};
