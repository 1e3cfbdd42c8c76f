// Examples of promise lines in every variant.
import type { Example } from '../example.ts';
import { DayAxis } from './day-axis.tsx';
import type { PromiseFigures } from './geometry.ts';
import { PromiseBlock, PromiseLegend, PromiseLine } from './promise-line.tsx';

const variants: readonly {
  readonly zh: string;
  readonly en: string;
  readonly figures: PromiseFigures;
  readonly has: string;
}[] = [
  { zh: '守住', en: 'Kept', figures: { kind: 'time', p50: 0.46, p90: 0.86, limit: 1 }, has: 'pl-wh' },
  {
    zh: '没守住',
    en: 'Not kept',
    figures: { kind: 'time', p50: 0.88, p90: 1.35, limit: 1 },
    has: 'pl-wh out',
  },
  {
    zh: '多半没守住',
    en: 'Mostly not kept',
    figures: { kind: 'time', p50: 1.15, p90: 1.52, limit: 1 },
    has: 'pl-out',
  },
  {
    zh: '带法定期限',
    en: 'With the statutory limit',
    figures: { kind: 'time', p50: 0.3, p90: 0.5, limit: 1, law: 1.5 },
    has: 'pl-law',
  },
  { zh: '至少型', en: 'At least', figures: { kind: 'at-least', reached: 88, limit: 100 }, has: 'pl-gap' },
  { zh: '零', en: 'Zero', figures: { kind: 'zero', broken: 0 }, has: 'pl-zero' },
  { zh: '计数', en: 'Count', figures: { kind: 'count', used: 3, limit: 4 }, has: 'pl-law' },
  { zh: '一件事的时钟', en: 'One case', figures: { kind: 'case', share: 0.66 }, has: 'pl-bar' },
  { zh: '没有数据', en: 'No data', figures: { kind: 'none' }, has: 'pl-none' },
];

export const examples: readonly Example[] = [
  {
    name: { zh: '带名字和数字', en: 'With name and figures' },
    show: (
      <div className="promises">
        <PromiseBlock
          name="企业开办全流程"
          kept={0.978}
          keptWords="97.8%"
          promised="1个工作日"
          half="3.2小时"
          figures={{ kind: 'time', p50: 0.46, p90: 0.86, limit: 1 }}
        />
        <PromiseBlock
          name="用气报装"
          kept={0.886}
          keptWords="88.6%"
          promised="10个工作日"
          half="8.1天"
          figures={{ kind: 'time', p50: 8.1, p90: 13.2, limit: 10 }}
        />
        <PromiseBlock
          name="企业注销"
          kept={undefined}
          keptWords="—"
          promised="1个工作日"
          half={undefined}
          figures={{ kind: 'none' }}
        />
      </div>
    ),
    has: ['class="over"', 'role="img"', '—'],
  },
  { name: { zh: '图例', en: 'Legend' }, show: <PromiseLegend />, has: ['class="legend"'] },
  {
    name: { zh: '指南里的真实日轴', en: 'The true day axis of the guide' },
    show: <DayAxis statutory={3} promised={1} p50={0.46} p90={0.86} label="法定3个工作日，承诺1个工作日" />,
    has: ['axis-line', 'pl-law'],
  },
  ...variants.map(
    ({ zh, en, figures, has }): Example => ({
      name: { zh, en },
      show: <PromiseLine figures={figures} label={zh} />,
      has: [has, `aria-label="${zh}"`],
    }),
  ),
];
