// An agency's system to try the house against: hears of a step, looks at it, and decides it by the house's own API. It must never do more than a person of the agency may.
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { type Heard, listen } from '../desk.ts';

export interface AgencySystemOptions {
  /** Shared with the house: `whsec_…`. */
  readonly secret: string;
  /** Bearer token of the person in whose name it acts. */
  readonly token: () => Promise<string>;
  /** Says no to what it will not have; undefined takes the step. */
  readonly refuse?: (step: z.infer<typeof stepSchema>) => string | undefined;
}

const stepSchema = z.object({
  case: z.string().min(1),
  step: z.string().min(1),
  /** Where it answers. */
  answer: z.url(),
  form: z.record(z.string(), z.unknown()),
  checklist: z.array(z.object({ id: z.string() })),
});

export async function agencySystem(scope: FastifyInstance, options: AgencySystemOptions): Promise<void> {
  listen(scope, options.secret, async ({ id, type, data }: Heard) => {
    const step = type === 'yimen.step.opened' ? stepSchema.safeParse(data) : undefined;
    if (!step?.success) return { status: 422, body: { title: 'This system works on steps only.' } };
    const why = options.refuse?.(step.data);
    const checklist = Object.fromEntries(step.data.checklist.map((line) => [line.id, 'yes']));
    const response = await fetch(step.data.answer, {
      method: 'POST',
      redirect: 'error',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await options.token()}`,
        // The event's id: heard twice, it decides once.
        'idempotency-key': id,
      },
      body: JSON.stringify({
        step: step.data.step,
        ...(why === undefined ? { outcome: 'approve', checklist } : { outcome: 'refuse', note: why }),
      }),
    });
    return { status: response.status >= 500 ? 503 : 200, body: { answered: response.status } };
  });
}
