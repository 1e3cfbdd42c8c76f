// Choosing trades: what is chosen stays ticked, a search within the page finds more, without scripts. It must never know the list of trades.
import { Button } from '../ui/button/button.tsx';
import { FieldGroup, type FieldLooks } from '../ui/field/field.tsx';
import { useSpeech } from '../ui/speech.tsx';
import type { ControlProps } from './control.tsx';
import { anchorOf, controlName } from './names.ts';

export interface TradeLine {
  readonly code: string;
  readonly name: string;
  readonly permit?: 'before' | 'after';
}

/** What is chosen, and what a search within the page found. */
export interface TradeFacts {
  readonly chosen: readonly TradeLine[];
  readonly q: string;
  readonly found: readonly TradeLine[];
}

export function TradeControl(
  props: ControlProps & { readonly looks: FieldLooks; readonly found: TradeFacts | undefined },
) {
  const { path, looks } = props;
  const { words } = useSpeech();
  const { chosen, q, found } = props.found ?? { chosen: [], q: '', found: [] };
  const more = found.filter(({ code }) => !chosen.some((one) => one.code === code));
  return (
    <FieldGroup {...looks}>
      {chosen.length > 0 && <Ticked title={words.form.tradePicked} lines={chosen} path={path} on />}
      <div className="field" id={`${anchorOf(path)}-find`}>
        <label htmlFor={`${anchorOf(path)}-q`}>{words.form.tradeFind}</label>
        <p className="hint" id={`${anchorOf(path)}-q-hint`}>
          {words.form.tradeFindHint}
        </p>
        <div className="with-btn">
          <input
            className="input"
            id={`${anchorOf(path)}-q`}
            name={`q.${path}`}
            defaultValue={q}
            type="search"
            autoComplete="off"
            aria-describedby={`${anchorOf(path)}-q-hint`}
          />
          <Button kind="line" name="do" value={`find ${path}`}>
            {words.form.find}
          </Button>
        </div>
      </div>
      {q !== '' && more.length > 0 && <Ticked title={words.form.tradeFound(q)} lines={more} path={path} />}
      {q !== '' && more.length === 0 && <p className="hint">{words.form.tradeNone(q)}</p>}
    </FieldGroup>
  );
}

function Ticked(props: { title: string; lines: readonly TradeLine[]; path: string; on?: boolean }) {
  const { words } = useSpeech();
  const permits = { before: words.form.permitBefore, after: words.form.permitAfter };
  return (
    <div className="field">
      <p className="hint">{props.title}</p>
      {props.lines.map(({ code, name, permit }) => (
        <label className="choice" key={code}>
          <input type="checkbox" name={controlName(props.path)} value={code} defaultChecked={props.on} />
          <span>
            {name}
            <small>
              {code}
              {permit && `　${permits[permit]}`}
            </small>
          </span>
        </label>
      ))}
    </div>
  );
}
