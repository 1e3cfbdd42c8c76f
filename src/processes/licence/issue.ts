// Issues a licence because a step of a case was approved. It must never state what the case did not establish.
import { z } from 'zod';
import {
  accept,
  type Context,
  type Decision,
  dateOf,
  type Result,
  reject,
  toTimestamp,
} from '../../kernel/index.ts';
import type { CityFacts } from '../facts.ts';
import type { LicenceType } from '../item.ts';
import { monthsLater } from '../time.ts';
import type { LicenceEvent } from './events.ts';
import {
  claimRef,
  creditCode,
  firstFree,
  identifierOf,
  organisationCandidates,
  organisationClaim,
  plainNumber,
  statusIndexCandidates,
  statusIndexClaim,
} from './numbers.ts';
import type { LicenceRule } from './rule.ts';
import { isLicence, type LicenceField, type LicenceState } from './state.ts';

const person = z.object({ name: z.string(), citizenId: z.string() });

const issueInput = z.strictObject({
  type: z.string().min(1),
  case: z.string().min(1),
  step: z.string().min(1),
  region: z.string().regex(/^\d{6}$/),
  applicant: person,
  holder: person,
  /** Answers of the case, as submitted: what a first licence states comes from them. */
  form: z.record(z.string(), z.json()).default({}),
  /** The licence this one takes the place of: its number and every field that is not in `changes` carry over. */
  replaces: z.string().optional(),
  changes: z.record(z.string(), z.string()).default({}),
});
type IssueInput = z.infer<typeof issueInput>;

export const issue: LicenceRule<IssueInput> = {
  schema: issueInput,
  starts: true,
  who: ['system'],
  when: [],
  needs: (_state, input) => [
    ...statusIndexCandidates(seedOf(input)).map((one) => claimRef(statusIndexClaim(one))),
    ...(input.replaces
      ? [{ kind: 'licence', id: input.replaces }]
      : organisationCandidates(seedOf(input)).map((one) => claimRef(organisationClaim(one)))),
  ],
  decide: (_state, input, context) => {
    const type = context.facts.city.licenceTypes.get(input.type);
    const agency = type && context.facts.city.agencies.get(type.agency);
    if (!type || !agency) return reject('licence.type-unknown', { type: input.type });
    const before = input.replaces === undefined ? undefined : context.found.get(input.replaces);
    if (input.replaces !== undefined && !isLicence(before)) return reject('licence.not-found');
    const old = isLicence(before) ? before : undefined;
    const statusIndex = firstFree(statusIndexCandidates(seedOf(input)), statusIndexClaim, context.found);
    if (statusIndex === undefined) return reject('licence.status-list-full');
    const numbered = numberFor(input, type, old, context);
    if (!numbered.ok) return numbered;
    const { number, claims } = numbered.value;
    const version = (old?.version ?? 0) + 1;
    const firstIssuedAt = old?.firstIssuedAt ?? context.now;
    const issued: LicenceEvent = {
      type: 'licence-issued',
      licenceType: type.id,
      name: type.name,
      number,
      identifier: identifierOf(type, agency, number, version),
      version,
      holder: old ? { name: old.holder.name, citizenId: old.holder.citizenId } : holderOf(input),
      filedBy: input.applicant.citizenId,
      issuer: { agency: agency.id, name: agency.name },
      region: input.region,
      firstIssuedAt: toTimestamp(firstIssuedAt),
      ...validityOf(type, old, context.now),
      fields: fieldsOf(type, input, { number, issuer: agency.name.zh, firstIssuedAt }, old, context),
      case: input.case,
      step: input.step,
      ...(input.replaces && { replaces: input.replaces }),
      statusIndex,
    };
    const index = { key: statusIndexClaim(statusIndex), code: 'licence.status-index-taken' };
    return accept<Decision<LicenceEvent>>({ events: [issued], claims: [index, ...claims] });
  },
};

/** Another edition of the same licence does not lengthen its term. */
function validityOf(
  { months }: LicenceType,
  old: LicenceState | undefined,
  now: number,
): { readonly validTo?: string } {
  if (old) return old.validTo === undefined ? {} : { validTo: toTimestamp(old.validTo) };
  return months === undefined ? {} : { validTo: toTimestamp(monthsLater(now, months)) };
}

function seedOf(input: IssueInput): string {
  return `${input.case}/${input.step}`;
}

/** By the number's check digit the same person is written in one way only. */
function holderOf({ holder }: IssueInput): LicenceState['holder'] {
  return { name: holder.name, citizenId: holder.citizenId.toUpperCase() };
}

interface Numbered {
  readonly number: string;
  readonly claims: NonNullable<Decision<LicenceEvent>['claims']>;
}

function numberFor(
  input: IssueInput,
  type: LicenceType,
  old: LicenceState | undefined,
  context: Context<CityFacts>,
): Result<Numbered> {
  if (old) return accept({ number: old.number, claims: [] });
  const free = firstFree(organisationCandidates(seedOf(input)), organisationClaim, context.found);
  if (free === undefined) return reject('licence.number-taken');
  const number = type.creditCodePrefix
    ? creditCode(type.creditCodePrefix, input.region, free, context.facts.city)
    : plainNumber(free, dateOf(context.now).slice(0, 4));
  return accept({ number, claims: [{ key: organisationClaim(free), code: 'licence.number-taken' }] });
}

function fieldsOf(
  type: LicenceType,
  input: IssueInput,
  licence: { readonly number: string; readonly issuer: string; readonly firstIssuedAt: number },
  old: LicenceState | undefined,
  { facts }: Context<CityFacts>,
): readonly LicenceField[] {
  const { number, issuer, firstIssuedAt } = licence;
  const data = {
    form: input.form,
    applicant: input.applicant,
    licence: { number, issuer, issuedOn: dateOf(firstIssuedAt) },
  };
  return type.fields.flatMap(({ id, label, always, from }) => {
    const before = old?.fields.find((field) => field.id === id)?.value;
    const value = old ? (input.changes[id] ?? before) : from && facts.textOf(from, data);
    return value === undefined ? [] : [{ id, label, always, value }];
  });
}
