// Examples of the seal.
import type { Example } from '../example.ts';
import { Seal } from './seal.tsx';

export const examples: readonly Example[] = [
  {
    name: {
      zh: '朱色只给印章和超过承诺的部分',
      en: 'Vermilion is for the seal and for what lies beyond a promise',
    },
    show: (
      <Seal
        authority="运城市审批服务管理局"
        use="电子证照"
        label="电子印章：运城市审批服务管理局"
        size={132}
      />
    ),
    has: ['role="img"', 'textPath'],
  },
];
