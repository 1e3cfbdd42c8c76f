// The guide's line: a true axis of days from nothing to what the law allows. It must never stretch the scale.
import { useSpeech } from '../speech.tsx';

/** All in working days (or all in another one unit); `p50` and `p90` undefined when nothing is measured yet. */
export function DayAxis(props: {
  readonly statutory: number;
  readonly promised: number;
  readonly p50?: number;
  readonly p90?: number;
  readonly label: string;
}) {
  const { words } = useSpeech();
  const { statutory, promised, p50, p90 } = props;
  const x = (value: number) => `${Math.min(100, (value / statutory) * 100).toFixed(2)}%`;
  const marks = Array.from({ length: Math.min(40, Math.floor(statutory)) }, (_, i) => i + 1);
  const apart = p50 !== undefined && p90 !== undefined && (p90 - p50) / statutory > 0.1;
  return (
    <svg className="axis-line" height="76" role="img" aria-label={props.label}>
      <line className="pl-base" x1="0" x2="100%" y1="38" y2="38" />
      {marks.map((day) => (
        <line key={day} className="pl-base" x1={x(day)} x2={x(day)} y1="33" y2="43" />
      ))}
      {p50 !== undefined && p90 !== undefined && (
        <>
          <line className={p90 > promised ? 'pl-wh out' : 'pl-wh'} x1={x(p50)} x2={x(p90)} y1="38" y2="38" />
          <line className={p90 > promised ? 'pl-wh out' : 'pl-wh'} x1={x(p90)} x2={x(p90)} y1="32" y2="44" />
          <rect className="pl-bar" x="0" width={x(p50)} y="32" height="12" />
          <text x={x(p50)} y="66" textAnchor={p50 / statutory < 0.08 ? 'start' : 'end'}>
            {words.promise.half}
          </text>
          {apart && (
            <text x={x(p90)} y="66" textAnchor="middle">
              {words.promise.nine}
            </text>
          )}
        </>
      )}
      <rect className="pl-tick" x={x(promised)} transform="translate(-1.5 0)" y="22" width="3" height="32" />
      <text className="strong" x={x(promised)} y="13" textAnchor={promised === statutory ? 'end' : 'middle'}>
        {words.promise.promise}
      </text>
      {promised < statutory && (
        <>
          <rect className="pl-law" x="100%" transform="translate(-3 0)" y="24" width="3" height="28" />
          <text x="100%" y="13" textAnchor="end">
            {words.promise.law}
          </text>
        </>
      )}
    </svg>
  );
}
