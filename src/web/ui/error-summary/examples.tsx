// Examples of the error summary.
import type { Example } from '../example.ts';
import { ErrorSummary } from './error-summary.tsx';

export const examples: readonly Example[] = [
  {
    name: { zh: '每一条连到它的输入框', en: 'Each line leads to its field' },
    show: (
      <ErrorSummary
        mistakes={[
          { at: 'ex-id', say: '第11、12位是月份，不会是13。请照着证件核对。' },
          { at: 'ex-share', say: '出资比例合计90%，应当是100%。' },
        ]}
      />
    ),
    has: ['role="alert"', 'href="#ex-id"', 'href="#ex-share"'],
  },
];
