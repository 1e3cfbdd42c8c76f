// How many promises were not kept, by matter, and of how many the reason was told. It must never name a case.
import { sayNumber } from '../say/time.ts';
import { Section } from '../ui/frame/section.tsx';
import { useSpeech } from '../ui/speech.tsx';
import { Table } from '../ui/table/table.tsx';
import type { Overdue } from './answers.ts';

export function MissedPromises({ overdue }: { overdue: Overdue | undefined }) {
  const { words, say } = useSpeech();
  const { clock } = words;
  if (!overdue) return null;
  return (
    <Section title={clock.overdueTitle} id="missed">
      <p className="muted">
        {overdue.missed === 0
          ? clock.overdueNone
          : clock.overdueSay(sayNumber(overdue.missed), sayNumber(overdue.explained))}
      </p>
      {overdue.items.length > 0 && (
        <Table
          caption={clock.overdueTitle}
          columns={[
            { name: clock.overdueItem },
            { name: clock.overdueMissed, number: true },
            { name: clock.overdueExplained, number: true },
          ]}
          rows={overdue.items.map(({ item, name, missed, explained }) => ({
            key: item,
            cells: [say(name), sayNumber(missed), sayNumber(explained)],
          }))}
        />
      )}
    </Section>
  );
}
