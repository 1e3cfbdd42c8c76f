// How many cases are granted on a promise, month by month, and whether it grows. It must never count anything itself.
import type { Web } from '../../context.ts';
import { Table } from '../../ui/table/table.tsx';
import { useAfterWords } from './words.ts';

interface Month {
  readonly month: string;
  readonly cases: number;
  readonly byCommitment: number;
  readonly share: number | null;
}

export interface LoadedShares {
  readonly months: readonly Month[];
  /** Of the last month with cases, less that of the first. */
  readonly change: number | null;
}

export async function loadShares(web: Web): Promise<LoadedShares> {
  const answer = await web.door.question(web.call, 'commitments', {});
  const { months = [], change = null } = (answer.ok ? answer.value : {}) as Partial<LoadedShares>;
  return { months: months.filter(({ cases }) => cases > 0), change };
}

export function Shares({ shares: { months, change } }: { readonly shares: LoadedShares }) {
  const words = useAfterWords();
  const { month, cases, by, share } = words.shareColumns;
  if (months.length === 0) return <p className="muted">{words.shareNone}</p>;
  const points = change === null ? '' : String(Math.abs(Math.round(change * 1000) / 10));
  return (
    <>
      {change !== null && (
        <p>{change > 0 ? words.rising(points) : change < 0 ? words.falling(points) : words.level}</p>
      )}
      <div className="scroll">
        <Table
          caption={words.share}
          columns={[{ name: month }, ...[cases, by, share].map((name) => ({ name, number: true }))]}
          rows={months.map((one) => ({
            key: one.month,
            cells: [
              one.month,
              one.cases,
              one.byCommitment,
              one.share === null ? '' : `${Math.round(one.share * 1000) / 10}%`,
            ],
          }))}
        />
      </div>
    </>
  );
}
