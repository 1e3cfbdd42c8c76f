// The door of the home page: behind it each step of a matter with its share of kept promises. It must never show a figure nobody measured.

export interface DoorLine {
  readonly name: string;
  /** Share of its limit that half of the cases need; undefined: no data. */
  readonly share: number | undefined;
  /** The same for nine in ten. */
  readonly nine?: number | undefined;
}

const top = 104;
const gap = 44;
const origin = 128;
const tick = 318;

function end(share: number): number {
  return origin + Math.min(1.05, share) * (tick - origin);
}

export function DoorScene({ lines, label }: { lines: readonly DoorLine[]; label: string }) {
  return (
    <svg className="door-scene" viewBox="0 0 470 344" role="img" aria-label={label}>
      {lines.slice(0, 5).map((line, i) => {
        const y = top + i * gap;
        const width = line.share === undefined ? 0 : Math.min(1, line.share) * (tick - origin);
        return (
          <g key={line.name}>
            <line
              className={line.share === undefined ? 'pl-none' : 'pl-base'}
              x1={origin}
              x2={tick}
              y1={y}
              y2={y}
            />
            <rect className="pl-bar" x={origin} y={y - 4} width={width} height="8" />
            {line.nine !== undefined && (
              <path
                className={line.nine > 1 ? 'pl-wh out' : 'pl-wh'}
                d={`M${origin + width} ${y}H${end(line.nine)}M${end(line.nine)} ${y - 4}v8`}
                fill="none"
              />
            )}
            <rect className="pl-tick" x={tick - 1} y={y - 10} width="2.5" height="20" />
            <text x={tick + 14} y={y + 5}>
              {line.name}
            </text>
          </g>
        );
      })}
      <path className="door-gap" d="M236 70v240" />
      <path className="door-frame" d="M34 22l18 21M28 70v258M76 34h160v278c0 11-5 16-16 16h-22" />
      <path className="mark-leaf" d="M46 60 128 92v226l-82-2z" />
      <circle className="mark-knob" cx="114" cy="206" r="4.5" />
    </svg>
  );
}
