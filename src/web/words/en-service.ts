// The English words of the self-service printer, of materials the city holds already, of hearings and of suggestions. It must never hold a rule.
import type { zhService } from './zh-service.ts';

export const enService: typeof zhService = {
  printer: {
    title: 'Self-service printing',
    lead: 'Type the eight characters on your phone, compare, print. Day and night, without signing in.',
    label: 'Print code',
    hint: 'Sign in to Yimen, open the licence and choose “Make a print code”. Leave out the hyphen if you like.',
    look: 'See what will be printed',
    check: 'Is this what you want printed?',
    checkSay:
      'Number and name are partly hidden from whoever stands behind you. The paper shows them in full.',
    name: 'Licence',
    number: 'Number',
    holder: 'Holder',
    issuer: 'Issued by',
    until: 'The code ends',
    print: 'Print',
    once: 'A code prints once and is then used up. Take your paper with you, and look at the tray before you leave.',
    other: 'No, type another code',
    sorry: 'Not printed',
    where: 'Where the machines are',
  },
  printCode: {
    title: 'Print at a machine',
    say: 'Make a print code and type it at the machine in any hall. It holds for half an hour and prints once. Whoever has it can print, so show it to nobody.',
    make: 'Make a print code',
    again: 'Make another print code',
    code: 'Print code',
    until: (time) => `Valid until ${time}`,
    used: (time) => `The code before was printed at ${time}.`,
    over: 'The code before has expired.',
    where: 'Open the printing page',
  },
  reuse: {
    title: 'The city already holds this',
    licence: (name, number) => `Use my ${name} (${number})`,
    earlier: (number) => `Use what I handed in with ${number}`,
    agree: 'I agree that it is used for this matter, and for no other',
    use: 'Use it, nothing to hand in',
    used: (name) => `${name} is used, nothing to hand in`,
    stop: 'Take it out and upload a copy',
    or: 'Or upload it yourself',
    once: 'There is none yet that could be used directly.',
  },
  suggest: {
    some: (count) => `${count} suggestions, choose with the arrow keys`,
    none: 'No suggestions; Enter searches',
  },
};
