// The lanes: who works when, who waits, and why a clock stood still, over office hours only. It must never draw work across closed time.
import { useId } from 'react';
import { sayClock, sayDay } from '../../say/time.ts';
import { Light, type LightKind } from '../light/light.tsx';
import { useSpeech } from '../speech.tsx';
import {
  type Axis,
  dayLabelAt,
  type LaneMark,
  type LaneTimes,
  laneMarks,
  makeAxis,
  type OfficeDay,
  windowDays,
} from './geometry.ts';

export interface Lane {
  readonly key: string;
  readonly name: string;
  readonly agency: string;
  readonly times: LaneTimes;
  readonly light: LightKind;
  readonly state: string;
  /** 11:05, or 17:37 前 */
  readonly when: string;
  /** The lane in a sentence. */
  readonly sentence: string;
}

interface Hatch {
  readonly shut: string;
  readonly hold: string;
}

const pct = (value: number) => `${Math.round(value * 100) / 100}%`;

function Patterns({ hatch }: { hatch: Hatch }) {
  return (
    <svg width="0" height="0" className="vh" aria-hidden="true">
      <defs>
        <pattern
          id={hatch.shut}
          className="hatch-shut"
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="6" height="6" />
          <path d="M0 0v6" />
        </pattern>
        <pattern
          id={hatch.hold}
          className="hatch-hold"
          width="5"
          height="5"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="5" height="5" />
          <path d="M0 0v5" />
        </pattern>
      </defs>
    </svg>
  );
}

function MarkShape({ mark, height, hatch }: { mark: LaneMark; height: number; hatch: Hatch }) {
  const middle = height / 2;
  const thick = height > 40 ? 14 : 12;
  if ('at' in mark) {
    if (mark.type === 'done') return <circle className="ln-done" cx={pct(mark.at)} cy={middle} r="5" />;
    return (
      <rect
        className={mark.type === 'due' ? 'ln-due' : 'ln-late'}
        x={pct(mark.at)}
        y={middle - 13}
        width="2.5"
        height="26"
        transform="translate(-1.25 0)"
      />
    );
  }
  if (mark.type === 'wait') {
    return <line className="ln-wait" x1={pct(mark.from)} x2={pct(mark.to)} y1={middle} y2={middle} />;
  }
  return (
    <rect
      className={`ln-${mark.type}`}
      fill={mark.type === 'hold' ? `url(#${hatch.hold})` : undefined}
      x={pct(mark.from)}
      width={pct(mark.to - mark.from)}
      y={middle - thick / 2}
      height={thick}
    />
  );
}

/** Percent of the axis: the name of a day, room for half of the present's label, and where its middle may stand. */
const labelWidths = {
  wide: { label: 16, now: 6, tag: 6 },
  narrow: { label: 34, now: 18, tag: 11 },
};

function AxisRow({ axis, now, height }: { axis: Axis; now: number | undefined; height: number }) {
  const { language, words } = useSpeech();
  const one = axis.days.length === 1;
  const x = now !== undefined && now >= axis.from && now <= axis.to ? axis.at(now) : undefined;
  const widths = labelWidths[one ? 'narrow' : 'wide'];
  // The label stays on the page while its line may stand at the very edge.
  const tag = x === undefined ? 0 : Math.min(100 - widths.tag, Math.max(widths.tag, x));
  const half = language === 'zh' ? 3.25 : 3.5;
  return (
    <div className="lane axis">
      <svg height={height} aria-hidden="true">
        {axis.days.map((day) => {
          const [first] = day.hours;
          if (!first) return null;
          const { at, anchor } = dayLabelAt(axis.at(first.from), x === undefined ? undefined : tag, widths);
          return (
            <text key={day.date} className="day" x={pct(at)} y={16} textAnchor={anchor}>
              {sayDay(first.from, language)}
            </text>
          );
        })}
        {axis.days.flatMap((day) =>
          day.hours.flatMap((hours) => [
            (one || hours === day.hours[0]) && (
              <text key={`${hours.from} from`} x={pct(axis.at(hours.from))} y={height - 8}>
                {sayClock(hours.from)}
              </text>
            ),
            (one || hours === day.hours.at(-1)) && (
              <text key={`${hours.to} to`} x={pct(axis.at(hours.to))} y={height - 8} textAnchor="end">
                {sayClock(hours.to)}
              </text>
            ),
          ]),
        )}
        {x !== undefined && (
          <>
            <line className="ln-now" x1={pct(x)} x2={pct(x)} y1="22" y2={height} />
            <svg x={pct(tag)} y="0" overflow="visible" aria-hidden="true">
              <rect
                className="ln-now-tag"
                x={`-${half}em`}
                y="2"
                width={`${half * 2}em`}
                height="20"
                rx="2"
              />
              <text className="now-word" x="0" y="16.5" textAnchor="middle">
                {words.lanes.now(sayClock(now ?? 0))}
              </text>
            </svg>
          </>
        )}
      </svg>
    </div>
  );
}

interface LaneRowProps {
  readonly lane: Lane;
  readonly axis: Axis;
  readonly now: number;
  readonly over: boolean;
  readonly height: number;
  readonly hatch: Hatch;
}

function LaneRow({ lane, axis, now, over, height, hatch }: LaneRowProps) {
  return (
    <div className="lane">
      <div>
        <b>{lane.name}</b>
        <small>{lane.agency}</small>
      </div>
      <svg height={height} role="img" aria-label={lane.sentence}>
        <rect className="ln-open" width="100%" height={height} />
        {axis.shut.map((shut) => (
          <rect
            key={shut.from}
            fill={`url(#${hatch.shut})`}
            x={pct(shut.from)}
            width={pct(shut.to - shut.from)}
            height={height}
          />
        ))}
        {laneMarks(axis, lane.times, now).map((mark) => (
          <MarkShape key={JSON.stringify(mark)} mark={mark} height={height} hatch={hatch} />
        ))}
        {!over && now >= axis.from && now <= axis.to && (
          <line className="ln-now" x1={pct(axis.at(now))} x2={pct(axis.at(now))} y1="0" y2={height} />
        )}
      </svg>
      <div className="lane-state">
        <Light kind={lane.light}>{lane.state}</Light> <small>{lane.when}</small>
      </div>
    </div>
  );
}

export function Lanes(props: {
  readonly lanes: readonly Lane[];
  readonly days: readonly OfficeDay[];
  readonly start: number;
  readonly now: number;
  /** It is over: `now` is when it ended, and no present is drawn. */
  readonly over?: boolean;
}) {
  const id = useId();
  const hatch = { shut: `${id}shut`, hold: `${id}hold` };
  const { lanes, days, start, now, over = false } = props;
  const of = (count: number, height: number, axisHeight: number, width: 'wide' | 'narrow') => {
    const axis = makeAxis(windowDays(days, start, now, count));
    return (
      <div className={`lanes ${width}`}>
        <AxisRow axis={axis} now={over ? undefined : now} height={axisHeight} />
        {lanes.map((lane) => (
          <LaneRow key={lane.key} {...{ lane, axis, now, over, height, hatch }} />
        ))}
      </div>
    );
  };
  return (
    <>
      <Patterns hatch={hatch} />
      {of(2, 60, 48, 'wide')}
      {of(1, 36, 44, 'narrow')}
      <LanesLegend hatch={hatch} />
    </>
  );
}

function LanesLegend({ hatch }: { hatch: Hatch }) {
  const { words } = useSpeech();
  return (
    <ul className="legend">
      <li>
        <svg aria-hidden="true">
          <rect className="ln-work" y="2" width="28" height="10" />
        </svg>
        {words.lanes.work}
      </li>
      <li>
        <svg aria-hidden="true">
          <line className="ln-wait" x1="0" x2="28" y1="7" y2="7" />
        </svg>
        {words.lanes.wait}
      </li>
      <li>
        <svg aria-hidden="true">
          <rect className="ln-hold" fill={`url(#${hatch.hold})`} y="2" width="28" height="10" />
        </svg>
        {words.lanes.hold}
      </li>
      <li>
        <svg className="slim" aria-hidden="true">
          <circle className="ln-done" cx="6" cy="7" r="4.5" />
        </svg>
        {words.lanes.done}
      </li>
      <li>
        <svg className="slim" aria-hidden="true">
          <rect className="ln-due" x="4" width="2.5" height="14" />
        </svg>
        {words.lanes.due}
      </li>
      <li>
        <svg aria-hidden="true">
          <rect fill={`url(#${hatch.shut})`} y="1" width="28" height="12" />
        </svg>
        {words.lanes.shut}
      </li>
    </ul>
  );
}
