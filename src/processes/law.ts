// The figures of national law that every case goes by, each with its article and the days it is in force. It must never hold a rule or a city's promise.
import type { CalendarDate, Text } from '../kernel/index.ts';
import type { LegalLimit, Matter } from './item.ts';

/** What the law sets a figure for. */
export const legalNames = [
  'acceptance', // silence for this long means accepted
  'extension', // the most a decision may be put off
  'renewal', // how long before its end the next term of a permit must be asked for
] as const;
export type LegalName = (typeof legalNames)[number];

export interface NationalLimit extends LegalLimit {
  readonly name: LegalName;
  /** Kinds of act it holds for; absent: all, by this law or because others say the same. */
  readonly matters?: readonly Matter[];
}

const licensing: Text = { zh: '中华人民共和国行政许可法', en: 'Administrative Licensing Law' };

export const nationalLimits: readonly NationalLimit[] = [
  {
    name: 'acceptance',
    limit: { amount: 5, unit: 'workday' },
    law: licensing,
    article: '32',
    says: {
      zh: '材料不齐的，当场或者在五个工作日内一次告知；到期没有告知的，从收到材料那天起就算受理。',
      en: 'What is missing is told on the spot or within five working days, once; if nothing is told in time, the application counts as accepted from the day it was received.',
    },
    validFrom: '2004-07-01',
  },
  {
    name: 'extension',
    limit: { amount: 10, unit: 'workday' },
    matters: ['licensing'],
    law: licensing,
    article: '42',
    says: {
      zh: '期限内不能作出决定的，经本机关负责人批准，可以延长十个工作日，并把理由告诉申请人。',
      en: 'What cannot be decided in time may be put off by ten working days with the approval of the head of the authority, and the applicant is told why.',
    },
    validFrom: '2004-07-01',
  },
  {
    name: 'renewal',
    limit: { amount: 30, unit: 'day' },
    law: licensing,
    article: '50',
    says: {
      zh: '要延续的，期满三十日前提出；别的法律、法规、规章另有规定的照它办。',
      en: 'Whoever wants the next term asks for it thirty days before the end, unless another law, regulation or rule says otherwise.',
    },
    validFrom: '2004-07-01',
  },
];

/** The figure in force for this kind of act on this day; undefined where the law gives none. */
export function legalLimit(
  name: LegalName,
  matter: Matter,
  on: CalendarDate,
  limits: readonly NationalLimit[] = nationalLimits,
): LegalLimit | undefined {
  return limits.find(
    (one) => one.name === name && (one.matters?.includes(matter) ?? true) && inForce(one, on),
  );
}

export function inForce({ validFrom, validTo }: LegalLimit, on: CalendarDate): boolean {
  return validFrom <= on && (validTo === undefined || on <= validTo);
}
