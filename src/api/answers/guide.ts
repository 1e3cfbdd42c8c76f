// One sentence or two on what somebody wants to know about an item, with what it rests on. It must never say what the guide does not.
import type { Language, Text } from '../../kernel/text.ts';
import type { City, Item } from '../../processes/item.ts';
import type { Intent } from './intents.ts';
import { listed, sayLimit, sayYuan, textOf } from './wording.ts';

/** A source in both languages; the question answers in the asker's. */
export interface Source {
  readonly title: Text;
  /** Path on this site. */
  readonly url: string;
  readonly clause: Text;
}

export interface Said {
  readonly answer: Text;
  readonly sources: readonly Source[];
}

type Compose = (
  item: Item,
  city: City,
) => { readonly answer: Text; readonly clause: Text; readonly law?: number };

const clause = (zh: string, en: string): Text => ({ zh, en });
const stop = { zh: '。', en: '.' } as const;

/** What the guide of an item says to this; undefined when it says nothing. */
export function sayOf(item: Item, intent: Intent | 'about', city: City): Said {
  const { answer, clause: at, law = 0 } = composers[intent](item, city);
  const guide: Source = { title: item.name, url: `/items/${item.id}`, clause: at };
  return { answer, sources: [guide, ...basisOf(item, law)] };
}

function basisOf(item: Item, most: number): readonly Source[] {
  return item.basis.slice(0, most).map(({ law, article }) => ({
    title: law,
    url: `/items/${item.id}`,
    clause: articleText(article),
  }));
}

export function articleText(article: string): Text {
  return /^[\d.]+$/.test(article)
    ? { zh: `第${article}条`, en: `Article ${article}` }
    : { zh: article, en: article };
}

const name = (item: Item, language: Language) =>
  language === 'zh' ? `「${item.name.zh}」` : `“${item.name.en}”`;
const ended = (text: string, language: Language) =>
  /[。.！？!?）)」”]$/u.test(text) ? text : text + stop[language];

const composers: Readonly<Record<Intent | 'about', Compose>> = {
  'how-long': (item) => ({
    answer: textOf((l) => howLong(item, l)),
    clause: clause('办理时限', 'Time limits'),
    law: 1,
  }),
  'how-much': (item) => ({ answer: textOf((l) => howMuch(item, l)), clause: clause('收费', 'Fee') }),
  papers: (item) => ({ answer: textOf((l) => papers(item, l)), clause: clause('材料清单', 'Papers') }),
  where: (item) => ({ answer: textOf((l) => where(item, l)), clause: clause('办理地点', 'Where') }),
  phone: (item) => ({
    answer: {
      zh: `${name(item, 'zh')}的咨询电话是${item.contact.phone}，投诉请打${item.complaint.phone}。`,
      en: `For ${name(item, 'en')} call ${item.contact.phone}; to complain call ${item.complaint.phone}.`,
    },
    clause: clause('咨询电话', 'Telephone'),
  }),
  who: (item) => ({
    answer: textOf((l) =>
      [
        l === 'zh' ? `办${name(item, l)}的条件：` : `Who may apply for ${name(item, l)}:`,
        ...item.conditions.map((condition) => ended(condition[l], l)),
      ].join(l === 'zh' ? '' : ' '),
    ),
    clause: clause('受理条件', 'Conditions'),
    law: 1,
  }),
  online: (item) => ({ answer: textOf((l) => online(item, l)), clause: clause('网上办理', 'Online') }),
  visits: (item) => ({
    answer:
      item.visits === 0
        ? {
            zh: `办${name(item, 'zh')}一趟都不用跑。`,
            en: `${name(item, 'en')} needs no visit at all.`,
          }
        : {
            zh: `办${name(item, 'zh')}最多跑${item.visits}趟。`,
            en: `${name(item, 'en')} takes ${item.visits} visit${item.visits > 1 ? 's' : ''} at most.`,
          },
    clause: clause('到现场次数', 'Visits'),
  }),
  law: (item) => ({
    answer: textOf((l) =>
      [
        l === 'zh' ? `${name(item, l)}的依据：` : `${name(item, l)} rests on:`,
        ...item.basis.map(({ law, article, says }) =>
          l === 'zh'
            ? `《${law.zh}》${articleText(article).zh}：${ended(says.zh, l)}`
            : `${law.en}, ${articleText(article).en}: ${ended(says.en, l)}`,
        ),
      ].join(l === 'zh' ? '' : ' '),
    ),
    clause: clause('设定依据', 'Legal basis'),
    law: 5,
  }),
  result: (item, city) => ({
    answer: textOf((l) => result(item, city, l)),
    clause: clause('办理结果', 'Result'),
  }),
  steps: (item) => ({
    answer: textOf((l) => steps(item, l)),
    clause: clause('办理流程', 'Steps'),
  }),
  complain: (item) => ({
    answer: {
      zh: `对${name(item, 'zh')}不满意，请打${item.complaint.phone}，或者找：${item.complaint.office.zh}。`,
      en: `To complain about ${name(item, 'en')} call ${item.complaint.phone}, or go to: ${item.complaint.office.en}.`,
    },
    clause: clause('投诉渠道', 'Complaints'),
  }),
  defer: (item) => ({
    answer: textOf((l) => defer(item, l)),
    clause: clause('容缺受理', 'Papers that may follow'),
  }),
  commit: (item) => ({
    answer: item.commitment
      ? {
          zh: `${name(item, 'zh')}可以告知承诺办理：书面承诺符合条件就先办，事后核查。`,
          en: `${name(item, 'en')} can be had by commitment: you commit in writing, it is granted, and checked afterwards.`,
        }
      : {
          zh: `${name(item, 'zh')}不在告知承诺清单里，按正常材料办。`,
          en: `${name(item, 'en')} is not on the list of commitments; the usual papers are needed.`,
        },
    clause: clause('告知承诺', 'Commitment'),
  }),
  about: (item) => ({
    answer: textOf((l) =>
      [ended(item.summary[l], l), howLong(item, l), howMuch(item, l)].join(l === 'zh' ? '' : ' '),
    ),
    clause: clause('办事指南', 'Guide'),
    law: 1,
  }),
};

function howLong(item: Item, l: Language): string {
  const promised = sayLimit(item.promised, l);
  const statutory = sayLimit(item.statutory, l);
  const paths = item.paths.map((path) =>
    l === 'zh'
      ? `${path.name.zh}${sayLimit(path.promised, l)}`
      : `${path.name.en} ${sayLimit(path.promised, l)}`,
  );
  if (l === 'zh') {
    const each = paths.length > 0 ? `其中：${paths.join('，')}。` : '';
    return `${name(item, l)}承诺${promised}办完，法定期限是${statutory}。${each}`;
  }
  const each = paths.length > 0 ? ` Of these: ${paths.join('; ')}.` : '';
  return `${name(item, l)} is promised within ${promised}; the law allows ${statutory}.${each}`;
}

function howMuch({ fee, ...item }: Item, l: Language): string {
  const called = l === 'zh' ? `「${item.name.zh}」` : `“${item.name.en}”`;
  const note = ended(fee.note[l], l);
  if (fee.amount === 0 && fee.lines.length === 0) {
    return l === 'zh' ? `${called}收费0元。${note}` : `${called} costs 0 yuan. ${note}`;
  }
  const lines = fee.lines.map((line) =>
    l === 'zh' ? `${line.name.zh}（${line.basis.zh}）` : `${line.name.en} (${line.basis.en})`,
  );
  const sum =
    fee.amount > 0
      ? l === 'zh'
        ? `${called}收费${sayYuan(fee.amount)}元。`
        : `${called} costs ${sayYuan(fee.amount)} yuan. `
      : l === 'zh'
        ? `${called}按项收费。`
        : `${called} is charged by line. `;
  const each = lines.length > 0 ? ended(lines.join(l === 'zh' ? '、' : ', '), l) : '';
  return sum + note + (l === 'en' && each ? ' ' : '') + each;
}

function papers(item: Item, l: Language): string {
  const all = item.materials.map((material) =>
    l === 'zh' ? `${material.name.zh}（${material.todo.zh}）` : `${material.name.en} (${material.todo.en})`,
  );
  if (all.length === 0) {
    return l === 'zh' ? `办${name(item, l)}不用交材料。` : `${name(item, l)} needs no papers.`;
  }
  const count = all.length;
  return l === 'zh'
    ? `办${name(item, l)}共${count}样材料：${all.join('、')}。`
    : `${name(item, l)} takes ${count} paper${count > 1 ? 's' : ''}: ${all.join(', ')}.`;
}

function where(item: Item, l: Language): string {
  const { phone, office } = item.contact;
  const places = item.anywhere
    ? l === 'zh'
      ? '全市任何一个政务大厅都能办。'
      : 'Any service hall of the city takes it. '
    : '';
  const web = item.online >= 3 ? (l === 'zh' ? '网上也能申请。' : ' You can also apply online.') : '';
  return l === 'zh'
    ? `办${name(item, l)}：${ended(office.zh, l)}${places}咨询电话${phone}。${web}`
    : `For ${name(item, l)}: ${ended(office.en, l)} ${places}Telephone ${phone}.${web}`;
}

const onlineWords = {
  1: { zh: '网上只能看指南，要到窗口办', en: 'can only be read about online; it is done at a window' },
  2: { zh: '网上能下载表格，要到窗口交', en: 'has forms to download; they are handed in at a window' },
  3: { zh: '能在网上申请', en: 'can be applied for online' },
  4: { zh: '能全程网上办，一直到拿到结果', en: 'works online the whole way to the result' },
} as const;

function online(item: Item, l: Language): string {
  const said = onlineWords[item.online][l];
  return l === 'zh'
    ? `${name(item, l)}${said}，最多跑${item.visits}趟。`
    : `${name(item, l)} ${said}; visits at most: ${item.visits}.`;
}

const deliveries = {
  window: { zh: '到窗口取', en: 'at the window' },
  post: { zh: '免费邮寄', en: 'by post, free' },
  printer: { zh: '自助打印', en: 'from a self-service printer' },
  electronic: { zh: '电子证照', en: 'electronically' },
} as const;

function result(item: Item, city: City, l: Language): string {
  const results = item.steps.flatMap(({ produces, result: plain }) => {
    const type = produces === undefined ? undefined : city.licenceTypes.get(produces)?.name;
    return [...(type ? [type] : []), ...(plain ? [plain] : [])];
  });
  const got = listed([...new Map(results.map((one) => [one.zh, one])).values()], l);
  const ways = listed(
    item.delivery.map((way) => deliveries[way]),
    l,
  );
  if (got === '')
    return l === 'zh'
      ? `${name(item, l)}的结果可以：${ways}。`
      : `The result of ${name(item, l)} reaches you: ${ways}.`;
  return l === 'zh'
    ? `办完${name(item, l)}您拿到：${got}。领取方式：${ways}。`
    : `${name(item, l)} gives you: ${got}. How it reaches you: ${ways}.`;
}

function steps(item: Item, l: Language): string {
  const all = item.steps.map((step) =>
    l === 'zh'
      ? `${step.name.zh}（${sayLimit(step.limit, l)}）`
      : `${step.name.en} (${sayLimit(step.limit, l)})`,
  );
  const begin =
    l === 'zh'
      ? item.online >= 3
        ? '在网上填一张表提交'
        : '带材料到窗口'
      : item.online >= 3
        ? 'fill in one form online'
        : 'take the papers to a window';
  return l === 'zh'
    ? `办${name(item, l)}：先${begin}，然后${all.join('、')}。全程承诺${sayLimit(item.promised, l)}。`
    : `For ${name(item, l)}: ${begin}; then ${all.join(', ')}. The whole is promised within ${sayLimit(item.promised, l)}.`;
}

function defer(item: Item, l: Language): string {
  const { deferral } = item;
  if (!deferral) {
    return l === 'zh'
      ? `${name(item, l)}没有可以后补的材料，缺了会一次告诉您缺哪些。`
      : `${name(item, l)} has no papers that may follow; what is missing is told to you once.`;
  }
  const names = item.materials.filter(({ id }) => deferral.materials.includes(id)).map((one) => one.name);
  return l === 'zh'
    ? `${name(item, l)}可以容缺：${listed(names, l)}可以在${sayLimit(deferral.within, l)}内补来，其他材料要先交齐。`
    : `${name(item, l)} can begin without: ${listed(names, l)}; they follow within ${sayLimit(deferral.within, l)}.`;
}
