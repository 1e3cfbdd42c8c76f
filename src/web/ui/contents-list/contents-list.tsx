// A table of contents: name, dotted leader, fact.
import { useSpeech } from '../speech.tsx';

export interface ContentsLine {
  readonly to: string;
  readonly name: string;
  readonly fact: string;
}

export function ContentsList({ lines }: { lines: readonly ContentsLine[] }) {
  const { href } = useSpeech();
  return (
    <ul className="toc">
      {lines.map((line) => (
        <li key={line.to}>
          <a href={href(line.to)}>{line.name}</a>
          <i aria-hidden="true" />
          <span>{line.fact}</span>
        </li>
      ))}
    </ul>
  );
}
