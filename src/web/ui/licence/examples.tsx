// Examples of licences.
import type { Example } from '../example.ts';
import { DiscloseLine, LicenceSheet } from './licence.tsx';

const sheet = {
  title: 'h4' as const,
  name: '营业执照',
  number: { label: '统一社会信用代码', value: '91140802MA0GX1234Y' },
  fields: [
    { id: 'name', label: '名称', value: '运城市禾门粮油商贸有限公司' },
    { id: 'scope', label: '经营范围', value: '粮油零售；农副产品销售' },
  ],
  authority: '运城市审批服务管理局',
  issued: '2026年11月23日',
};

export const examples: readonly Example[] = [
  {
    name: { zh: '有效', en: 'Valid' },
    show: (
      <div className="read">
        <LicenceSheet {...sheet} />
      </div>
    ),
    has: ['class="lic"', 'class="seal"'],
  },
  {
    name: { zh: '不在有效期：没有印', en: 'Not in force: no seal' },
    show: (
      <div className="read">
        <LicenceSheet {...sheet} off />
      </div>
    ),
    has: ['class="lic off"'],
  },
  {
    name: { zh: '让对方看到什么', en: 'What to show' },
    show: (
      <ul className="disclose">
        <DiscloseLine id="name" label="名称" note="运城市禾门粮油商贸有限公司" must on />
        <DiscloseLine id="scope" label="经营范围" note="2项" must={false} on />
      </ul>
    ),
    has: ['class="switch"', 'class="must"'],
  },
];
