// How far a fact can be trusted: A issued, B verified, C uploaded, D declared. It must never invent a fifth.
import { useSpeech } from '../speech.tsx';

export type GradeLetter = 'A' | 'B' | 'C' | 'D';

export function Grade({ letter }: { letter: GradeLetter }) {
  const { words } = useSpeech();
  return (
    <>
      <span className={`grade ${letter.toLowerCase()}`} aria-hidden="true">
        {letter}
      </span>
      <span className="vh">{words.grades[letter]}</span>
    </>
  );
}
