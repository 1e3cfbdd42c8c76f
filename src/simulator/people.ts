// Made-up people and firms for the demo: names nobody bears on record, numbers with the right check digit. It must never hold a real person.

import type { Party } from '../kernel/actor.ts';
import { checkCitizenId } from '../kernel/index.ts';
import type { City } from '../processes/item.ts';
import type { Chance } from './chance.ts';

const surnames = [
  ...'赵钱孙李周吴郑王冯陈卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹窦章苏潘葛范彭鲁韦马苗方任袁柳鲍史唐薛',
];
const given = [...'禾晋汾河川岳林松柏青云岚溪清源远志恒平安宁和顺达文博学敏慧兰芳秀英春夏秋冬雨晴朗明辉阳'];
const cores =
  '禾门 汾阳岭 条山 盐湖春 解州 舜耕 鹳雀 河东柳 稷王 后土 绛云 涑水 垣上 芮风 蒲津 龙门渡 闻喜来 平陆湾 夏禹渠 万泉 新绛坊 猗氏 虞乡 峨嵋岭 硝池 蒲剑 云丘 黄河滩 中条秋 汾水湾 五老峰 永乐坊 风陵 大禹渡 司盐 花椒乡 麦香 柿子红 石榴园 苹果香 关河 涧东'.split(
    ' ',
  );
const lines: readonly (readonly [words: string, trades: readonly string[]])[] = [
  ['粮油商贸', ['F5123', 'F5221']],
  ['果业', ['F5126', 'A0151']],
  ['餐饮管理', ['H6210']],
  ['建材', ['F5165', 'F5281']],
  ['电子商务', ['F5292']],
  ['物流', ['G5431', 'G5432']],
  ['信息技术', ['I6513', 'I6510']],
  ['装饰工程', ['E5011', 'E5010']],
  ['农业科技', ['A0151', 'M7511']],
  ['家政服务', ['O8010']],
];

export function makePerson(
  chance: Chance,
  regions: readonly string[],
  partyIdOf: (citizenId: string) => string,
): Party {
  const name = chance.of(surnames) + chance.of(given) + (chance.odds(0.6) ? chance.of(given) : '');
  const birth = `${chance.whole(1966, 2003)}${two(chance.whole(1, 12))}${two(chance.whole(1, 28))}`;
  const citizenId = completed(
    `${chance.of(regions)}${birth}${String(chance.whole(1, 999)).padStart(3, '0')}`,
  );
  const phone = `1380000${String(chance.whole(1000, 9999))}`;
  return { type: 'party', id: partyIdOf(citizenId), name, citizenId, phone };
}

export interface Firm {
  readonly companyName: string;
  readonly tradeWords: string;
  readonly trades: readonly string[];
}

/** The firm number `index`: no two below a few hundred share a name. */
export function makeFirm(index: number, city: City): Firm {
  const core = cores[index % cores.length] ?? '禾门';
  const [tradeWords, wanted] = lines[(index + Math.floor(index / cores.length)) % lines.length] ?? [
    '商贸',
    [],
  ];
  const known = wanted.filter((code) => city.trades.has(code));
  return {
    companyName: core,
    tradeWords,
    trades: known.length > 0 ? known : [...city.trades.keys()].slice(0, 1),
  };
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

function completed(first17: string): string {
  const digit = [...'0123456789X'].find((last) => checkCitizenId(first17 + last).ok);
  if (!digit) throw new Error(`no check digit fits ${first17}`);
  return first17 + digit;
}
