// Whether the papers are complete: accepted, corrected once, or refused with reasons. It must never judge the substance.
import { z } from 'zod';
import { type FieldError, reject } from '../../../kernel/index.ts';
import type { Item } from '../../item.ts';
import { mayBeAnswered, mayBeNamed } from '../correction.ts';
import { withAnswers } from '../evolve.ts';
import { acceptanceOf, conclude } from '../follow.ts';
import { checkDraft } from '../form/draft.ts';
import { projectRefs } from '../project.ts';
import { type CaseRule, itemOf } from '../rule.ts';
import { registersOf } from '../rules.ts';
import { refusalKinds } from '../state.ts';
import { reusedRefs } from './reusing.ts';
import { freeze, licenceRefs } from './submitting.ts';

const nothing = z.strictObject({});

export const acceptCase: CaseRule<Record<string, never>> = {
  schema: nothing,
  who: ['acceptor'],
  when: ['submitted'],
  decide: (state, _input, context) => {
    const events = acceptanceOf(state, context, 'window');
    return events.ok ? conclude(state, events.value, context) : events;
  },
};

/** Nobody answered in time, so the law takes the application as accepted (Administrative Licensing Law, article 32). */
export const deemAccepted: CaseRule<Record<string, never>> = {
  schema: nothing,
  who: ['system'],
  when: ['submitted'],
  decide: (state, _input, context) => {
    if (state.acceptanceDue === undefined || context.now < state.acceptanceDue)
      return reject('case.not-due-yet');
    const events = acceptanceOf(state, context, 'silence');
    return events.ok ? conclude(state, events.value, context) : events;
  },
};

const line = z.strictObject({
  at: z.string().min(1).max(80),
  say: z.string().trim().min(2).max(500),
});
const requestInput = z.strictObject({ lines: z.array(line).min(1).max(50) });

/** Everything to mend is told at once and only once (Administrative Licensing Law, article 32). */
export const requestCorrection: CaseRule<z.infer<typeof requestInput>> = {
  schema: requestInput,
  who: ['acceptor'],
  when: ['submitted'],
  decide: (state, { lines }, context) => {
    const item = itemOf(state, context.facts);
    const known = correctable(item);
    const unknown = lines.flatMap(({ at }, i): readonly FieldError[] =>
      known.has(at) ? [] : [{ path: `lines.${i}.at`, code: 'form.unknown-field' }],
    );
    if (unknown.length > 0) return reject('form.unknown-field', { count: unknown.length }, unknown);
    const beyond = lines.flatMap(({ at }, i): readonly FieldError[] =>
      mayBeNamed(state, item, context.facts, at)
        ? []
        : [{ path: `lines.${i}.at`, code: 'case.correction-beyond-first' }],
    );
    if (beyond.length > 0) return reject('case.correction-beyond-first', { count: beyond.length }, beyond);
    return conclude(state, [{ type: 'correction-requested', lines }], context);
  },
};

function correctable(item: Item): ReadonlySet<string> {
  const fields = item.form.topics.flatMap((topic) => topic.fields.map(({ id }) => id));
  const materials = item.materials.filter(({ accept }) => accept.length > 0).map(({ id }) => id);
  return new Set([...fields, ...materials]);
}

const answerInput = z.strictObject({
  form: z.record(z.string().min(1).max(64), z.json()).default({}),
  /** At the counter: where the applicant's signature on paper is kept. */
  evidence: z.string().trim().min(2).max(200).optional(),
});

/** Changed content needs every signature again: a signature covers what was read. */
export const answerCorrection: CaseRule<z.infer<typeof answerInput>> = {
  schema: answerInput,
  who: ['applicant', 'agent', 'window'],
  when: ['correcting'],
  needs: (state, { form }) => {
    const whole = withAnswers(state.form, form);
    return [...licenceRefs(whole), ...registersOf(state, whole), ...projectRefs(whole), ...reusedRefs(state)];
  },
  decide: (state, { form, evidence }, context) => {
    const item = itemOf(state, context.facts);
    const beyond = Object.keys(form)
      .filter((id) => !mayBeAnswered(state, item, context.facts, id))
      .map((id): FieldError => ({ path: `form.${id}`, code: 'case.correction-not-asked' }));
    if (beyond.length > 0) return reject('case.correction-not-asked', { at: beyond[0]?.path ?? '' }, beyond);
    const whole = withAnswers(state.form, form);
    const fits = checkDraft(item, form, whole);
    if (!fits.ok) return fits;
    const answered = { type: 'correction-answered', form } as const;
    return freeze(state, [answered], { form: whole, evidence, commit: state.commitment }, context);
  },
};

const refuseInput = z.strictObject({
  reasons: z.array(z.string().trim().min(2).max(500)).min(1).max(10),
  kind: z.enum(refusalKinds),
  /** Who is competent, when another authority is. */
  competent: z.string().trim().min(2).max(200).optional(),
});

export const refuseAcceptance: CaseRule<z.infer<typeof refuseInput>> = {
  schema: refuseInput,
  who: ['acceptor'],
  when: ['submitted'],
  decide: (state, { reasons, kind, competent }, context) => {
    if (kind === 'wrong-authority' && !competent) return reject('case.competent-missing');
    // What is incomplete must be told first, once; only what was not mended may be refused for it.
    if (kind === 'incomplete' && !state.correction) return reject('case.correction-first');
    return conclude(
      state,
      [{ type: 'case-refused', kind, reasons, ...(competent && { competent }) }],
      context,
    );
  },
};
