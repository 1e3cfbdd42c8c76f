// What the clock of a whole case does by itself after an event: it stops, or runs again to a new due instant. It must never wait for a person.
import { accept, type Result, toTimestamp } from '../../../kernel/index.ts';
import type { Item } from '../../item.ts';
import type { CaseEvent } from '../events.ts';
import type { CaseContext } from '../rule.ts';
import type { CaseState } from '../state.ts';
import { whyStanding } from './stands.ts';
import { promisedDue } from './whole.ts';

/** Asked after the steps came to rest, so that passing states between two events leave no trace. */
export function clockFollows(
  state: CaseState,
  item: Item,
  { facts, calendar, now }: CaseContext,
): Result<readonly CaseEvent[]> {
  if (state.status !== 'accepted' && state.status !== 'ready') return accept([]);
  const why = whyStanding(state);
  if (why === 'pause') return accept([]);
  if (why) return accept(state.stopped?.why === why ? [] : [{ type: 'clock-stopped', why }]);
  if (state.due !== undefined && !state.stopped) return accept([]);
  const due = promisedDue(state, item, facts, calendar, now);
  return due.ok ? accept([{ type: 'clock-resumed', due: toTimestamp(due.value) }]) : due;
}
