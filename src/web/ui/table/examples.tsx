// Examples of tables.
import type { Example } from '../example.ts';
import { Table } from './table.tsx';

export const examples: readonly Example[] = [
  {
    name: { zh: '数字靠右，表头一条墨线', en: 'Figures to the right, one ink rule under the head' },
    show: (
      <Table
        caption="各窗口近30天"
        columns={[
          { name: '窗口' },
          { name: '收件', number: true },
          { name: '半数用时', number: true },
          { name: '兑现', number: true },
        ]}
        rows={[
          { key: 'a', cells: ['盐湖区综合窗口', '412', '2.9小时', '98.3%'] },
          {
            key: 'b',
            cells: [
              '平陆县综合窗口',
              '31',
              '6.8小时',
              <span className="over" key="k">
                89.7%
              </span>,
            ],
          },
        ]}
      />
    ),
    has: ['<caption', 'scope="row"', 'class="num"'],
  },
];
