// What must be mended, on top of the page, each line a link to its field. It must never say anything the field does not say.
import { useSpeech } from '../speech.tsx';

export interface Mistake {
  /** Id of the field. */
  readonly at?: string;
  readonly say: string;
}

export function ErrorSummary({ mistakes, title }: { mistakes: readonly Mistake[]; title?: string }) {
  const { words } = useSpeech();
  if (mistakes.length === 0) return null;
  return (
    <div className="summary-err" role="alert" tabIndex={-1} id="errors">
      <h2>{title ?? words.form.toMend(mistakes.length)}</h2>
      <ul>
        {mistakes.map(({ at, say }) => (
          <li key={`${at} ${say}`}>{at ? <a href={`#${at}`}>{say}</a> : say}</li>
        ))}
      </ul>
    </div>
  );
}
