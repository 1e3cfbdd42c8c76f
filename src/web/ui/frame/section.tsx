// The ways a page sets its text: crumbs, the way back, a heading, sections with a hanging title. It must never know what a page is about.
import { Fragment, type ReactNode } from 'react';
import { useSpeech } from '../speech.tsx';

/** Lines that may break only between them. */
export function Clauses({ parts }: { parts: readonly string[] }) {
  return parts.map((part) => (
    <Fragment key={part}>
      <span className="ib">{part}</span>
      {/[\w,.;]$/.test(part) ? ' ' : ''}
    </Fragment>
  ));
}

export interface Crumb {
  readonly name: string;
  readonly to?: string;
}

export function Crumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  const { words, href } = useSpeech();
  const all = [{ name: words.frame.home, to: '/' }, ...crumbs];
  return (
    <nav aria-label={words.frame.here}>
      <ol className="crumb">
        {all.map(({ name, to }) => (
          <li key={name}>
            {to === undefined ? <span aria-current="page">{name}</span> : <a href={href(to)}>{name}</a>}
          </li>
        ))}
      </ol>
    </nav>
  );
}

export function Back({ to, children }: { to: string; children: ReactNode }) {
  const { href } = useSpeech();
  return (
    <p className="back">
      <a href={href(to)}>‹ {children}</a>
    </p>
  );
}

export function Heading(props: {
  readonly title: ReactNode;
  readonly kicker?: string;
  readonly lead?: ReactNode;
  readonly grand?: boolean;
  readonly children?: ReactNode;
}) {
  return (
    <div className="head">
      {props.kicker && <p className="kicker">{props.kicker}</p>}
      <h1 className={props.grand ? 'grand' : undefined}>{props.title}</h1>
      {props.lead && <p className="lead">{props.lead}</p>}
      {props.children}
    </div>
  );
}

/** Title in the margin, text beside it, one hairline above. */
export function Section(props: {
  readonly title: string;
  readonly note?: ReactNode;
  readonly strong?: boolean;
  readonly id?: string;
  readonly children: ReactNode;
}) {
  return (
    <section className={props.strong ? 'sec strong' : 'sec'} id={props.id}>
      <header>
        <h2>{props.title}</h2>
        {props.note && <p>{props.note}</p>}
      </header>
      <div>{props.children}</div>
    </section>
  );
}

/** Title above the text. */
export function Block({ title, children, id }: { title: string; children: ReactNode; id?: string }) {
  return (
    <section className="block" id={id}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
