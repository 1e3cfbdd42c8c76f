// The English words of limits, pauses, extensions and papers that follow. It must never lack a word that Chinese has.
import type { zhClock } from './zh-clock.ts';

export const enClock: typeof zhClock = {
  paths: 'Which kind of customer you are',
  pathsNote: 'Found from your answers; each kind has limits of its own',
  pathName: 'Customer',
  pathPromise: 'Promised',
  pathLaw: 'By law',
  pathYours: (name) => `You are: ${name}`,
  title: 'The limit has moved',
  notice: (number) => `Notice ${number}: clock stopped`,
  noticeWhat: (step, ground) => `“${step}” stands still: ${ground}`,
  basis: 'Basis',
  why: 'Why',
  since: 'Since',
  plannedEnd: 'Expected until',
  ended: 'Goes on since',
  effect: 'What it does to the promise',
  effectThen: (due) => `It moves to ${due} if the clock goes on as planned`,
  effectNow: (due) => `It moved to ${due}`,
  overran: (planned) =>
    `The clock was to go on at ${planned} and has not; a superior was told. You may call 12345.`,
  stopped: {
    excluded:
      'What is under way (design, works or a road permit) is outside the promise; its time stands and goes on afterwards.',
    papers:
      'All is done and only your papers are missing; the result comes once they are here, and this time is not counted as ours.',
  },
  extended: (by, length) => `${by} approved putting the decision off by ${length}`,
  extendedWhy: (why, law) => `Reason: ${why}. ${law}`,
  extendedLaw: (law, article) => `${law}, article ${article}; it can be done only once.`,
  missed: (due) => `We did not finish by the promised time (${due}). We are sorry.`,
  missedWhy: (why, by) => `Reason: ${why} (${by})`,
  missedOpen: 'The leading agency is stating why; it will stand here and count in the public figures.',
  deferral: 'Papers to follow',
  deferralBy: (until) => `Please supply them by ${until}`,
  deferralWait:
    'The result waits for them, the rest goes on. If they are not here in time the application ends by itself and goes to the credit record.',
  deferralDone: 'All of them are here.',
  deferralBroken: 'They did not come in time, and the application has ended.',
  supply: 'Supply them',
  supplyTitle: 'Supply papers',
  missing: 'Not here yet',
  here: 'Supplied',
  checkTitle: 'These may follow',
  checkSay: (names, until) =>
    `Still missing: ${names}. You may submit now, and sign to supply them by ${until}.`,
  checkRisk:
    'Work goes on, and the result waits for them. If they are not here in time the application ends by itself and goes to the credit record.',
  submitFirst: 'Submit now, papers to follow',
  checkAdd: 'Hand them in now',
  overdueTitle: 'Promises not kept',
  overdueSay: (missed, explained) =>
    `${missed} cases passed their promised time in thirty days; for ${explained} the applicant was told why.`,
  overdueNone: 'No case passed its promised time in thirty days.',
  overdueItem: 'Matter',
  overdueMissed: 'Late',
  overdueExplained: 'Explained',
};
