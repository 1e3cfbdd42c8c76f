// The life of a case in sentences, for the people it concerns. It must never say more than the event did.
import type { Text } from '../../kernel/index.ts';
import { toTimestamp } from '../../kernel/index.ts';
import type { City, Item } from '../item.ts';
import { inclusionSentences } from './inclusion/sentences.ts';
import { outsideSentences } from './outside-sentences.ts';
import { stepOf } from './rule.ts';
import type { CaseState, Doer, Lived } from './state.ts';
import type { HistoryLine } from './view.ts';

const sentences: Readonly<Record<string, Text>> = {
  'case-opened': { zh: '开始填写', en: 'Started' },
  'material-attached': { zh: '上传了材料', en: 'Material uploaded' },
  'material-removed': { zh: '撤下了材料', en: 'Material taken out' },
  'material-reused': {
    zh: '经本人同意，用了城市已有的材料',
    en: 'Material the city holds already, used with consent',
  },
  'case-submitted': { zh: '内容已定稿，等签名', en: 'Content fixed, waiting for signatures' },
  'case-signed': { zh: '签了名', en: 'Signed' },
  'signing-finished': { zh: '签名齐了，申请已送到', en: 'All signatures in, application received' },
  'draft-reopened': {
    zh: '收回修改，先前的签名作废',
    en: 'Taken back to change; earlier signatures are void',
  },
  'case-accepted-automatic': { zh: '已受理，开始计时', en: 'Accepted, the clock runs' },
  'case-accepted-window': { zh: '窗口受理，开始计时', en: 'Accepted by the window, the clock runs' },
  'case-accepted-counter': {
    zh: '窗口收件并受理，开始计时',
    en: 'Taken in and accepted at the counter, the clock runs',
  },
  'case-accepted-silence': {
    zh: '到期没有答复，依法视为受理，开始计时',
    en: 'No answer in time: accepted by law, the clock runs',
  },
  'correction-requested': { zh: '一次告知需要补正的内容', en: 'Everything to correct told at once' },
  'correction-answered': { zh: '交回补正', en: 'Correction returned' },
  'case-refused': { zh: '不予办理，理由已写明', en: 'Refused, with reasons' },
  'step-opened': { zh: '{step}：开始，排队', en: '{step}: opened, queued' },
  'step-taken': { zh: '{step}：有人接手', en: '{step}: taken up' },
  'step-approved': { zh: '{step}：办结，通过', en: '{step}: done, approved' },
  'step-refused': { zh: '{step}：不通过', en: '{step}: refused' },
  'step-paused': { zh: '{step}：暂停计时', en: '{step}: clock stopped' },
  'step-resumed': { zh: '{step}：恢复计时', en: '{step}: clock runs again' },
  'lease-lapsed': {
    zh: '{step}：久未处理，放回队列',
    en: '{step}: untouched for too long, back in the queue',
  },
  'step-transferred': { zh: '{step}：转给同事办理', en: '{step}: given to a colleague' },
  'step-delegated': { zh: '{step}：请同事协办', en: '{step}: a colleague works on it' },
  'step-assigned': { zh: '{step}：由主管指派', en: '{step}: assigned by a superior' },
  'step-returned': { zh: '{step}：协办完毕，交还', en: '{step}: handed back by the colleague' },
  'step-endorsed': { zh: '{step}：会签，一人同意', en: '{step}: one of several approved' },
  'step-sent-back': { zh: '{step}：退回「{target}」重办', en: '{step}: sent back to “{target}”' },
  'visit-booked': { zh: '{step}：约好上门查看', en: '{step}: visit arranged' },
  'visit-moved': { zh: '{step}：上门时间改了', en: '{step}: visit moved' },
  'visit-recorded': { zh: '{step}：上门看过，已记录', en: '{step}: visited and recorded' },
  'experts-named': { zh: '{step}：专家名单已定', en: '{step}: experts named' },
  'opinion-recorded': { zh: '{step}：收到一位专家的意见', en: '{step}: an expert gave an opinion' },
  'notice-published': { zh: '{step}：开始公示', en: '{step}: published' },
  'objection-received': { zh: '{step}：收到异议', en: '{step}: an objection came in' },
  'objection-answered': { zh: '{step}：异议已答复', en: '{step}: the objection was answered' },
  'notice-over': { zh: '{step}：公示期满', en: '{step}: the time of the notice is over' },
  'hearing-announced': { zh: '{step}：听证已公告', en: '{step}: hearing announced' },
  'hearing-recorded': { zh: '{step}：听证已开，笔录在案', en: '{step}: hearing held and recorded' },
  'step-signed': { zh: '{step}：已签名', en: '{step}: signed' },
  'signed-for-agency': { zh: '{step}：对方已签名盖章', en: '{step}: signed by the other side' },
  'clock-stopped-excluded': {
    zh: '进入不计入承诺的环节，全程计时暂停',
    en: 'Only steps outside the promise are left: its clock stops',
  },
  'clock-stopped-papers': {
    zh: '都办完了，等您补交材料，全程计时暂停',
    en: 'All is decided; the clock stops until the papers come',
  },
  'clock-resumed': { zh: '全程恢复计时', en: 'The clock of the whole runs again' },
  'case-extended': { zh: '经负责人批准延长期限', en: 'Put off with the approval of the superior' },
  'promise-missed': { zh: '超过了承诺的期限', en: 'The promised time has passed' },
  'overdue-explained': { zh: '说明了超期的原因', en: 'Why it is late was stated' },
  'pause-overran': {
    zh: '{step}：过了说好的日子还没有恢复计时，已报告上级',
    en: '{step}: the planned end has passed; a superior was told',
  },
  'deferred-supplied': { zh: '补交了材料', en: 'A paper was supplied' },
  'deferral-reminded': { zh: '提醒补交材料', en: 'Reminded of the papers to supply' },
  'deferral-broken': { zh: '到期没有补交材料', en: 'The papers did not come in time' },
  ...inclusionSentences,
  ...outsideSentences,
  'licence-recorded': { zh: '证照已登记', en: 'Licence on record' },
  'project-noted': { zh: '记下项目代码', en: 'Project code noted' },
  'milestone-noted': { zh: '项目有了新进展', en: 'The project has moved on' },
  'handed-over': { zh: '结果已送达', en: 'Results handed over' },
  'case-mandate-ended': {
    zh: '委托已结束，由申请人自己接着办',
    en: 'The mandate has ended; the applicant goes on himself',
  },
  'case-accepted-instant': {
    zh: '各项规则都符合，系统当场受理并决定',
    en: 'Every rule held: accepted and decided at once by the system',
  },
  'person-asked': { zh: '要求由人办理', en: 'Asked for a person' },
  'person-answered': { zh: '有人看过并答复', en: 'A person looked and answered' },
  'promise-open': { zh: '承诺已作出，之后会核查', en: 'Granted on a promise that will be verified' },
  'promise-waived': { zh: '承诺已作出，免予核查', en: 'Granted on a promise that needs no verification' },
  'promise-mending': { zh: '核查：有需要改正的地方', en: 'Verified: something has to be put right' },
  'promise-kept': { zh: '核查：承诺属实', en: 'Verified: the promise was kept' },
  'promise-false': {
    zh: '核查：承诺不实，决定撤销',
    en: 'Verified: the promise was false; the decision is revoked',
  },
  'case-closed': { zh: '全部办完', en: 'Finished' },
  'case-withdrawn': { zh: '申请已撤回', en: 'Application withdrawn' },
  'draft-expired': { zh: '长时间没有动作，草稿已失效', en: 'Untouched for too long, the draft has lapsed' },
};

export function historyOf(state: CaseState, item: Item, city: City): readonly HistoryLine[] {
  return state.history.map((line) => ({
    at: toTimestamp(line.at),
    what: sentenceOf(line, item),
    who: nameOf(line.by, city),
  }));
}

function sentenceOf(line: Lived, item: Item): Text {
  const sentence = sentences[line.what];
  if (!sentence) throw new Error(`no sentence for ${line.what}`);
  const step = line.step === undefined ? undefined : stepOf(item, line.step)?.name;
  const note = line.note ? { zh: `。${line.note}`, en: `. ${line.note}` } : { zh: '', en: '' };
  const target = line.target === undefined ? undefined : stepOf(item, line.target)?.name;
  const fill = (language: 'zh' | 'en'): string =>
    sentence[language]
      .replace('{step}', step?.[language] ?? '')
      .replace('{target}', target?.[language] ?? '');
  return { zh: fill('zh') + note.zh, en: fill('en') + note.en };
}

function nameOf(by: Doer, city: City): string {
  if (by.type !== 'staff') return by.name;
  const agency = by.agency === undefined ? undefined : city.agencies.get(by.agency);
  return agency ? `${agency.short.zh} ${by.name}` : by.name;
}
