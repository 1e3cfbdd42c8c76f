// Examples of notices.
import type { Example } from '../example.ts';
import { Notice } from './notice.tsx';

export const examples: readonly Example[] = [
  {
    name: { zh: '告知、快到、暂停、超时', en: 'News, soon, paused, late' },
    show: (
      <>
        <Notice>提交后在这里看每个部门办到哪一步。</Notice>
        <Notice kind="soon">营业执照12月3日到期，现在可以续。</Notice>
        <Notice kind="held">等您选印章样式，时钟已停。</Notice>
        <Notice kind="late">超过承诺26分钟。</Notice>
      </>
    ),
    has: ['notice soon', 'notice held', 'notice late'],
  },
];
