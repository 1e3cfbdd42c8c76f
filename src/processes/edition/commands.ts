// Proposing, revising, publishing and dropping an edition. It must never let anybody publish what he wrote himself.
import { z } from 'zod';
import {
  accept,
  type CommandRule,
  type Context,
  type Decision,
  type Result,
  reject,
} from '../../kernel/index.ts';
import type { EditionEvent, EditionProposed } from './events.ts';
import type { EditionFacts } from './facts.ts';
import type { EditionState } from './state.ts';

type EditionRule<I> = CommandRule<EditionState, EditionEvent, EditionFacts, I>;
type EditionContext = Context<EditionFacts>;

/** Far above the longest definition; what is above is no item. */
const longestText = 200_000;
const text = z.string().min(10).max(longestText);
const reason = z.string().trim().min(2).max(500);

function one(event: EditionEvent): Result<Decision<EditionEvent>> {
  return accept({ events: [event] });
}

/** Judged, never refused for being wrong: a draft keeps what was typed, with what is to mend. */
function judged(
  written: string,
  { facts }: EditionContext,
): Pick<EditionProposed, 'text' | 'problems' | 'compiled'> {
  const { item, problems } = facts.compile(written);
  return { text: written, problems, ...(item && { compiled: item.version }) };
}

const proposeInput = z.strictObject({
  /** Id of the item, one the city has or a new one. */
  item: z
    .string()
    .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
    .max(80),
  text,
  /** Why it changes, for those who read the history. */
  reason,
});

export const propose: EditionRule<z.infer<typeof proposeInput>> = {
  schema: proposeInput,
  starts: true,
  who: ['admin'],
  when: [],
  decide: (_state, { item, text: written, reason: why }, context) => {
    const base = context.facts.city.items.get(item)?.version;
    return one({
      ...{ type: 'edition-proposed', item, reason: why },
      ...(base && { base }),
      ...judged(written, context),
    });
  },
};

const reviseInput = z.strictObject({ text });

export const revise: EditionRule<z.infer<typeof reviseInput>> = {
  schema: reviseInput,
  who: ['author'],
  when: ['draft'],
  decide: (state, input, context) =>
    input.text === state.text
      ? accept({ events: [] })
      : one({ type: 'edition-revised', ...judged(input.text, context) }),
};

export const publish: EditionRule<Record<string, never>> = {
  schema: z.strictObject({}),
  who: ['second'],
  when: ['draft'],
  decide: (state, _input, context) => {
    // Judged again: the laws and papers the city shares may have changed since it was written.
    const { item, problems } = context.facts.compile(state.text);
    if (!item || problems.length > 0) {
      const first = problems[0];
      return reject('edition.problems', {
        count: problems.length,
        line: first?.line ?? 1,
        code: first?.code ?? '',
      });
    }
    if (item.id !== state.item) return reject('edition.another-item', { item: state.item, found: item.id });
    const current = context.facts.city.items.get(item.id)?.version;
    if (current !== state.base) return reject('edition.base-moved', { item: item.id });
    if (item.version === current) return reject('edition.changes-nothing', { item: item.id });
    const body = context.facts.writeDefinition(item);
    return one({ type: 'edition-published', version: item.version, body, text: state.text });
  },
};

const dropInput = z.strictObject({ reason });

export const drop: EditionRule<z.infer<typeof dropInput>> = {
  schema: dropInput,
  who: ['author', 'second'],
  when: ['draft'],
  decide: (_state, input) => one({ type: 'edition-dropped', reason: input.reason }),
};

export const editionCommands = { propose, revise, publish, drop } as const;
export type EditionCommand = keyof typeof editionCommands;
