// The life of a case outside the house, in sentences: money, systems, post. It must never name who carried what.
import type { Text } from '../../kernel/index.ts';

export const outsideSentences: Readonly<Record<string, Text>> = {
  'fee-paid': { zh: '{step}：已缴清', en: '{step}: paid' },
  'system-told': { zh: '{step}：部门系统已收到', en: '{step}: the agency’s system has it' },
  'system-silent': {
    zh: '{step}：部门系统没有回应，转由人工办理',
    en: '{step}: the agency’s system does not answer, people take over',
  },
  'parcel-ordered': { zh: '已通知寄件，邮费由我们付', en: 'Post ordered, we pay the postage' },
  'parcel-impossible': {
    zh: '寄不到这个地址，请另选领取方式',
    en: 'Cannot be posted there; please choose another way',
  },
  'parcel-moved': { zh: '邮件有了新动态', en: 'News of the parcel' },
  'delivery-chosen': { zh: '改了领取方式', en: 'Another way to receive it was chosen' },
};
