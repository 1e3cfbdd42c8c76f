// Asks, once a name is typed, whether a firm may bear it. It must never promise the name: the submission takes it.
import type { Field } from '../../processes/item.ts';
import type { Web } from '../context.ts';
import { anchorOf } from '../form/names.ts';
import type { Mistake } from '../ui/error-summary/error-summary.tsx';
import { wordsOf } from '../words/index.ts';
import type { Case } from './case-answers.ts';

interface NameAnswer {
  readonly free: boolean;
  readonly name?: string;
  readonly checked: readonly string[];
  readonly problems: readonly { readonly title: string }[];
}

export interface NameVerdict {
  readonly errors: Readonly<Record<string, string>>;
  readonly praise: Readonly<Record<string, string>>;
  readonly mistakes: readonly Mistake[];
}

/** Undefined when the page asks for no name, none is typed, or it has an error already. */
export async function checkName(
  web: Web,
  one: Case,
  fields: readonly Field[],
  errors: Readonly<Record<string, string>>,
): Promise<NameVerdict | undefined> {
  const field = fields.find(({ type }) => type === 'company-name');
  const core = field && one.form[field.id];
  if (!field || typeof core !== 'string' || core.trim() === '' || errors[field.id]) return undefined;
  const words = fields.filter(({ type }) => type === 'text').map(({ id }) => one.form[id]);
  const [said] = words.filter((word): word is string => typeof word === 'string' && word !== '');
  const trades = Object.values(one.form).find(
    (value) => Array.isArray(value) && typeof value[0] === 'string' && /^[A-T]\d{4}$/.test(value[0]),
  ) as readonly string[] | undefined;
  const answer = await web.door.question(web.call, 'name-check', {
    item: one.item,
    core,
    ...(said !== undefined && { words: said }),
    ...(trades?.[0] !== undefined && { trade: trades[0] }),
    ...(one.region !== undefined && { region: one.region }),
  });
  if (!answer.ok) return undefined;
  const { free, name, problems, checked } = answer.value as unknown as NameAnswer;
  const { form } = wordsOf(web.language);
  if (free) {
    const say = checked.includes('taken') ? form.nameFree : form.nameUnknown;
    return { errors: {}, mistakes: [], praise: { [field.id]: name ? `${name}　${say}` : say } };
  }
  const titles = problems.map(({ title }) => title);
  return {
    praise: {},
    errors: { [field.id]: titles.join(' ') },
    mistakes: titles.map((say) => ({ at: anchorOf(field.id), say })),
  };
}
