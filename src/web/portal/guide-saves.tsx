// What a bundle spares those who would have gone from door to door: questions, papers, visits. It must never round in its own favour.
import type { ItemView } from '../../api/contract.ts';
import { Section } from '../ui/frame/section.tsx';
import { useSpeech } from '../ui/speech.tsx';
import { Table } from '../ui/table/table.tsx';

export function Saves({ item }: { item: ItemView }) {
  const { words } = useSpeech();
  const { title, note, columns, rows } = words.find.saves;
  const { saves } = item;
  if (!saves) return null;
  return (
    <Section title={title} note={note(item.uses.length)}>
      <Table
        caption={title}
        columns={columns.map((name, i) => ({ name, number: i > 0 }))}
        rows={(['fields', 'papers', 'visits'] as const).map((key) => ({
          key,
          cells: [rows[key], String(saves[key].before), String(saves[key].after)],
        }))}
      />
    </Section>
  );
}
