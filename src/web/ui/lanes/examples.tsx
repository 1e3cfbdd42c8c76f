// Examples of lanes: a day with a pause, a queue, an end and a limit that passed.
import type { Example } from '../example.ts';
import type { OfficeDay } from './geometry.ts';
import { Lanes } from './lanes.tsx';

const at = (day: number, clock: string) => Date.parse(`2026-11-${day}T${clock}:00+08:00`);
const days: readonly OfficeDay[] = [23, 24].map((day) => ({
  date: `2026-11-${day}`,
  hours: [
    { from: at(day, '08:30'), to: at(day, '12:00') },
    { from: at(day, '14:30'), to: at(day, '18:00') },
  ],
}));

export const examples: readonly Example[] = [
  {
    name: { zh: '在办、排队、暂停、办结、超时', en: 'Working, queueing, paused, done, late' },
    show: (
      <Lanes
        days={days}
        start={at(23, '09:20')}
        now={at(23, '15:40')}
        lanes={[
          {
            key: 'registration',
            name: '市场主体登记',
            agency: '市审批服务管理局',
            times: {
              opened: at(23, '09:20'),
              taken: at(23, '09:30'),
              done: at(23, '11:05'),
              due: at(23, '15:20'),
              pauses: [],
            },
            light: 'kept',
            state: '已办结',
            when: '11:05',
            sentence: '市场主体登记：9:20受理，11:05办结，期限15:20',
          },
          {
            key: 'seals',
            name: '公章刻制备案',
            agency: '市公安局',
            times: {
              opened: at(23, '11:05'),
              taken: at(23, '11:05'),
              due: at(23, '17:37'),
              pauses: [{ from: at(23, '11:20'), to: at(23, '11:52') }],
            },
            light: 'soon',
            state: '正在办',
            when: '17:37前',
            sentence: '公章刻制备案：11:20至11:52暂停，正在办，期限17:37',
          },
          {
            key: 'fund',
            name: '住房公积金',
            agency: '市公积金中心',
            times: { opened: at(23, '11:05'), due: at(23, '15:10'), pauses: [] },
            light: 'late',
            state: '超时',
            when: '15:10前',
            sentence: '住房公积金：排队，期限15:10已过',
          },
          {
            key: 'hand-over',
            name: '一次领取',
            agency: '综合窗口',
            times: { due: at(24, '18:00'), pauses: [] },
            light: 'none',
            state: '还没到',
            when: '周二18:00前',
            sentence: '一次领取：最迟周二18:00',
          },
        ]}
      />
    ),
    has: ['ln-hold', 'ln-late', 'ln-done', 'class="lanes narrow"', '期限15:10已过'],
  },
];
