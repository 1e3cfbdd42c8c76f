// Answers, while somebody types it, whether a firm may bear a name. It must never promise the name: the submission takes it.
import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { claimKind, claimStream, holderOf } from '../../engine/index.ts';
import { accept, type Rejection, reject } from '../../kernel/rejection.ts';
import { claimsOf } from '../../processes/case/claims.ts';
import type { CityFacts } from '../../processes/facts.ts';
import type { Field, FieldType, Item } from '../../processes/item.ts';
import type { Messages } from '../messages.ts';
import { defineQuestion } from './question.ts';

const input = z.strictObject({
  item: z.string().max(80).default('start-a-company').describe('The item the name is asked in.'),
  core: z.string().trim().max(40).describe('The core name (字号).'),
  words: z.string().trim().max(40).optional().describe('The trade as the name words it (行业用语).'),
  region: z.string().max(6).optional(),
  trade: z.string().max(5).optional().describe('Code of the main trade, e.g. F5211.'),
});

const output = z.object({
  free: z.boolean().describe('Nothing stands against it now; only the submission takes it.'),
  name: z.string().optional().describe('The whole name, once its parts are there.'),
  checked: z.array(z.enum(['composition', 'taken'])).describe('What could be checked with what was given.'),
  problems: z
    .array(
      z.object({
        code: z.string(),
        title: z.string(),
        params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
      }),
    )
    .describe('Everything that stands against it.'),
});

export interface NameParts {
  readonly facts: CityFacts;
  readonly engine: Pick<Engine, 'stateOf'>;
  readonly messages: Messages;
}

export function createNameCheckQuestion({ facts, engine, messages }: NameParts) {
  return defineQuestion({
    name: 'name-check',
    summary:
      'Whether a firm may bear a name: its composition, words that are kept, and who bears it already.',
    input,
    output,
    answer: async (asked, call) => {
      const item = facts.city.items.get(asked.item);
      const field = item && fieldOf(item, 'company-name');
      if (!item || !field) return reject('item.not-found', { item: asked.item });
      const answers = answersOf(item, field, asked);
      const composition = facts.fieldChecks['company-name']?.(asked.core, answers, facts.city) ?? [];
      const claims = claimsOf(item, answers).filter((_, index) => complete(item, index, answers));
      const held = await Promise.all(
        claims.map(async ({ key, code }): Promise<readonly Rejection[]> => {
          const claim = await engine.stateOf(claimKind, claimStream(key));
          return holderOf(claim?.state) === undefined ? [] : [{ code }];
        }),
      );
      const found = [...composition, ...held.flat()];
      const problems = found.filter(
        (one, index) => found.findIndex(({ code }) => code === one.code) === index,
      );
      const name = item.title && facts.textOf(item.title, { form: answers });
      return accept({
        free: problems.length === 0,
        ...(name !== undefined && { name }),
        checked: ['composition' as const, ...(claims.length > 0 ? ['taken' as const] : [])],
        problems: problems.map(({ code, params }) => ({
          ...{ code, title: messages.sentence(call.language, code, params) },
          ...(params && { params: { ...params } }),
        })),
      });
    },
  });
}

/** What was typed, under the ids the item's own form gives it. */
function answersOf(
  item: Item,
  field: Field,
  asked: z.output<typeof input>,
): Readonly<Record<string, unknown>> {
  const answers: Record<string, unknown> = { [field.id]: asked.core };
  const trade = fieldOf(item, 'trade');
  const region = fieldOf(item, 'region');
  const words = topicOf(item, field)?.fields.find((each) => each.type === 'text');
  if (trade && asked.trade !== undefined) answers[trade.id] = [asked.trade];
  if (region && asked.region !== undefined) answers[region.id] = asked.region;
  if (words && asked.words !== undefined) answers[words.id] = asked.words;
  return answers;
}

/** A claim whose parts are not all there yet would be somebody else's. */
function complete(item: Item, index: number, answers: Readonly<Record<string, unknown>>): boolean {
  return (
    item.claims[index]?.key.every((path) => answers[path] !== undefined && answers[path] !== '') ?? false
  );
}

function topicOf(item: Item, field: Field) {
  return item.form.topics.find((topic) => topic.fields.includes(field));
}

function fieldOf(item: Item, type: FieldType): Field | undefined {
  return item.form.topics.flatMap((topic) => topic.fields).find((field) => field.type === type);
}
