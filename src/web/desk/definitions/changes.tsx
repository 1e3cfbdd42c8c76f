// What one version says otherwise than another, as a table. It must never shorten a change so that it looks like another.
import { useSpeech } from '../../ui/speech.tsx';
import { Table } from '../../ui/table/table.tsx';
import { definitionWords } from './words.ts';

export interface Difference {
  readonly at: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

export function Changes({ differences }: { differences: readonly Difference[] }) {
  const words = definitionWords(useSpeech().language);
  if (differences.length === 0) return <p className="muted">{words.noChange}</p>;
  return (
    <div className="scroll">
      <Table
        caption={words.changes}
        columns={[{ name: words.where }, { name: words.before }, { name: words.after }]}
        rows={differences.map(({ at, before, after }) => ({
          key: at,
          cells: [
            <code key="at">{at}</code>,
            <Said key="before" value={before} absent={words.wasNot} />,
            <Said key="after" value={after} absent={words.gone} />,
          ],
        }))}
      />
    </div>
  );
}

function Said({ value, absent }: { value: unknown; absent: string }) {
  if (value === undefined) return <span className="muted">{absent}</span>;
  return typeof value === 'string' ? value : <code>{JSON.stringify(value)}</code>;
}
