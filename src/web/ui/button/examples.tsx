// Examples of buttons.
import type { Example } from '../example.ts';
import { Icon } from '../icon/icon.tsx';
import { Button, LinkButton } from './button.tsx';

export const examples: readonly Example[] = [
  {
    name: { zh: '主要、描边、次要、郑重', en: 'Primary, line, quiet, grave' },
    show: (
      <div className="acts">
        <LinkButton big to="/items">
          开始办理 <Icon name="arrow" size={12} />
        </LinkButton>
        <Button>保存，下一项</Button>
        <Button kind="line">查询</Button>
        <Button kind="quiet">留言</Button>
        <Button kind="grave">撤回申请</Button>
      </div>
    ),
    has: ['class="btn big"', 'class="btn grave"', 'href="/items"'],
  },
  {
    name: {
      zh: '不可用时旁边写明缺什么；工作台小号',
      en: 'Disabled, with what is missing beside it; desk size',
    },
    show: (
      <div className="acts">
        <Button disabled describedBy="why-not">
          提交
        </Button>
        <span className="small muted" id="why-not">
          还有2项没填好
        </span>
        <Button desk kind="quiet">
          转办 <kbd>T</kbd>
        </Button>
      </div>
    ),
    has: ['aria-disabled="true"', 'aria-describedby="why-not"'],
  },
];
