// Opening a case and filling it in. It must never refuse an answer for being wrong: a draft keeps what was typed.
import { z } from 'zod';
import {
  accept,
  checkCitizenId,
  dateOf,
  type FieldError,
  type Result,
  reject,
} from '../../../kernel/index.ts';
import type { Item } from '../../item.ts';
import { checkMandate } from '../../mandate/index.ts';
import type { CaseOpened } from '../events.ts';
import { withAnswers } from '../evolve.ts';
import { conclude } from '../follow.ts';
import { checkDraft, prefill } from '../form/draft.ts';
import { windowAgencies } from '../relations.ts';
import { type CaseContext, type CaseRule, itemOf } from '../rule.ts';
import type { Answers, CaseState } from '../state.ts';
import { regionIn } from '../whereabouts.ts';
import { keptFile } from './attaching.ts';
import { openPart, partInput, partRefs } from './including.ts';

const person = z.strictObject({
  name: z.string().trim().min(2).max(50),
  citizenId: z.string().min(15).max(25),
  phone: z.string().min(5).max(25),
});
type PersonInput = z.infer<typeof person>;

const openInput = z.strictObject({
  item: z.string().min(1).max(80),
  /** Hash of the definition the person filled in, when he began with a copy of the form. */
  version: z.string().max(80).optional(),
  region: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
  onBehalfOf: z
    .strictObject({
      principal: person,
      scope: z.string().trim().min(2).max(200),
      documentFile: z.string().max(200).optional(),
    })
    .optional(),
  /** A recorded mandate: the case is its principal's. */
  mandate: z.string().min(1).max(80).optional(),
  /** At the counter: whose paper it is. */
  applicant: person.optional(),
  /** The city's own: a step of another case is a case of this item. */
  part: partInput.optional(),
});
type OpenInput = z.infer<typeof openInput>;

export const open: CaseRule<OpenInput> = {
  schema: openInput,
  starts: true,
  who: ['applicant', 'agent', 'window', 'system'],
  when: [],
  needs: (_state, { mandate, part }) => [
    ...(mandate ? [{ kind: 'mandate', id: mandate }] : []),
    ...(part ? partRefs(part) : []),
  ],
  files: ({ onBehalfOf }) => (onBehalfOf?.documentFile ? [{ file: onBehalfOf.documentFile }] : []),
  decide: (state, input, context) => {
    const { city } = context.facts;
    const item = city.items.get(input.item);
    if (!item) return reject('item.not-found', { item: input.item });
    if (input.version !== undefined && input.version !== item.version)
      return reject('item.version-outdated', { item: item.id });
    if (input.region !== undefined && !city.regions.has(input.region))
      return reject('form.region-unknown', undefined, [{ path: 'region', code: 'form.region-unknown' }]);
    if ((context.actor.type === 'system') !== (input.part !== undefined)) return reject('case.part-by-city');
    if (input.part) return openPart(state, item, { region: input.region, part: input.part }, context);
    const filer = filerOf(input, item, context);
    if (!filer.ok) return filer;
    const form = prefill(item, filer.value.applicant);
    const region = input.region ?? regionIn(item, form, city);
    return conclude(
      state,
      [
        {
          type: 'case-opened',
          item: item.id,
          definition: item.version,
          ...(region && { region }),
          ...filer.value,
          form,
        },
      ],
      context,
    );
  },
};

type Filer = Pick<CaseOpened, 'channel' | 'applicant' | 'mandate'>;

function filerOf(input: OpenInput, item: Item, context: CaseContext): Result<Filer> {
  const { actor } = context;
  if (actor.type === 'staff') {
    if (!windowAgencies(item).includes(actor.agency)) return reject('case.not-your-counter');
    if (input.onBehalfOf) return reject('case.agent-only');
    if (!input.applicant) return needed('applicant');
    const applicant = citizen(input.applicant, 'applicant', context);
    return applicant.ok ? accept({ channel: 'counter', applicant: applicant.value }) : applicant;
  }
  if (actor.type !== 'party') return reject('case.agent-only');
  if (input.applicant) return reject('case.counter-only');
  const self = personOf(actor);
  if (input.mandate) return byMandate(input.mandate, self, item, context);
  if (!input.onBehalfOf) return accept({ channel: 'online', applicant: self });
  if (!actor.agent) return reject('case.agent-only');
  if (!item.mandate) return reject('case.mandate-not-allowed', { item: item.id });
  const { principal, scope, documentFile } = input.onBehalfOf;
  const deed = documentFile === undefined ? undefined : keptFile(documentFile, context);
  if (deed?.ok === false) return deed;
  const applicant = citizen(principal, 'onBehalfOf.principal', context);
  if (!applicant.ok) return applicant;
  const mandate = {
    agent: actor.agent.name,
    agentId: actor.agent.id,
    by: self,
    scope,
    ...(documentFile && { documentFile }),
  };
  return accept({ channel: 'agent', applicant: applicant.value, mandate });
}

/** The principal has recorded who acts for him; the delegate signs in his own name. */
function byMandate(
  id: string,
  self: CaseOpened['applicant'],
  item: Item,
  { actor, found, now }: CaseContext,
): Result<Filer> {
  if (actor.type !== 'party') return reject('case.agent-only');
  if (!item.mandate) return reject('case.mandate-not-allowed', { item: item.id });
  const checked = checkMandate(found.get(id), actor, item.id, now);
  if (!checked.ok) return checked;
  const { principal, firm } = checked.value;
  const mandate = {
    ...{ agent: self.name, agentId: actor.id, by: self, mandate: id },
    scope: firm ? `${firm.name} ${firm.number}` : item.name.zh,
  };
  return accept({ channel: 'agent', applicant: principal, mandate });
}

function personOf(actor: Extract<CaseContext['actor'], { type: 'party' }>): CaseOpened['applicant'] {
  const { id, name, citizenId, phone } = actor;
  return { id, name, citizenId, ...(phone && { phone }) };
}

function needed(path: string): Result<never> {
  return reject('case.applicant-needed', undefined, [{ path, code: 'form.required' }]);
}

function citizen(input: PersonInput, path: string, { now }: CaseContext): Result<CaseOpened['applicant']> {
  const checked = checkCitizenId(input.citizenId, dateOf(now));
  if (checked.ok) return accept({ ...input, citizenId: checked.value.code });
  const { code, params } = checked.rejection;
  const error: FieldError = { path: `${path}.citizenId`, code, ...(params && { params }) };
  return reject('case.applicant-invalid', undefined, [error]);
}

const answers = z.record(z.string().min(1).max(64), z.json());

const saveInput = z.strictObject({
  /** Only what changed; null takes an answer back. */
  form: answers,
  topic: z.string().max(80).optional(),
});

export const saveDraft: CaseRule<z.infer<typeof saveInput>> = {
  schema: saveInput,
  who: ['applicant', 'agent', 'window'],
  when: ['draft'],
  decide: (state, { form, topic }, context) => {
    const item = itemOf(state, context.facts);
    const whole = withAnswers(state.form, form);
    if (topic !== undefined && !item.form.topics.some(({ id }) => id === topic))
      return reject('form.unknown-topic', { topic });
    const fits = checkDraft(item, form, whole);
    if (!fits.ok) return fits;
    const changed = changedIn(state, form);
    const visited = topic === undefined || state.topics.includes(topic);
    if (Object.keys(changed).length === 0 && visited) return accept({ events: [] });
    const region = regionIn(item, whole, context.facts.city);
    return conclude(
      state,
      [{ type: 'draft-saved', form: changed, ...(topic && { topic }), ...(region && { region }) }],
      context,
    );
  },
};

/** Saving what is there already writes nothing: autosave would fill the record with echoes. */
function changedIn(state: CaseState, form: Answers): Answers {
  const same = (id: string, value: unknown): boolean =>
    value === null
      ? !Object.hasOwn(state.form, id)
      : JSON.stringify(state.form[id]) === JSON.stringify(value);
  return Object.fromEntries(Object.entries(form).filter(([id, value]) => !same(id, value)));
}
