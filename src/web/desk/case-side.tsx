// Beside a case: what the other agencies do, the law it rests on, its history, how this post keeps its promise. It must never show a doubt of theirs.
import { useId } from 'react';
import { sayNear } from '../say/time.ts';
import { laneMarks } from '../ui/lanes/geometry.ts';
import { PromiseBlock } from '../ui/promise-line/promise-line.tsx';
import { useSpeech } from '../ui/speech.tsx';
import type { CasePage } from './case-load.ts';
import { useDeskWords } from './frame.tsx';
import { axisFor, type MiniLane } from './mini-lanes.ts';
import { sayShort } from './time-left.ts';

export function CaseSide({ page }: { page: CasePage }) {
  const words = useDeskWords();
  const { say, language } = useSpeech();
  const { lanes, post, view } = page;
  const waits = page.work.decide && lanes.some(({ state }) => state === 'waiting');
  return (
    <aside className="side" aria-label={words.side.others}>
      {lanes.length > 0 && (
        <section className="blk">
          <h2>
            {words.side.others}
            {waits && <small>{words.side.waits}</small>}
          </h2>
          <MiniLanes page={page} />
        </section>
      )}
      {post.map((one) => (
        <section className="blk" key={one.id}>
          <PromiseBlock {...one} name={words.home.post} />
        </section>
      ))}
      <section className="blk">
        <h2>{words.side.history}</h2>
        <ol className="hist">
          {view.history.map((line) => (
            <li key={`${line.at} ${line.what.zh}`}>
              <time dateTime={line.at}>{sayShort(line.at, page.axis.now)}</time>
              <span>
                {say(line.what)} <small>{line.who}</small>
              </span>
            </li>
          ))}
        </ol>
      </section>
      <section className="blk" id="law" tabIndex={-1}>
        <h2>
          {words.side.law}
          <small>{words.side.lawNote}</small>
        </h2>
        {page.definition.basis.map((basis) => (
          <div className="lawq" key={`${basis.law.zh} ${basis.article}`}>
            {say(basis.says)}
            <cite>
              {language === 'zh'
                ? `《${basis.law.zh}》第${basis.article}条`
                : `${basis.law.en}, article ${basis.article}`}
            </cite>
          </div>
        ))}
      </section>
    </aside>
  );
}

const pct = (value: number) => `${Math.round(value * 100) / 100}%`;
const height = 14;

function MiniLanes({ page }: { page: CasePage }) {
  const words = useDeskWords();
  const { say, language } = useSpeech();
  const id = useId();
  const { days, start, now } = page.axis;
  const axis = axisFor(days, start, now);
  const stateOf = (lane: MiniLane) => {
    const state = words.side.states[lane.state] ?? '';
    const running = ['queued', 'working', 'paused'].includes(lane.state);
    const when = lane.doneAt
      ? sayNear(lane.doneAt, language, now)
      : running && lane.dueAt
        ? words.side.before(sayNear(lane.dueAt, language, now))
        : '';
    return [state, when].filter(Boolean).join(language === 'zh' ? '　' : ', ');
  };
  return (
    <ul className="mini-l">
      <li className="vh" aria-hidden="true">
        <svg width="0" height="0" aria-hidden="true">
          <defs>
            <pattern
              id={`${id}s`}
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
              id={`${id}h`}
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
      </li>
      {page.lanes.map((lane) => (
        <li key={lane.id}>
          <span>{say(lane.name)}</span>
          <span className="faint">{stateOf(lane)}</span>
          <svg
            className="tr"
            height={height}
            role="img"
            aria-label={`${say(lane.agency)}: ${say(lane.name)}, ${stateOf(lane)}`}
          >
            <rect className="ln-open" width="100%" height={height} />
            {axis.shut.map((shut) => (
              <rect
                key={shut.from}
                fill={`url(#${id}s)`}
                x={pct(shut.from)}
                width={pct(shut.to - shut.from)}
                height={height}
              />
            ))}
            {laneMarks(axis, lane.times, now).map((mark) => (
              <Shape key={JSON.stringify(mark)} mark={mark} hold={`url(#${id}h)`} />
            ))}
            {now >= axis.from && now <= axis.to && (
              <line className="ln-now" x1={pct(axis.at(now))} x2={pct(axis.at(now))} y1="0" y2={height} />
            )}
          </svg>
        </li>
      ))}
    </ul>
  );
}

function Shape({ mark, hold }: { mark: ReturnType<typeof laneMarks>[number]; hold: string }) {
  if ('at' in mark) {
    if (mark.type === 'done') return <circle className="ln-done" cx={pct(mark.at)} cy={height / 2} r="4" />;
    return (
      <rect
        className={mark.type === 'due' ? 'ln-due' : 'ln-late'}
        x={pct(mark.at)}
        y="1"
        width="2"
        height={height - 2}
      />
    );
  }
  if (mark.type === 'wait') {
    return <line className="ln-wait" x1={pct(mark.from)} x2={pct(mark.to)} y1={height / 2} y2={height / 2} />;
  }
  return (
    <rect
      className={`ln-${mark.type}`}
      fill={mark.type === 'hold' ? hold : undefined}
      x={pct(mark.from)}
      width={pct(mark.to - mark.from)}
      y="3"
      height={height - 6}
    />
  );
}
