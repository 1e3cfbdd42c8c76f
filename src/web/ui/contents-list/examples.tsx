// Examples of contents lists.
import type { Example } from '../example.ts';
import { ContentsList } from './contents-list.tsx';

export const examples: readonly Example[] = [
  {
    name: { zh: '名、点线、事实', en: 'Name, leader, fact' },
    show: (
      <ContentsList
        lines={[
          { to: '/items/start-a-company', name: '企业开办', fact: '5个部门，1个工作日' },
          { to: '/items/cancel-a-sole-trader', name: '个体工商户注销', fact: '1个工作日' },
        ]}
      />
    ),
    has: ['class="toc"', 'href="/items/start-a-company"'],
  },
];
