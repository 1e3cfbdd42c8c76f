// What somebody wants to know about a matter: how long, how much, which papers, where, who, by which law. It must never know a matter.

export const intents = [
  'how-long',
  'how-much',
  'papers',
  'where',
  'phone',
  'who',
  'online',
  'visits',
  'law',
  'result',
  'steps',
  'complain',
  'defer',
  'commit',
] as const;
export type Intent = (typeof intents)[number];

/** Ways to ask, in both languages; what they match is cut out before the matter is looked for. */
const ways: Readonly<Record<Intent, RegExp>> = {
  'how-long':
    /(?:总共|一共|大概|最快|最慢|一般|需要|要|得)*(?:花|等|用)?(?:多久|多长时间|多少时间|几天|多少天|几个?工作日|多少个?工作日|几时能?好|什么时候能?(?:办好|办完|拿到|下来|好)|啥时候能?(?:办好|办完|拿到|下来|好)|办理?时限|时限|期限|办结时间)(?:能)?(?:办好|办完|办成|拿到|下来|完成|才行)?|how (?:long|many (?:working )?days|soon|quick(?:ly)?|fast)(?: does| do| will| would| is)?(?: it| the| this)?(?: take| have| need)?(?: to| for)?|when will (?:it|i) (?:be done|get)|time limit|processing time|duration/giu,
  'how-much':
    /(?:总共|一共|大概|需要|要|得|还)*(?:花|交|收|付|掏)?(?:多少钱|多少费用|几块钱|啥费用|什么费用|费用|收费|要钱|花钱|掏钱|交钱|免费|收不收钱|贵不贵|价格|价钱|收费标准)(?:吗|不|标准|是多少)?|how much(?: does| do| is| are| will)?(?: it| the| this)?(?: cost| pay)?(?: to| for)?|what (?:does it|is the) cost|(?:is (?:it|there) )?(?:any )?(?:free of charge|fees?|charge|cost|price)\b(?: for| of| to)?|\bfree\b/giu,
  papers:
    /(?:需要|要|得|应当|应该)?(?:准备|提供|提交|带|拿|交|备)?(?:些)?(?:什么|啥|哪些|几样|几种|多少)(?:东西|材料|资料|手续|证件|证明|文件)(?:呢)?|(?:材料|资料)(?:清单|有哪些|都有啥|是什么)|(?:要|需要|得)?带(?:什么|啥|哪些)(?:东西|去)?|所需材料|申请材料|(?:what|which) (?:papers?|documents?|materials?|do i (?:need to )?(?:bring|hand in|need))(?: do i| are| must i| should i)?(?: need(?:ed)?| required| bring| have)?(?: to| for)?|(?:papers?|documents?|materials?) (?:needed|required)(?: for| to)?|what (?:to bring|should i bring)(?: for)?/giu,
  where:
    /(?:去|到|在|上)(?:什么地方|啥地方|哪个?(?:部门|单位|窗口|大厅|局)|哪里|哪儿|哪)(?:能|可以|才能)?(?:去)?(?:办理?|申请|弄|交|领)?|(?:哪里|哪儿|什么地方|啥地方)(?:能|可以)?(?:办理?|申请|弄|交)?|(?:找|归|由|属于)(?:谁|哪个?(?:部门|单位|局)|什么部门|啥部门)(?:管|办|负责)?|哪个?(?:部门|单位|局)(?:管|负责|办)?|办理地点|地点|地址在哪|where (?:can|do|should|must|to)?(?: i| we| you)?(?: go)?(?: to| for)?|which (?:office|agency|department|bureau)(?: handles| is responsible for| do i go to)?(?: for)?/giu,
  phone:
    /(?:咨询|联系|服务)?(?:电话|热线|号码)(?:是|号码)?(?:多少|是什么|几号)?|打(?:什么|哪个|啥)电话|怎么联系|联系方式|(?:phone|telephone|hotline)(?: number)?(?: for| of)?|who (?:do|can|should) i call(?: for| about)?|contact(?: number)?/giu,
  who: /(?:需要|要|有|得)?(?:符合|满足)?(?:什么|啥|哪些)(?:条件|要求|资格)|(?:谁|什么人|啥人|哪些人)(?:能|可以|有资格)(?:办理?|申请|领)?|(?:申请|办理|受理)?条件(?:是什么|有哪些)?|我(?:能|可以|够)(?:不能|不可以)?(?:申请|办理?|领|资格)(?:吗|不)?|who (?:can|may|is allowed to|is eligible to)(?: apply)?(?: for)?|(?:am i|are we) eligible(?: for| to)?|eligibility(?: for)?|(?:what are the )?conditions?(?: for| to| of)?|requirements?(?: for| to)?/giu,
  online:
    /(?:能|可以|能不能|可不可以|可否)?(?:在)?(?:网上|线上|手机上?|网络|用手机|电脑上?)(?:就)?(?:能|可以)?(?:办理?|申请|弄|交|操作)?(?:成)?(?:吗|不|么|不能)?|(?:支持|能)全程网办吗?|\bonline\b|on (?:the|my) (?:internet|phone)/giu,
  visits:
    /(?:需要|要|得)?(?:跑|去)(?:几|多少)(?:趟|次|回)|(?:用|要|需要)?(?:不用|本人|亲自)(?:到场|去|跑|来)(?:吗|不)?|一次能办好吗|how many (?:times|visits|trips)(?: do i| must i)?(?: have to| need to)?(?: go| come| visit)?(?: for| to)?|(?:do i )?(?:need|have) to (?:come|go) in person(?: for| to)?/giu,
  law: /(?:根据|依据|按照)(?:什么|啥|哪条|哪个|哪部)(?:法律?|规定|条例|文件)?|(?:法律|政策|设定|办理)?依据(?:是什么|是啥|有哪些)?|(?:哪条|哪部|什么)(?:法律?|规定|条例)(?:规定的?)?|(?:by|under|on) (?:which|what) (?:law|rule|regulation)s?|legal basis(?: for| of)?|which law/giu,
  result:
    /(?:办完|办好|最后)?(?:能)?(?:拿到|得到|领到|给)(?:什么|啥)(?:证|东西|结果)?|(?:结果|证|证件)?(?:怎么|咋|如何)(?:领取?|送达|拿|给我)|能(?:邮寄|寄到家|快递|寄)(?:吗|不)?|what (?:do|will) i (?:get|receive)(?: for| from)?|how (?:do|will) i (?:get|receive) (?:it|the result)|(?:can|is) it (?:be )?(?:posted|sent|mailed)/giu,
  steps:
    /(?:办理|申请)?(?:流程|步骤|程序)(?:是什么|是啥|是怎样的?|有哪些)?|(?:怎么|咋|如何|怎样|咋样|咋个)(?:去)?(?:办理?|申请|弄|整|走|搞)(?:呢|啊)?|how (?:do|can|should|to)(?: i| we| you)?(?: apply(?: for)?| get| go about)?|(?:what are the )?steps?(?: for| to| of)?|process(?: for| of)?|procedure(?: for| of)?/giu,
  complain:
    /(?:去|到|向|找)?(?:哪里|哪儿|谁|哪个部门)?(?:投诉|告状)(?:电话|怎么办|去哪)?|不满意(?:怎么办|找谁)|(?:where|how) (?:can|do|to)(?: i)? complain(?: about)?|complaints? about/giu,
  defer:
    /(?:材料|资料|手续)?(?:不全|不够|没带齐|缺(?:一个|一份|材料|东西)?|少(?:一个|一份|材料)|还没(?:有|办)(?:好|下来)?)(?:能不能|可以|能)?(?:先)?(?:办|受理|后补|补)?(?:吗|不)?|(?:能不能|可不可以|可以|能)?(?:容缺(?:受理|办理)?|后补|晚点补|以后补)(?:吗|不)?|(?:can|may) (?:a |the )?papers? follow(?: later)?|missing (?:a )?papers?/giu,
  commit:
    /(?:能不能|可不可以|可以|能|适用)?(?:告知承诺(?:制)?|承诺办理?|写(?:个)?承诺(?:书)?)(?:吗|不)?|by commitment|commitment(?: instead)?/giu,
};

export interface Asked {
  readonly intents: readonly Intent[];
  /** What is left once the asking is cut out: the matter. */
  readonly rest: string;
}

export function readIntents(q: string): Asked {
  const text = q.normalize('NFKC').toLowerCase();
  const found = intents.filter((intent) => text.match(ways[intent]));
  const rest = found.reduce((left, intent) => left.replace(ways[intent], ' '), text);
  // "How do I pay" asks how, "how long" asks only how long: the plainest asking counts when nothing else does.
  const telling = found.filter((intent) => intent !== 'steps');
  return { intents: telling.length > 0 ? telling : found, rest: rest.replace(/\s+/g, ' ').trim() };
}
