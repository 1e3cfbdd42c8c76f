// The door of the licence: what a case issued, for as long as it lasts. It must never hold a rule of its own.
import {
  type Actor,
  citizenName,
  type Deadline,
  type Head,
  instantOf,
  type Process,
  type Reader,
  toTimestamp,
} from '../../kernel/index.ts';
import type { CityFacts } from '../facts.ts';
import { type LicenceCommand, licenceCommands } from './commands.ts';
import type { LicenceEvent } from './events.ts';
import { evolveLicence } from './evolve.ts';
import { printKey } from './printing.ts';
import { statusAt } from './proof.ts';
import { licenceRelations, licenceRelationsOf } from './relations.ts';
import { initialLicence, type LicenceState } from './state.ts';
import { renewableFrom, renewalWindow } from './validity.ts';
import { type LicenceView, licenceProofs } from './view.ts';

export type { LicenceEvent } from './events.ts';
export { type LicenceMetadata, licenceMetadata } from './metadata.ts';
export { statusListSize } from './numbers.ts';
export { mayPrint, printFacts, printKey, readPrintCode } from './printing.ts';
export { licenceOfCode, type ProofParts, proofByCode, proofByNumber, proofOf } from './proof.ts';
export { isLicence, type LicenceState } from './state.ts';
export type { LicenceProof, LicenceView, PrintFacts } from './view.ts';
export { mayFetch, mayRedeem } from './wallet.ts';

export const licenceProcess: Process<LicenceState, LicenceEvent, CityFacts> = {
  kind: 'licence',
  plural: 'licences',
  initial: initialLicence,
  evolve: evolveLicence,
  commands: licenceCommands,
  relations: licenceRelationsOf,
  readers: licenceRelations,
  status: (state) => state.status,
  notNow: (state, command) => ({
    code: state.status === 'valid' ? 'licence.not-in-status' : `licence.${state.status}`,
    params: { status: state.status, command },
  }),
  head: licenceHead,
  view: (state, reader) => ({ ...licenceView(state, reader) }),
  tasks: () => [],
  deadlines: (state, facts) => licenceDeadlines(state, facts),
  measures: () => [],
};

function licenceDeadlines(state: LicenceState, { city }: CityFacts): readonly Deadline[] {
  const { validTo, status } = state;
  if (validTo === undefined || (status !== 'valid' && status !== 'suspended')) return [];
  const expiry = { name: 'expiry', at: validTo, command: 'expire', input: {} };
  const from = renewableFrom(state, city.licenceTypes.get(state.type));
  if (from === undefined || state.remindedFor === validTo) return [expiry];
  return [expiry, { name: 'renewal', at: from, command: 'remind', input: {} }];
}

function renewalOf(state: LicenceState, { facts, calendar }: Reader<CityFacts>): LicenceView['renewal'] {
  const type = facts.city.licenceTypes.get(state.type);
  const window = renewalWindow(state, type, calendar);
  if (!type?.renewal || !window) return undefined;
  const { item, silence, late } = type.renewal;
  return {
    ...{ item, silence, late },
    from: toTimestamp(instantOf(window.first, '00:00')),
    until: toTimestamp(instantOf(window.last, '24:00')),
    ...(state.renewal && { asked: state.renewal.case }),
    ...(state.renewal?.late && { askedLate: state.renewal.late }),
    before: state.renewals.map(({ at, how }) => ({ at: toTimestamp(at), how })),
  };
}

function licenceHead(state: LicenceState, _id: string, facts: CityFacts): Head {
  const from = renewableFrom(state, facts.city.licenceTypes.get(state.type));
  return {
    status: state.status,
    region: state.region,
    agency: state.issuer.agency,
    agencies: [...facts.city.agencies.keys()],
    parties: [...new Set([citizenName(state.holder.citizenId), citizenName(state.filedBy.toUpperCase())])],
    search: [state.number, state.holder.name, state.name.zh, state.name.en].join(' '),
    summary: {
      type: state.type,
      name: state.name,
      number: state.number,
      holder: state.holder.name,
      subject: subjectOf(state),
      issuedAt: toTimestamp(state.issuedAt),
      ...(from !== undefined && !state.renewal && { renewFrom: toTimestamp(from) }),
    },
    keys: [
      `licence-number/${state.number}`,
      `licence-identifier/${state.identifier}`,
      `licence-status/${state.statusIndex}`,
      ...(state.print ? [printKey(state.print.code)] : []),
    ],
  };
}

/** Whom it is about: the firm where it states a name, else the person who holds it. */
function subjectOf(state: LicenceState): string {
  return state.fields.find(({ id }) => id === 'name')?.value ?? state.holder.name;
}

function licenceView(state: LicenceState, reader: Reader<CityFacts>): LicenceView {
  const { actor, now, facts } = reader;
  const renewal = renewalOf(state, reader);
  const relations = licenceRelationsOf(state, actor, facts);
  const { lost, validTo, shows, holder, issuedAt } = state;
  return {
    status: statusAt(state, now),
    type: state.type,
    name: state.name,
    number: state.number,
    identifier: state.identifier,
    edition: state.version,
    holder: { name: holder.name, ...(holder.partyId && { id: holder.partyId }) },
    issuer: state.issuer,
    issuedAt: toTimestamp(issuedAt),
    ...(validTo !== undefined && { validTo: toTimestamp(validTo) }),
    fields: state.fields,
    ...(state.case && { case: state.case }),
    ...(state.replaces && { replaces: state.replaces }),
    ...(state.replacedBy && { replacedBy: state.replacedBy }),
    ...(state.statusReason && { statusReason: state.statusReason }),
    ...(state.compensation && { compensation: state.compensation }),
    ...(renewal && { renewal }),
    services: facts.city.licenceTypes.get(state.type)?.services ?? [],
    ...(lost && { lostAt: toTimestamp(lost.at) }),
    statusIndex: state.statusIndex,
    proofs: licenceProofs,
    ...(relations.has('holder') && {
      shows: shows
        .filter(({ until }) => until > now)
        .map(({ code, fields, until }) => ({ code, fields, until: toTimestamp(until) })),
    }),
    ...(relations.has('holder') && state.print && { print: printOf(state.print, now) }),
    ...(relations.has('holder') && state.wallet && { wallet: walletOf(state.wallet, now) }),
    may: mayGive(state, actor, relations),
  };
}

function walletOf(
  { offer, until, token, fetchedAt }: NonNullable<LicenceState['wallet']>,
  now: number,
): NonNullable<LicenceView['wallet']> {
  return {
    ...(token === undefined && until > now && { offer }),
    until: toTimestamp(until),
    ...(fetchedAt !== undefined && { fetched: toTimestamp(fetchedAt) }),
  };
}

function printOf(
  { code, until, usedAt }: NonNullable<LicenceState['print']>,
  now: number,
): NonNullable<LicenceView['print']> {
  const alive = usedAt === undefined && until > now;
  return {
    ...(alive && { code }),
    until: toTimestamp(until),
    ...(usedAt !== undefined && { usedAt: toTimestamp(usedAt) }),
  };
}

function mayGive(
  state: LicenceState,
  actor: Actor,
  relations: ReadonlySet<string>,
): readonly LicenceCommand[] {
  return (Object.keys(licenceCommands) as LicenceCommand[]).filter((name) => {
    const rule = licenceCommands[name];
    if (rule.starts || actor.type === 'system') return false;
    if (name === 'cancel' && state.status === 'cancelled') return false;
    if (name === 'revoke' && state.status === 'revoked') return false;
    if (name === 'end-show' && state.shows.length === 0) return false;
    const fits = rule.when.includes(state.status) || rule.when.includes('*');
    return fits && rule.who.some((relation) => relations.has(relation));
  });
}
