// Examples of task lists.
import type { Example } from '../example.ts';
import { Tally, TaskGroup, TaskList } from './task-list.tsx';

export const examples: readonly Example[] = [
  {
    name: { zh: '填好、要改、填了一半、还不能做', en: 'Done, to mend, half, not yet' },
    show: (
      <>
        <Tally done={2} total={4} label="4项中填好2项" />
        <TaskGroup mark="一" title="公司">
          <TaskList
            lines={[
              {
                key: 'a',
                name: '公司名称',
                to: '/items',
                note: '禾门粮油商贸，可以用',
                state: { word: '已填好', kind: 'done' },
              },
              {
                key: 'b',
                name: '股东和出资',
                to: '/items',
                note: '2位股东',
                state: { word: '有2处要改', kind: 'late' },
              },
              { key: 'c', name: '员工参保', to: '/items', state: { word: '填了一半', kind: 'soon' } },
              { key: 'd', name: '核对并签字', state: { word: '前面填好再签', kind: 'later' } },
            ]}
          />
        </TaskGroup>
      </>
    ),
    has: ['aria-label="4项中填好2项"', 'tag late', 'state kept'],
  },
];
