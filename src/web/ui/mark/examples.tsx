// Examples of the mark and the door.
import type { Example } from '../example.ts';
import { DoorScene } from './door-scene.tsx';
import { Mark } from './mark.tsx';

export const examples: readonly Example[] = [
  {
    name: { zh: '「门」字三笔，一扇门开着；最小20像素', en: 'Three strokes, one leaf ajar; at least 20 px' },
    show: (
      <div className="acts">
        <Mark size={96} />
        <Mark size={48} />
        <Mark size={32} />
        <Mark size={20} />
      </div>
    ),
    has: ['width="96"', 'mark-leaf'],
  },
  {
    name: { zh: '首页的门：门后每一步', en: 'The door of the home page' },
    show: (
      <div className="read">
        <DoorScene
          label="门后五个环节，各自半数用时占承诺的比例"
          lines={[
            { name: '市场主体登记', share: 0.6, nine: 0.8 },
            { name: '公章刻制备案', share: 0.8, nine: 1.1 },
            { name: '发票与税费', share: 0.45 },
            { name: '员工参保', share: 0.1 },
            { name: '住房公积金', share: undefined },
          ]}
        />
      </div>
    ),
    has: ['role="img"', 'pl-none', '住房公积金'],
  },
];
