// What is to be done, line by line with its state, and a bar that counts the lines. It must never know what a line leads to.
import type { ReactNode } from 'react';
import { Icon } from '../icon/icon.tsx';
import { useSpeech } from '../speech.tsx';
import { Tag, type TagKind } from '../tag/tag.tsx';

export interface TaskLine {
  readonly key: string;
  readonly name: string;
  /** Path without a language; absent: not yet open. */
  readonly to?: string;
  readonly note?: string;
  readonly state: { readonly word: string; readonly kind: TagKind | 'done' | 'later' };
}

function State({ state }: { state: TaskLine['state'] }) {
  if (state.kind === 'done') {
    return (
      <span className="state kept">
        <Icon name="check" size={14} />
        {state.word}
      </span>
    );
  }
  if (state.kind === 'later') return <span className="state faint">{state.word}</span>;
  return (
    <span className="state">
      <Tag kind={state.kind}>{state.word}</Tag>
    </span>
  );
}

export function TaskList({ lines }: { lines: readonly TaskLine[] }) {
  const { href } = useSpeech();
  return (
    <ul className="tasks">
      {lines.map((line) => (
        <li key={line.key}>
          <span>
            {line.to ? <a href={href(line.to)}>{line.name}</a> : <span className="faint">{line.name}</span>}
            {line.note && <small>{line.note}</small>}
          </span>
          <State state={line.state} />
        </li>
      ))}
    </ul>
  );
}

export function TaskGroup({ mark, title, children }: { mark?: string; title: string; children: ReactNode }) {
  return (
    <section className="task-group">
      <h2>
        {mark && <b aria-hidden="true">{mark}</b>}
        {title}
      </h2>
      {children}
    </section>
  );
}

/** One cell a line, full when done. */
export function Tally({ done, total, label }: { done: number; total: number; label: string }) {
  const cell = 100 / Math.max(1, total);
  return (
    <svg className="tally" role="img" aria-label={label}>
      {Array.from({ length: total }, (_, i) => {
        const full = i < done;
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: the cells are nothing but their position
            key={i}
            className={full ? 'tally-done' : 'tally-todo'}
            x={`${i * cell}%`}
            y={full ? 0 : 1}
            width={`${cell - 0.9}%`}
            height={full ? 7 : 5}
          />
        );
      })}
    </svg>
  );
}
