// Whether a question is about another place: what holds here may not hold there. It must never know what is asked.
import type { City } from '../../processes/item.ts';

/** Provinces by GB/T 2260 without their endings, and the large cities people name. */
const places =
  '北京 天津 河北 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆 香港 澳门 台湾 太原 大同 阳泉 长治 晋城 朔州 晋中 忻州 临汾 吕梁 西安 郑州 洛阳 三门峡 渭南 石家庄 沈阳 大连 长春 哈尔滨 南京 苏州 无锡 杭州 宁波 温州 合肥 福州 厦门 南昌 济南 青岛 武汉 长沙 广州 深圳 东莞 佛山 南宁 海口 成都 贵阳 昆明 兰州 银川 西宁 拉萨 乌鲁木齐 呼和浩特 美国 日本 英国 德国 法国 俄罗斯 韩国 加拿大 澳大利亚'.split(
    ' ',
  );
const english =
  /\b(?:beijing|shanghai|tianjin|chongqing|shenzhen|guangzhou|chengdu|hangzhou|nanjing|wuhan|xi'?an|taiyuan|zhengzhou|hong kong|macau|taiwan|america|usa|united states|japan|london|england|germany|france|singapore)\b/iu;

/** The city's own names never count, even where another place is part of them. */
export function isElsewhere(question: string, city: City): boolean {
  const own = [city.name.zh, ...[...city.regions.values()].map(({ name }) => name.zh)].flatMap((name) => [
    name,
    name.replace(/[市县区]$/u, ''),
  ]);
  const rest = own.reduce((left, name) => left.replaceAll(name, ''), question);
  return english.test(rest) || places.some((place) => rest.includes(place));
}
