// Whether an item's questionnaire can tell who may apply: every condition compiles over what is asked, and nothing is asked for nothing. It must never know the form of the application.
import { createFormChecker } from './conditions.ts';
import type { Lookup } from './functions.ts';
import type { ItemFile } from './item-schema.ts';
import { conditionWrong, lintField } from './lint-form.ts';
import type { Finding, Path } from './problem.ts';
import { lintIds } from './wording.ts';

/** A questionnaire is answered by anybody, signed in or not: it has no licences to pick and no lists of people. */
const askable = new Set([
  'integer',
  'percent',
  'money',
  'date',
  'choice',
  'choices',
  'region',
  'yes-no',
  'trade',
]);

export function lintEligibility(item: ItemFile, lookup: Lookup): readonly Finding[] {
  const asked = item.conditions.flatMap(({ ask }, c) =>
    ask ? [{ ask, path: ['conditions', c, 'ask'] as Path }] : [],
  );
  const topic = { id: 'eligibility', section: nobody, name: nobody, fields: asked.map(({ ask }) => ask) };
  const checker = createFormChecker({ topics: [topic], checks: [] }, lookup);
  const uses = item.conditions.map(({ holds }) => holds ?? '').join('\n');
  return [
    ...lintIds(
      asked.map(({ ask, path }) => ({ id: ask.id, path: [...path, 'id'] })),
      'camelCase',
    ),
    ...asked.flatMap(({ ask, path }) => [
      ...lintField(ask, path),
      ...(askable.has(ask.type)
        ? []
        : [
            {
              path: [...path, 'type'],
              code: 'definition.ask-type',
              params: { field: ask.id, type: ask.type },
            },
          ]),
      ...(new RegExp(`\\bform\\.${ask.id}\\b`).test(uses)
        ? []
        : [{ path, code: 'definition.ask-unused', params: { field: ask.id } }]),
    ]),
    ...item.conditions.flatMap(({ holds }, c) => {
      const detail = holds === undefined ? undefined : checker.condition(holds);
      return detail === undefined ? [] : [conditionWrong(['conditions', c, 'holds'], detail)];
    }),
  ];
}

const nobody = { zh: '', en: '' };
