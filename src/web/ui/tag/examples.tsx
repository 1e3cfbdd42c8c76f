// Examples of tags.
import type { Example } from '../example.ts';
import { Tag } from './tag.tsx';

export const examples: readonly Example[] = [
  {
    name: { zh: '五种底色，字自己说明意思', en: 'Five grounds; the word says what it means' },
    show: (
      <div className="acts">
        <Tag>还没填</Tag>
        <Tag kind="ok">已办结</Tag>
        <Tag kind="soon">填了一半</Tag>
        <Tag kind="late">有2处要改</Tag>
        <Tag kind="hold">等您补正</Tag>
      </div>
    ),
    has: ['tag late', '等您补正'],
  },
];
