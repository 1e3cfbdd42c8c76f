// Examples of empty states.
import { LinkButton } from '../button/button.tsx';
import type { Example } from '../example.ts';
import { Empty } from './empty.tsx';

export const examples: readonly Example[] = [
  {
    name: { zh: '说明意思，给下一步', en: 'What it means and the next step' },
    show: (
      <Empty title="您还没有办过事">
        <p>开一家公司大约要填15分钟。</p>
        <LinkButton kind="line" to="/items">
          看看能办什么
        </LinkButton>
      </Empty>
    ),
    has: ['class="empty"', 'class="btn line"'],
  },
];
