// What became of the promise a case was granted on: the verification tells it. It must never judge the promise itself.
import { z } from 'zod';
import { fromTimestamp, reject } from '../../../kernel/index.ts';
import type { CaseEvent } from '../events.ts';
import { conclude } from '../follow.ts';
import type { CaseRule } from '../rule.ts';

export const promiseStates = ['open', 'mending', 'kept', 'false', 'waived'] as const;

const input = z.strictObject({
  verification: z.string().min(1).max(80),
  status: z.enum(promiseStates),
  due: z
    .string()
    .max(40)
    .refine((text) => fromTimestamp(text) !== undefined)
    .optional(),
  note: z.string().max(1000).optional(),
});

/** A false promise ends a case whose results are not handed over yet; results already out are revoked by themselves. */
export const notePromise: CaseRule<z.infer<typeof input>> = {
  schema: input,
  who: ['system'],
  when: ['accepted', 'ready', 'closed', 'refused'],
  decide: (state, noted, context) => {
    if (!state.commitment) return reject('commitment.none-made');
    const events: CaseEvent[] = [{ type: 'promise-noted', ...noted }];
    const undone = noted.status === 'false' && (state.status === 'accepted' || state.status === 'ready');
    if (undone) events.push({ type: 'case-refused', reasons: [noted.note ?? ''] });
    return conclude(state, events, context);
  },
};
