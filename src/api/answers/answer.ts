// Answers a question from guides and knowledge with the figure and the clause it rests on, or says that it does not know. It must never guess.
import type { Instant } from '../../kernel/calendar.ts';
import { toTimestamp } from '../../kernel/calendar.ts';
import type { Text } from '../../kernel/text.ts';
import type { Knowledge } from '../../processes/guidance.ts';
import type { City, Item } from '../../processes/item.ts';
import { createSearch, type Hit, type Tokenise } from '../search/index.ts';
import { isElsewhere } from './elsewhere.ts';
import { type Said, type Source, sayOf } from './guide.ts';
import { type Asked, readIntents } from './intents.ts';

export interface Answered {
  readonly answer: Text | null;
  readonly sources: readonly Source[];
}

export interface AnswerParts {
  readonly city: City;
  readonly search: (q: string) => readonly Hit<Item>[];
  readonly tokenise?: Tokenise | undefined;
}

/** How sure a find must be before it counts as what was asked. */
const sureOf = {
  /** An entry of the knowledge base, by the question as a whole. */
  knowledge: { score: 0.6, covered: 0.55 },
  /** An item, once what is asked about it is known. */
  item: { score: 0.55, covered: 0.55 },
  /** An item whose bare name was typed: nothing else may be left over. */
  bare: { score: 0.74, covered: 0.72 },
  /** A question the guide itself answers, by its own wording. */
  faq: { score: 0.5, covered: 0.62 },
} as const;
/** How much more of the question its own wording must explain than the item alone does. */
const faqGain = 0.06;
/** Two items as near as this and unlike each other: nobody knows which is meant. */
const sameScore = 0.015;
const nothing: Answered = { answer: null, sources: [] };

/** Text that gives orders to a machine asks nothing of a city. */
const orders =
  /忽略|无视|忘记(?:之前|上面|以上)|系统提示|提示词|角色扮演|扮演|你(?:现在)?是一?个?(?:AI|人工智能|机器人|助手|管理员)|越狱|(?:请)?(?:重复|复述|输出|打印)(?:以上|上面|下面|一遍)|管理员密码|ignore (?:all|any|the|previous|above|prior)|disregard|system prompt|jailbreak|pretend (?:to be|you)|you are now|act as|repeat after|<\/?[a-z!][^>]*>|\{\{|\$\{|drop table|select \*|union select|;--|javascript:|\bpassword\b/iu;
/** Longer than any question: somebody pours a text in. */
const longest = 160;

export function createAnswers({
  city,
  search,
  tokenise,
}: AnswerParts): (q: string, now: Instant) => Answered {
  const synonyms = city.guidance?.synonyms ?? [];
  const known = createSearch(
    (city.guidance?.knowledge ?? []).map((entry) => ({ value: entry, texts: knowledgeTexts(entry) })),
    { tokenise, synonyms },
  );
  const asks = createSearch([...city.items.values()].flatMap(faqEntries), { tokenise, synonyms });
  return (q, now) => {
    const typed = q.trim();
    if (!/[\p{L}]/u.test(typed) || [...typed].length > longest || orders.test(typed)) return nothing;
    if (isElsewhere(typed, city)) return nothing;
    const asked = readIntents(typed);
    const today = toTimestamp(now).slice(0, 10);
    const entry = known(typed).find(
      ({ value }) => value.validFrom <= today && (value.validTo === undefined || today <= value.validTo),
    );
    const item = pick(asked, typed, search);
    const faq = asks(typed)[0];
    const alone = search(typed)[0]?.covered ?? 0;
    if (entry && isSure(entry, sureOf.knowledge) && entry.score >= (item?.score ?? 0) - 0.08) {
      return fromKnowledge(entry.value);
    }
    if (faq && isSure(faq, sureOf.faq) && faq.covered >= alone + faqGain) return fromFaq(faq.value);
    if (item) return fromGuide(item.value, asked, city);
    return nothing;
  };
}

function isSure(
  { score, covered }: { readonly score: number; readonly covered: number },
  wanted: { readonly score: number; readonly covered: number },
): boolean {
  return score >= wanted.score && covered >= wanted.covered;
}

/** The one item that is meant, or none: what is left of the question must be known nearly whole. */
function pick(asked: Asked, typed: string, search: AnswerParts['search']): Hit<Item> | undefined {
  const [first, second] = search(asked.intents.length > 0 ? asked.rest : typed);
  if (!first || asked.rest === '') return undefined;
  if (!isSure(first, asked.intents.length > 0 ? sureOf.item : sureOf.bare)) return undefined;
  if (second && first.score - second.score < sameScore && first.score < 0.8) return undefined;
  return first;
}

function knowledgeTexts({ question, words }: Knowledge) {
  return [
    { text: question.zh, weight: 1 },
    { text: question.en, weight: 1 },
    ...words.map((text) => ({ text, weight: 0.98 })),
  ];
}

/** A question of a guide is found by its own wording together with the name of the matter. */
function faqEntries(item: Item) {
  return item.questions.map(({ question, answer }) => ({
    value: { item, question, answer },
    texts: [
      ...[question.zh, question.en].map((text) => ({ text, weight: 1 })),
      ...[item.name.zh, item.name.en, ...item.words].map((text) => ({ text, weight: 0.85 })),
    ],
  }));
}

function fromKnowledge({ answer, source, clause, id }: Knowledge): Answered {
  return { answer, sources: [{ title: source, url: `/knowledge#${id}`, clause }] };
}

function fromFaq({ item, question, answer }: ReturnType<typeof faqEntries>[number]['value']): Answered {
  return { answer, sources: [{ title: item.name, url: `/items/${item.id}`, clause: question }] };
}

function fromGuide(item: Item, asked: Asked, city: City): Answered {
  const wanted = asked.intents.length > 0 ? asked.intents.slice(0, 3) : (['about'] as const);
  const said: readonly Said[] = wanted.map((intent) => sayOf(item, intent, city));
  const sources = new Map(
    said.flatMap((one) => one.sources).map((source) => [`${source.title.zh} ${source.clause.zh}`, source]),
  );
  return {
    answer: {
      zh: said.map(({ answer }) => answer.zh).join(''),
      en: said.map(({ answer }) => answer.en).join(' '),
    },
    sources: [...sources.values()],
  };
}
