// The English words of where somebody is signed in. It must never hold a rule.
import type { zhSafety } from './zh-safety.ts';

export const enSafety: typeof zhSafety = {
  sessions: {
    title: 'Where you are signed in',
    lead: 'Each of these devices can act in your name now. Sign out at once any you do not know.',
    here: 'This one',
    unknown: 'A device that did not say what it is',
    since: (at: string) => `Signed in ${at}`,
    used: (at: string) => `Last used ${at}`,
    until: (at: string) => `Signs out by itself at ${at} at the latest`,
    end: 'Sign this one out',
    endOthers: 'Sign out everywhere else',
    only: 'Only this one; no other device is signed in.',
    ended: 'Signed out. That device has to sign in again.',
  },
};
