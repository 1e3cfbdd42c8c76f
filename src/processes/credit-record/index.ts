// The door of the credit record: what stands against a citizen or firm, and how it is repaired. It must never hold a rule of its own.
// Row 1.6 of the plan
import { citizenName, type Process, type Task } from '../../kernel/index.ts';
import type { CityFacts } from '../facts.ts';
import { subjectNames } from '../subject.ts';
import { creditCommands, creditKind } from './commands.ts';
import type { CreditEvent } from './events.ts';
import { evolveCredit } from './evolve.ts';
import { creditReaders, creditRelationsOf } from './relations.ts';
import { type CreditState, initialCredit } from './state.ts';
import { creditView, summaryOf } from './view.ts';

export { creditKind } from './commands.ts';
export type { CreditEvent } from './events.ts';
export { type CreditState, clean, isCreditRecord, type Standing, standingOf } from './state.ts';
export type { CreditView, EntryView } from './view.ts';

export const creditRecordProcess: Process<CreditState, CreditEvent, CityFacts> = {
  kind: creditKind,
  plural: 'credit-records',
  initial: initialCredit,
  evolve: evolveCredit,
  commands: creditCommands,
  relations: creditRelationsOf,
  readers: creditReaders,
  status: ({ entries }) => (entries.some(({ status }) => status === 'active') ? 'marked' : 'clear'),
  head: (state) => {
    const { subject, entries } = state;
    return {
      status: entries.some(({ status }) => status === 'active') ? 'marked' : 'clear',
      agencies: [...new Set(entries.map(({ agency }) => agency))],
      parties: [
        ...new Set([
          ...subjectNames(subject),
          ...entries.flatMap(({ filedBy }) => (filedBy ? [citizenName(filedBy)] : [])),
        ]),
      ],
      search: subject.name,
      summary: summaryOf(state),
    };
  },
  view: (state, reader) => ({ ...creditView(state, reader) }),
  tasks: repairTasks,
  deadlines: ({ entries }) =>
    entries
      .filter(({ status }) => status === 'active')
      .map(({ id, until }) => ({ name: `end-${id}`, at: until, command: 'end-entry', input: { entry: id } })),
  measures: () => [],
};

/** A repair asked for waits for the agency that made the entry, and for no other. */
function repairTasks({ subject, entries }: CreditState): readonly Task[] {
  return entries.flatMap(({ id, status, repair, agency, region, kind }): readonly Task[] => {
    if (status !== 'active' || !repair || repair.decided) return [];
    return [
      {
        key: `repair-${id}`,
        ...{ agency, role: 'approver', due: repair.due, since: repair.askedAt },
        ...(region && { region }),
        summary: {
          what: 'decide-repair',
          ...{ entry: id, kind },
          title: subject.name === '' ? { zh: '', en: '' } : { zh: subject.name, en: subject.name },
        },
      },
    ];
  });
}
