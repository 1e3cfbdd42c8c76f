// The door of the case: one application from the first word typed to the results in hand. It must never hold a rule of its own.
import type { Process } from '../../kernel/index.ts';
import type { CityFacts } from '../facts.ts';
import { caseCommands } from './commands/index.ts';
import type { CaseEvent } from './events.ts';
import { evolveCase } from './evolve.ts';
import { caseDeadlines, caseHead, caseTasks } from './head.ts';
import { personalFields } from './personal.ts';
import { shareMeasures } from './promised-share.ts';
import { caseReaders, caseRelationsOf } from './relations.ts';
import { type CaseState, initialCase } from './state.ts';
import { notNow } from './status.ts';
import { caseMeasures } from './used.ts';
import { caseView } from './view-of.ts';

export type { CaseEvent } from './events.ts';
export { caseNumber, isCaseNumber } from './number.ts';
export type { CaseState } from './state.ts';
export type { CaseView } from './view.ts';

export const caseProcess: Process<CaseState, CaseEvent, CityFacts> = {
  kind: 'case',
  plural: 'cases',
  initial: initialCase,
  evolve: evolveCase,
  commands: caseCommands,
  relations: caseRelationsOf,
  readers: caseReaders,
  status: (state) => state.status,
  notNow,
  head: caseHead,
  view: (state, reader) => ({ ...caseView(state, reader) }),
  personal: personalFields,
  tasks: caseTasks,
  deadlines: caseDeadlines,
  measures: (before, recorded, after, calendar, facts) => [
    ...caseMeasures(before, recorded, after, calendar, facts),
    ...shareMeasures(recorded, after, facts),
  ],
};
