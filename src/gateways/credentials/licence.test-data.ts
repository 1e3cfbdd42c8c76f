// One business licence for the tests of papers. It must never be shown to a person as real.
import type { IssuableLicence } from './issuer.ts';

export const licence: IssuableLicence = {
  type: 'business-licence',
  name: { zh: '营业执照', en: 'Business licence' },
  number: '91140802MA0KTEST0X',
  identifier: '1.2.156.3005.2.11100000000013338W032.11140800000000000X.0000001.001.A',
  edition: 1,
  holder: { name: '运城市禾门粮油商贸有限公司' },
  issuer: {
    agency: 'approval',
    name: { zh: '运城市审批服务管理局', en: 'Yuncheng Approval Service Bureau' },
  },
  issuedAt: '2026-11-23T15:40:00+08:00',
  statusIndex: 4711,
  fields: [
    { id: 'name', label: { zh: '名称', en: 'Name' }, value: '运城市禾门粮油商贸有限公司', always: true },
    {
      id: 'creditCode',
      label: { zh: '统一社会信用代码', en: 'Unified credit code' },
      value: '91140802MA0KTEST0X',
      always: false,
    },
    {
      id: 'legalRepresentative',
      label: { zh: '法定代表人', en: 'Legal representative' },
      value: '李禾',
      always: false,
    },
    { id: 'capital', label: { zh: '注册资本', en: 'Registered capital' }, value: '50万元', always: false },
    { id: 'address', label: { zh: '住所', en: 'Address' }, value: '运城市盐湖区', always: false },
  ],
};
