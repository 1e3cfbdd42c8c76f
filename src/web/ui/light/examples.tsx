// Examples of lights.
import type { Example } from '../example.ts';
import { Light } from './light.tsx';

export const examples: readonly Example[] = [
  {
    name: { zh: '五种形状，不看颜色也分得清', en: 'Five shapes, told apart without colour' },
    show: (
      <div className="acts">
        <Light kind="kept">正常</Light>
        <Light kind="soon">快到期</Light>
        <Light kind="late">超时</Light>
        <Light kind="held">暂停</Light>
        <Light kind="none">没有数据</Light>
      </div>
    ),
    has: ['light kept', 'light soon', 'light over', 'light held', 'light faint'],
  },
];
