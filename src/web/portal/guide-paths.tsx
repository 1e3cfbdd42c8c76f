// The kinds of customer an item tells apart, with the limits of each. It must never decide which one somebody is.
import type { ItemView } from '../../api/contract.ts';
import { sayLimit } from '../say/time.ts';
import { Section } from '../ui/frame/section.tsx';
import { useSpeech } from '../ui/speech.tsx';
import { Table } from '../ui/table/table.tsx';

export function Paths({ item }: { item: ItemView }) {
  const { words, say, language } = useSpeech();
  const { clock } = words;
  if (item.paths.length === 0) return null;
  return (
    <Section title={clock.paths} note={clock.pathsNote}>
      <Table
        caption={clock.paths}
        columns={[
          { name: clock.pathName },
          { name: clock.pathPromise, number: true },
          { name: clock.pathLaw, number: true },
        ]}
        rows={item.paths.map((path) => ({
          key: path.id,
          cells: [
            <span key="n">
              {say(path.name)}
              <small>{say(path.says)}</small>
            </span>,
            sayLimit(path.promised, language),
            sayLimit(path.statutory, language),
          ],
        }))}
      />
    </Section>
  );
}
