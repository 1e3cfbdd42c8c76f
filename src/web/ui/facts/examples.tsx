// Examples of facts.
import type { Example } from '../example.ts';
import { Figures, Fold, Pairs, Says, Ticks, When } from './facts.tsx';

export const examples: readonly Example[] = [
  {
    name: { zh: '成对、成行', en: 'Pairs and rows' },
    show: (
      <>
        <Pairs facts={[{ key: 'n', name: '办件编号', value: 'YC-2026-1123-0417', code: true }]} />
        <Says
          facts={[
            { key: 'a', name: '名称', value: '运城市禾门粮油商贸有限公司', act: <a href="#field">改</a> },
            { key: 'b', name: '信用代码', value: '91140802MA0GX1234Y', code: true },
          ]}
        />
      </>
    ),
    has: ['class="kv"', 'class="says"', 'class="do"'],
  },
  {
    name: { zh: '四个数', en: 'Four figures' },
    show: (
      <Figures
        figures={[
          { name: '收费', value: '0', unit: '元', note: '刻章、邮寄也不收' },
          { name: '跑动', value: '0', unit: '次', note: '全程网上可办' },
          { name: '材料', value: '6', unit: '份', note: '其中3份不用交' },
          { name: '要填', value: '22', unit: '项', note: '约15分钟' },
        ]}
      />
    ),
    has: ['figures4'],
  },
  {
    name: { zh: '时间和事、核对过的、折起来的', en: 'Times, checks, folded answers' },
    show: (
      <>
        <When lines={[{ key: 'a', when: '周二18:00前', what: '综合窗口归总，一次寄出' }]} />
        <Ticks
          lines={[
            { key: 'a', ok: true, what: '是登记机关发的', note: '签名对得上' },
            { key: 'b', ok: false, what: '状态不是有效', note: '已挂失' },
          ]}
        />
        <Fold title="一个人能办公司吗？" open>
          能。
        </Fold>
      </>
    ),
    has: ['class="when"', 'class="over"', '<details'],
  },
];
