// From a draft to an application that everyone named has signed. It must never take a signature for changed content or another person.
import { z } from 'zod';
import {
  accept,
  type Decision,
  type Result,
  reject,
  type StreamRef,
  toTimestamp,
} from '../../../kernel/index.ts';
import type { Item } from '../../item.ts';
import { claimsOf } from '../claims.ts';
import { commit, mayPromise } from '../commitment.ts';
import { contentOf, signersOf } from '../content.ts';
import type { Deferred } from '../deferral/deferral-events.ts';
import { checkAsked, deferredOf, withoutDeferred } from '../deferral/deferring.ts';
import { missingPapers } from '../deferral/outstanding.ts';
import type { CaseEvent, CaseSigned } from '../events.ts';
import { conclude } from '../follow.ts';
import { licenceProblems } from '../licence-terms.ts';
import { caseNumber } from '../number.ts';
import { checkCase } from '../problems.ts';
import { projectOf, projectProblems, projectRefs } from '../project.ts';
import { type CaseContext, type CaseRule, itemOf } from '../rule.ts';
import { registersOf } from '../rules.ts';
import type { Answers, CaseState, SignerState } from '../state.ts';
import { regionIn } from '../whereabouts.ts';
import { reusedRefs, reuseProblems } from './reusing.ts';

/** The fields that name the licences a case is about, by their ids: a firm's, and any other paper of the city's. */
const licenceFields = ['licence', 'certificate'] as const;

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const evidence = z.string().trim().min(2).max(200);

const submitInput = z.strictObject({
  /** Hash of what the person saw on the page before; refused when it is not that any more. */
  content: hash.optional(),
  /** Submitting is signing for an applicant who signs; a client may say so. */
  sign: z.literal(true).optional(),
  /** At the counter: where the applicant's own signature on paper is kept. */
  evidence: evidence.optional(),
  /** Missing papers that follow later, where the item allows it; the day is part of what is signed. */
  defer: z.array(z.string().min(1).max(80)).max(20).optional(),
  /** Granted on one's word: the hash of the text the applicant read. It is signed with the rest. */
  commit: z.strictObject({ template: hash }).optional(),
});

export const submit: CaseRule<z.infer<typeof submitInput>> = {
  schema: submitInput,
  who: ['applicant', 'agent', 'window'],
  when: ['draft'],
  needs: (state) => [
    ...licenceRefs(state.form),
    ...registersOf(state, state.form),
    ...projectRefs(state.form),
    ...reusedRefs(state),
  ],
  decide: (state, input, context) => freeze(state, [], input, context),
};

/** The licences the form names, in the fields every item calls `licence` and `certificate` (`Step.acts.on`). */
export function licenceRefs(form: Answers): readonly StreamRef[] {
  return licenceFields.flatMap((field) => {
    const id = form[field];
    return typeof id === 'string' && id !== '' ? [{ kind: 'licence', id }] : [];
  });
}

/**
 * Checks the whole, takes the claims, fixes what is signed and by whom. `before` are events of the same command that
 * already changed the form to `input.form` (the answer to a correction).
 */
export function freeze(
  state: CaseState,
  before: readonly CaseEvent[],
  input: {
    readonly content?: string | undefined;
    readonly evidence?: string | undefined;
    readonly form?: Answers;
    readonly defer?: readonly string[] | undefined;
    readonly commit?: { readonly template: string } | undefined;
  },
  context: CaseContext,
): Result<Decision<CaseEvent>> {
  const { facts, now } = context;
  const item = itemOf(state, facts);
  const form = input.form ?? state.form;
  const made = input.commit ? commit(state, item, form, input.commit.template, context) : accept(undefined);
  if (!made.ok) return made;
  const commitment = made.value;
  const checked = checkCase(state, form, item, facts, now, commitment);
  const asked = checkAsked(item, input.defer ?? missingPapers(state), checked.problems);
  if (!asked.ok) return asked;
  const problems = [
    ...withoutDeferred(checked.problems, asked.value),
    ...licenceProblems(item, state, checked.answers, context),
    ...projectProblems(item, state, checked.answers, context),
    ...reuseProblems(item, state, checked.answers, context),
  ];
  if (problems.length > 0) return reject('case.form-incomplete', { count: problems.length }, problems);
  const deferral = deferralOf(state, item, asked.value, context);
  if (!deferral.ok) return deferral;
  const content = contentOf(state, checked.answers, deferral.value, commitment);
  if (input.content !== undefined && input.content !== content) return reject('case.content-changed');
  const claims = claimsOf(item, checked.answers);
  const signers = signersOf(item, state, checked.answers, commitment !== undefined);
  const region = regionIn(item, checked.answers, facts.city) ?? state.region ?? facts.city.region;
  const project = projectOf(item, checked.answers, context);
  const submitted: CaseEvent = {
    type: 'case-submitted',
    number: state.number ?? caseNumber(facts.city, context.id, now),
    answers: checked.answers,
    content,
    region,
    signers,
    ...(deferral.value && { deferral: deferral.value }),
    claims: claims.map(({ key }) => key),
    ...(commitment && { commitment }),
    ...(project && { project }),
  };
  const own = ownSignature(signers, content, input, state, context);
  const take = claims.filter(({ key }) => !state.claims.includes(key));
  return conclude(state, [...before, submitted, ...own], context, { take });
}

/** A day once signed for stays: correcting the form gives nobody more time for the papers. */
function deferralOf(
  state: CaseState,
  item: Item,
  asked: readonly string[],
  { now, calendar }: CaseContext,
): Result<Deferred | undefined> {
  const before = state.deferral;
  if (!before || state.status !== 'correcting') return deferredOf(item, asked, now, calendar);
  const { materials, until, remindAt } = before;
  return accept({ materials, until: toTimestamp(until), remindAt: toTimestamp(remindAt) });
}

function ownSignature(
  signers: readonly SignerState[],
  content: string,
  input: { readonly evidence?: string },
  state: CaseState,
  { actor }: CaseContext,
): readonly CaseSigned[] {
  const whose = actor.type === 'party' ? actor.citizenId : input.evidence && state.applicant.citizenId;
  const own = signers.find((signer) => signer.citizenId === whose?.toUpperCase());
  if (!own) return [];
  return actor.type === 'party'
    ? [{ type: 'case-signed', key: own.key, content, how: 'online' }]
    : [{ type: 'case-signed', key: own.key, content, how: 'window', evidence: input.evidence }];
}

const signInput = z.strictObject({ signer: z.string().max(10).optional(), content: hash });

export const sign: CaseRule<z.infer<typeof signInput>> = {
  schema: signInput,
  who: ['signer'],
  when: ['signing'],
  needs: (state) => registersOf(state, state.answers),
  decide: (state, input, context) => {
    const { actor } = context;
    const own = actor.type === 'party' ? actor.citizenId.toUpperCase() : undefined;
    const signer = state.signers.find(({ citizenId }) => citizenId === own);
    if (!signer || (input.signer !== undefined && input.signer !== signer.key))
      return reject('case.not-your-signature');
    return addSignature(state, signer, input.content, { how: 'online' }, context);
  },
};

const windowInput = z.strictObject({ signer: z.string().max(10), content: hash, evidence });

export const signAtWindow: CaseRule<z.infer<typeof windowInput>> = {
  schema: windowInput,
  who: ['window'],
  when: ['signing'],
  needs: (state) => registersOf(state, state.answers),
  decide: (state, input, context) => {
    const signer = state.signers.find(({ key }) => key === input.signer);
    if (!signer) return reject('case.signer-unknown', { signer: input.signer });
    return addSignature(state, signer, input.content, { how: 'window', evidence: input.evidence }, context);
  },
};

function addSignature(
  state: CaseState,
  signer: SignerState,
  content: string,
  how: Pick<CaseSigned, 'how' | 'evidence'>,
  context: CaseContext,
): Result<Decision<CaseEvent>> {
  if (content !== state.content) return reject('case.content-changed');
  if (signer.signed) return reject('case.already-signed', { name: signer.name });
  const still = state.commitment && mayPromise(state, state.answers, context);
  if (still?.ok === false) return still;
  return conclude(state, [{ type: 'case-signed', key: signer.key, content, ...how }], context);
}

export const change: CaseRule<Record<string, never>> = {
  schema: z.strictObject({}),
  who: ['applicant', 'agent', 'window'],
  when: ['signing'],
  decide: (state, _input, context) =>
    state.channel === 'counter' || context.actor.type === 'party'
      ? conclude(state, [{ type: 'draft-reopened' }], context)
      : reject('case.counter-only'),
};

export const withdraw: CaseRule<{ reason?: string | undefined }> = {
  schema: z.strictObject({ reason: z.string().trim().max(500).optional() }),
  who: ['applicant', 'agent'],
  when: ['draft', 'signing', 'submitted', 'correcting', 'accepted'],
  decide: (state, { reason }, context) => {
    const decided = Object.values(state.steps).some(
      // What was paid goes back: that alone binds nobody.
      ({ state: one, fee }) => !fee && (one === 'approved' || one === 'refused'),
    );
    if (decided) return reject('case.already-decided');
    return conclude(state, [{ type: 'case-withdrawn', ...(reason && { reason }) }], context);
  },
};

const dayMs = 86_400_000;
/** A draft nobody touches, or signatures nobody gives, for this long are given up; names held go back. */
export const draftDays = 30;

export function draftExpiry(state: CaseState): number {
  return state.changedAt + draftDays * dayMs;
}

export const expireDraft: CaseRule<Record<string, never>> = {
  schema: z.strictObject({}),
  who: ['system'],
  when: ['draft', 'signing'],
  decide: (state, _input, context) =>
    context.now < draftExpiry(state)
      ? reject('case.not-due-yet')
      : accept({ events: [{ type: 'draft-expired' as const }], releases: state.claims }),
};
