// Papers that follow after the submission: supplied, reminded of, or the case ended without them. It must never defer a main paper.
import { z } from 'zod';
import { reject, toTimestamp } from '../../../kernel/index.ts';
import { awaitsPapers, missingPapers } from '../deferral/outstanding.ts';
import { conclude } from '../follow.ts';
import { type CaseRule, itemOf } from '../rule.ts';
import { fitting, keptFile } from './attaching.ts';

const supplyInput = z.strictObject({
  material: z.string().min(1).max(80),
  /** Content address the upload answered with. */
  file: z.string().min(8).max(200),
  name: z.string().trim().min(1).max(200),
  size: z.int().min(1).optional(),
  type: z.string().min(3).max(100).optional(),
});

export const supplyDeferred: CaseRule<z.infer<typeof supplyInput>> = {
  schema: supplyInput,
  who: ['applicant', 'agent', 'window'],
  when: ['submitted', 'accepted'],
  files: ({ file, name }) => [{ file, name }],
  decide: (state, { material, ...said }, context) => {
    if (!state.deferral) return reject('case.nothing-deferred');
    if (!state.deferral.materials.includes(material))
      return reject('case.material-not-deferred', { material });
    if (context.now > state.deferral.until) return reject('case.deferral-over');
    const kept = keptFile(said.file, context);
    if (!kept.ok) return kept;
    const fits = fitting(itemOf(state, context.facts), material, said, kept.value);
    if (!fits.ok) return fits;
    const { file, name, size, type } = kept.value;
    if (state.materials[material]?.some((one) => one.file === file)) return conclude(state, [], context);
    const supplied = { type: 'deferred-supplied', material, file, name, size, mediaType: type } as const;
    return conclude(state, [supplied], context);
  },
};

const nothing = z.strictObject({});
const alive = ['submitted', 'correcting', 'signing', 'accepted'];

export const remindDeferred: CaseRule<Record<string, never>> = {
  schema: nothing,
  who: ['system'],
  when: alive,
  decide: (state, _input, context) => {
    const { deferral } = state;
    if (
      !deferral ||
      !awaitsPapers(state) ||
      deferral.remindedAt !== undefined ||
      context.now < deferral.remindAt
    )
      return reject('case.not-due-yet');
    return conclude(state, [{ type: 'deferral-reminded', until: toTimestamp(deferral.until) }], context);
  },
};

/** Nothing came by the day that was signed for: the case ends, whatever was decided meanwhile. */
export const endDeferral: CaseRule<Record<string, never>> = {
  schema: nothing,
  who: ['system'],
  when: alive,
  decide: (state, _input, context) => {
    const { deferral } = state;
    const materials = missingPapers(state);
    if (!deferral || materials.length === 0 || context.now <= deferral.until)
      return reject('case.not-due-yet');
    const item = itemOf(state, context.facts);
    const names = materials.map((id) => item.materials.find((one) => one.id === id)?.name.zh ?? id);
    const reasons = [`到期没有补交：${names.join('、')}`];
    return conclude(
      state,
      [
        { type: 'deferral-broken', materials, until: toTimestamp(deferral.until) },
        { type: 'case-refused', kind: 'papers-missing', reasons },
      ],
      context,
    );
  },
};
