// The pages of the form as a list of tasks: what is filled, what is wrong, what is in it. It must never show what is sensitive.
import { type FieldError, maskName, type Text } from '../../kernel/index.ts';
import type { CityFacts } from '../facts.ts';
import type { City, Field, Item, Topic } from '../item.ts';
import { isRecord } from './answers.ts';
import { isBlank } from './form/value.ts';
import { conditionData } from './rule.ts';
import type { Answers, CaseState } from './state.ts';
import type { TopicView } from './view.ts';

export function topicsOf(
  state: CaseState,
  item: Item,
  problems: readonly FieldError[],
  form: Answers,
  facts: CityFacts,
): readonly TopicView[] {
  const data = conditionData(form, state, item, facts);
  const shown = (one: Topic | Field): boolean => one.when === undefined || facts.holds(one.when, data);
  return item.form.topics.filter(shown).map((topic) => {
    const fields = topic.fields.filter(shown);
    const digest = digestOf(fields, form, facts.city);
    return {
      id: topic.id,
      section: topic.section,
      name: topic.name,
      state: stateOf(topic, fields, state, problems, form),
      fields: fields.map(({ id }) => id),
      ...(digest && { digest }),
    };
  });
}

function stateOf(
  topic: Topic,
  fields: readonly Field[],
  state: CaseState,
  problems: readonly FieldError[],
  form: Answers,
): TopicView['state'] {
  const own = problems.filter(({ path }) => fields.some(({ id }) => isWithin(path, id)));
  if (own.some(({ code }) => code !== 'form.required')) return 'invalid';
  const answered = fields.filter(({ id }) => !isBlank(form[id]));
  const typed = answered.some(({ id }) => JSON.stringify(form[id]) !== JSON.stringify(state.prefilled[id]));
  const visited = state.topics.includes(topic.id);
  if (own.length > 0) return typed || visited ? 'started' : 'empty';
  if (typed || visited) return 'filled';
  return answered.length > 0 ? 'prefilled' : 'empty';
}

function isWithin(path: string, id: string): boolean {
  return path === `form.${id}` || path.startsWith(`form.${id}.`);
}

const mostParts = 3;

function digestOf(fields: readonly Field[], form: Answers, city: City): Text | undefined {
  const parts = fields
    .filter((field) => !field.sensitive && !isBlank(form[field.id]))
    .flatMap((field) => wordsOf(field, form[field.id], city) ?? [])
    .slice(0, mostParts);
  if (parts.length === 0) return undefined;
  return { zh: parts.map(({ zh }) => zh).join('，'), en: parts.map(({ en }) => en).join(', ') };
}

/** An answer in words; undefined for what does not belong into a line that others may read over a shoulder. */
function wordsOf(field: Field, value: unknown, city: City): Text | undefined {
  switch (field.type) {
    case 'citizen-id':
    case 'phone':
      return undefined;
    case 'person-name':
      return typeof value === 'string' ? same(maskName(value)) : undefined;
    case 'people':
      return Array.isArray(value) ? peopleWords(value) : undefined;
    case 'region':
      return city.regions.get(String(value))?.name ?? undefined;
    case 'trade':
      return tradeWords(Array.isArray(value) ? value : [value], city);
    case 'choice':
      return field.options?.find((option) => option.value === value)?.label;
    case 'choices':
      return { zh: `${countOf(value)} 项`, en: `${countOf(value)} chosen` };
    case 'money':
      return typeof value === 'number' ? moneyWords(value) : undefined;
    case 'percent':
      return same(`${value}%`);
    case 'yes-no':
      return value === true || value === 'yes' ? { zh: '是', en: 'Yes' } : { zh: '否', en: 'No' };
    default:
      return typeof value === 'string' || typeof value === 'number' ? same(String(value)) : undefined;
  }
}

function same(word: string): Text {
  return { zh: word, en: word };
}

function countOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 1;
}

function peopleWords(value: readonly unknown[]): Text {
  const names = value.flatMap((one) =>
    isRecord(one) && typeof one.name === 'string' && one.name !== '' ? [maskName(one.name)] : [],
  );
  const who = names.length > 0 ? [names.join('、'), names.join(', ')] : ['', ''];
  return { zh: `${value.length} 人 ${who[0]}`.trim(), en: `${value.length}: ${who[1]}` };
}

function tradeWords(codes: readonly unknown[], city: City): Text | undefined {
  const first = city.trades.get(String(codes[0]))?.name;
  if (!first) return undefined;
  const more = codes.length - 1;
  return more === 0 ? first : { zh: `${first.zh}等 ${codes.length} 项`, en: `${first.en} and ${more} more` };
}

function moneyWords(fen: number): Text {
  const yuan = fen / 100;
  return yuan >= 10_000
    ? { zh: `${yuan / 10_000} 万元`, en: `¥${yuan.toLocaleString('en-GB')}` }
    : { zh: `${yuan} 元`, en: `¥${yuan.toLocaleString('en-GB')}` };
}
