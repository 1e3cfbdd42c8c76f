// Examples of the steps graph.
import type { Example } from '../example.ts';
import { StepsGraph } from './steps-graph.tsx';

const limit = '半个工作日';

export const examples: readonly Example[] = [
  {
    name: { zh: '一步、四步同时、一步', en: 'One, four at once, one' },
    show: (
      <StepsGraph
        label="整件事，不超过1个工作日"
        steps={[
          { id: 'registration', name: '市场主体登记', agency: '市审批服务管理局', after: [], limit },
          { id: 'seals', name: '公章刻制备案', agency: '市公安局', after: ['registration'], limit },
          { id: 'tax', name: '发票与税费', agency: '市税务局', after: ['registration'], limit },
          { id: 'insurance', name: '员工参保', agency: '市人社局', after: ['registration'], limit },
          { id: 'fund', name: '住房公积金', agency: '市公积金中心', after: ['registration'], limit },
          {
            id: 'hand-over',
            name: '一次领取',
            agency: '综合窗口',
            after: ['seals', 'tax', 'insurance', 'fund'],
            limit: '当天',
          },
        ]}
      />
    ),
    has: ['class="many"', '住房公积金', 'way-limit'],
  },
];
