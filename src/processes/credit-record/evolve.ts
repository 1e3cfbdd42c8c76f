// How each event changes a credit record. It must never refuse: what happened, happened.
import type { Recorded } from '../../kernel/index.ts';
import { doerOf } from '../case/evolve.ts';
import { instantFrom } from '../time.ts';
import type { CreditEvent } from './events.ts';
import type { CreditState, Entry } from './state.ts';

export function evolveCredit(state: CreditState, { event, at, actor }: Recorded<CreditEvent>): CreditState {
  switch (event.type) {
    case 'credit-record-opened':
      return { ...state, subject: event.subject };
    case 'entry-made': {
      const { type: _, entry: id, until, repairFrom, ...same } = event;
      const entry: Entry = {
        ...same,
        id,
        by: doerOf(actor),
        since: at,
        until: instantFrom(until),
        repairFrom: instantFrom(repairFrom),
        status: 'active',
      };
      return { ...state, entries: [...state.entries, entry] };
    }
    case 'repair-asked': {
      const { statement, due } = event;
      const papers = (event.papers ?? []).map(({ mediaType, ...paper }) => ({ ...paper, type: mediaType }));
      return change(state, event.entry, {
        repair: { askedAt: at, statement, papers, due: instantFrom(due) },
      });
    }
    case 'repair-decided': {
      const { outcome, note } = event;
      return change(state, event.entry, ({ repair }) => ({
        ...(repair && { repair: { ...repair, decided: { at, by: doerOf(actor), outcome, note } } }),
        ...(outcome === 'repair' && { status: 'repaired', ended: { at } }),
      }));
    }
    case 'entry-struck':
      return change(state, event.entry, { status: 'struck', ended: { at, reason: event.reason } });
    case 'entry-ended':
      return change(state, event.entry, { status: 'ended', ended: { at } });
  }
}

function change(
  state: CreditState,
  id: string,
  what: Partial<Entry> | ((entry: Entry) => Partial<Entry>),
): CreditState {
  return {
    ...state,
    entries: state.entries.map((entry) =>
      entry.id === id ? { ...entry, ...(typeof what === 'function' ? what(entry) : what) } : entry,
    ),
  };
}
