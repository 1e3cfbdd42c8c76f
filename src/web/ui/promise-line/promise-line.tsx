// A promise against the facts, drawn the same way everywhere. It must never show green where there are no data.
import { useSpeech } from '../speech.tsx';
import { keptTone, type Mark, type PromiseFigures, promiseMarks, tickAt } from './geometry.ts';

function percent(value: number): string {
  return `${Math.round(value * 100) / 100}%`;
}

function MarkShape({ mark, height }: { mark: Mark; height: number }) {
  const middle = height / 2;
  switch (mark.type) {
    case 'bar':
    case 'out':
    case 'cell': {
      const cls = { bar: 'pl-bar', out: 'pl-out', cell: 'pl-law' }[mark.type];
      return (
        <rect
          className={cls}
          x={percent(mark.from)}
          width={percent(mark.to - mark.from)}
          y={middle - 4}
          height="8"
        />
      );
    }
    case 'gap':
      return (
        <rect
          className="pl-gap"
          x={percent(mark.from)}
          width={percent(mark.to - mark.from)}
          y={middle - 4}
          height="8"
        />
      );
    case 'whisker':
    case 'whisker-out': {
      const cls = mark.type === 'whisker' ? 'pl-wh' : 'pl-wh out';
      return (
        <>
          <line className={cls} x1={percent(mark.from)} x2={percent(mark.to)} y1={middle} y2={middle} />
          {mark.cap && (
            <line
              className={cls}
              x1={percent(mark.to)}
              x2={percent(mark.to)}
              y1={middle - 4}
              y2={middle + 4}
            />
          )}
        </>
      );
    }
    case 'law':
      return (
        <rect
          className="pl-law"
          x={percent(mark.at)}
          transform="translate(-3 0)"
          y={middle - 5}
          width="3"
          height="10"
        />
      );
    case 'zero':
      return <circle className="pl-zero" cx="4" cy={middle} r="3.5" />;
  }
}

/** The line alone. `label` says in a full sentence what it shows. */
export function PromiseLine(props: {
  readonly figures: PromiseFigures;
  readonly label: string;
  /** 12 in an inbox, 18 on a wall, 20 in the portal. */
  readonly height?: number;
}) {
  const height = props.height ?? 20;
  const none = props.figures.kind === 'none';
  return (
    <svg className="pline" height={height} role="img" aria-label={props.label}>
      <line className={none ? 'pl-none' : 'pl-base'} x1="0" x2="100%" y1={height / 2} y2={height / 2} />
      {promiseMarks(props.figures).map((mark) => (
        <MarkShape key={JSON.stringify(mark)} mark={mark} height={height} />
      ))}
      {!none && (
        <rect className="pl-tick" x={`${tickAt}%`} y={height * 0.05} width="2.5" height={height * 0.9} />
      )}
    </svg>
  );
}

/** The line with its name, kept share and figures in words. */
export function PromiseBlock(props: {
  readonly name: string;
  /** Undefined: nothing measured yet. */
  readonly kept: number | undefined;
  readonly keptWords: string;
  readonly promised: string;
  readonly half: string | undefined;
  readonly figures: PromiseFigures;
}) {
  const { words } = useSpeech();
  const label = words.promise.sentence(props.name, props.promised, props.half, props.keptWords);
  return (
    <div className="promise">
      <div className="promise-head">
        <h3>{props.name}</h3>
        <p className={props.kept === undefined ? 'faint' : keptTone(props.kept)}>
          <small>{words.promise.kept}</small>
          {props.keptWords}
        </p>
      </div>
      <PromiseLine figures={props.figures} label={label} />
      <p className="promise-foot">
        <span>
          {words.promise.promised}
          <b>{props.promised}</b>
        </span>
        <span>{props.half === undefined ? words.promise.noData : words.promise.halfIn(props.half)}</span>
      </p>
    </div>
  );
}

export function PromiseLegend() {
  const { words } = useSpeech();
  return (
    <ul className="legend">
      <li>
        <svg aria-hidden="true">
          <rect className="pl-bar" y="3" width="28" height="8" />
        </svg>
        {words.promise.legendHalf}
      </li>
      <li>
        <svg aria-hidden="true">
          <path className="pl-wh" d="M0 7h27M27 3v8" fill="none" />
        </svg>
        {words.promise.legendNine}
      </li>
      <li>
        <svg className="slim" aria-hidden="true">
          <rect className="pl-tick" x="4" width="2.5" height="14" />
        </svg>
        {words.promise.legendTick}
      </li>
      <li>
        <svg aria-hidden="true">
          <path className="pl-wh out" d="M0 7h27M27 3v8" fill="none" />
        </svg>
        {words.promise.legendOut}
      </li>
    </ul>
  );
}
