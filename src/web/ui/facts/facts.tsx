// Names with their values in the few ways a page sets them. It must never hold a control of a form.
import type { ReactNode } from 'react';
import { Icon } from '../icon/icon.tsx';

export interface Fact {
  readonly key: string;
  readonly name: ReactNode;
  readonly value: ReactNode;
  readonly code?: boolean;
  /** A change link, at the right. */
  readonly act?: ReactNode;
}

/** Ruled rows: name left, value, what one may do. */
export function Says({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="says">
      {facts.map((fact) => (
        <div key={fact.key}>
          <dt>{fact.name}</dt>
          <dd className={fact.code ? 'code' : undefined}>{fact.value}</dd>
          {fact.act && <dd className="do">{fact.act}</dd>}
        </div>
      ))}
    </dl>
  );
}

export function Pairs({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="kv">
      {facts.map((fact) => (
        <PairOf key={fact.key} fact={fact} />
      ))}
    </dl>
  );
}

function PairOf({ fact }: { fact: Fact }) {
  return (
    <>
      <dt>{fact.name}</dt>
      <dd className={fact.code ? 'code' : undefined}>{fact.value}</dd>
    </>
  );
}

/** Four figures in a row: fee, visits, materials, fields. */
export function Figures(props: {
  readonly figures: readonly {
    readonly name: string;
    readonly value: string;
    readonly unit?: string;
    readonly note: string;
  }[];
}) {
  return (
    <dl className="figures4">
      {props.figures.map((figure) => (
        <div key={figure.name}>
          <dt>{figure.name}</dt>
          <dd>
            {figure.value}
            {figure.unit && <small>{figure.unit}</small>}
          </dd>
          <dd className="note">{figure.note}</dd>
        </div>
      ))}
    </dl>
  );
}

export function Fold(props: {
  readonly title: ReactNode;
  readonly open?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <details className="fold" open={props.open}>
      <summary>{props.title}</summary>
      <div className="in">{props.children}</div>
    </details>
  );
}

/** What comes or came, with its time. */
export function When({
  lines,
}: {
  lines: readonly { readonly key: string; readonly when: string; readonly what: ReactNode }[];
}) {
  return (
    <ol className="when">
      {lines.map((line) => (
        <li key={line.key}>
          <b>{line.when}</b>
          <span>{line.what}</span>
        </li>
      ))}
    </ol>
  );
}

/** What was checked and holds. */
export function Ticks(props: {
  readonly lines: readonly {
    readonly key: string;
    readonly ok: boolean;
    readonly what: string;
    readonly note: string;
  }[];
}) {
  return (
    <ul className="ticks">
      {props.lines.map((line) => (
        <li key={line.key} className={line.ok ? undefined : 'over'}>
          <Icon name={line.ok ? 'check' : 'cross'} size={18} />
          <span>
            {line.what}
            <small>{line.note}</small>
          </span>
        </li>
      ))}
    </ul>
  );
}
