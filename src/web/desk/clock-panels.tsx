// The panels of a superior over the clock: put a decision off once, say why a promise was missed. It must never hide what was typed.
import { Button } from '../ui/button/button.tsx';
import { TextArea, TextField } from '../ui/field/field.tsx';
import { PostForm } from '../ui/form/form.tsx';
import { useDeskWords } from './frame.tsx';
import { looks, Panel, type PanelProps } from './panels.tsx';

export function ExtendPanel({ page, failed }: PanelProps) {
  const { clock } = useDeskWords();
  return (
    <Panel
      doing="extend"
      failed={failed}
      label={clock.extend}
      title={clock.extendTitle}
      say={clock.extendSay}
      kind="quiet"
    >
      <PostForm>
        <input type="hidden" name="key" value={page.key} />
        <TextField
          {...looks('extend', failed, 'amount', clock.extendAmount, clock.extendAmountHint)}
          optional
        />
        <TextArea {...looks('extend', failed, 'extendReason', clock.extendReason)} />
        <p className="acts">
          <Button desk name="do" value="extend">
            {clock.extendDo}
          </Button>
        </p>
      </PostForm>
    </Panel>
  );
}

export function ExplainPanel({ page, failed }: PanelProps) {
  const { clock } = useDeskWords();
  return (
    <Panel
      doing="explain"
      failed={failed}
      label={clock.explain}
      title={clock.explainTitle}
      say={clock.explainSay}
      kind="primary"
    >
      <PostForm>
        <input type="hidden" name="key" value={page.key} />
        <TextArea {...looks('explain', failed, 'explainReason', clock.explainReason)} />
        <p className="acts">
          <Button desk name="do" value="explain">
            {clock.explainDo}
          </Button>
        </p>
      </PostForm>
    </Panel>
  );
}
