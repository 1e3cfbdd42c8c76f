// Counts the cases granted on a promise beside all cases of the item that could be. It must never count a case twice.
import type { Measure, Recorded } from '../../kernel/index.ts';
import type { CityFacts } from '../facts.ts';
import type { CaseEvent } from './events.ts';
import { itemOf } from './rule.ts';
import type { CaseState } from './state.ts';

/** Name of the figure: `count` cases accepted, `kept` of them on a promise. The sign keeps it apart from a step's. */
export function shareMeasure(item: string): string {
  return `${item}#commitment`;
}

export function shareMeasures(
  { event }: Recorded<CaseEvent>,
  after: CaseState,
  facts: CityFacts,
): readonly Measure[] {
  if (event.type !== 'case-accepted') return [];
  const item = itemOf(after, facts);
  if (!item.commitment) return [];
  return [
    {
      promise: shareMeasure(item.id),
      agency: item.agency,
      ...(after.region && { region: after.region }),
      ...{ used: 0, limit: 1, kept: after.commitment !== undefined },
    },
  ];
}
