// Rows 2.9 of the plan
// The door of the follow-up (回访): asked after a case is done, findings tracked to their end. It must never hold a rule of its own.
import {
  citizenName,
  citizensNamed,
  declareRelations,
  maskName,
  type Office,
  type Place,
  type Process,
  type Reader,
  type Recorded,
  toTimestamp,
} from '../../kernel/index.ts';
import type { CityFacts } from '../facts.ts';
import { instantFrom } from '../time.ts';
import { type FollowUpCommand, followUpCommands } from './commands.ts';
import type { FollowUpEvent } from './events.ts';
import { type FollowUpState, initialFollowUp } from './state.ts';

export type { FollowUpEvent } from './events.ts';
export { isSampled } from './sample.ts';
export type { FollowUpState } from './state.ts';

const relations = ['person', 'agency', 'caller', 'auditor', 'system'] as const;

const place: Place<FollowUpState, unknown> = { name: 'case', find: ({ region }) => region };
const agency: Office<FollowUpState, unknown> = {
  name: 'agency',
  find: (state) => [{ agency: state.agency }],
};

/** `caller`: a supervisor, who rings people up and closes nothing of his own office; `agency`: those who must mend it. */
const relationsOf = declareRelations<FollowUpState, unknown, (typeof relations)[number]>(initialFollowUp, [
  { is: 'person', of: 'party', named: citizensNamed('person', ({ person }) => [person.citizenId]) },
  { is: 'auditor', of: 'staff', roles: ['auditor'], place },
  { is: 'caller', of: 'staff', roles: ['supervisor'], place },
  { is: 'agency', of: 'staff', roles: ['approver', 'window-clerk'], office: agency, place },
  { is: 'system', of: 'system', at: 'always' },
]);

export const followUpProcess: Process<FollowUpState, FollowUpEvent, CityFacts> = {
  kind: 'follow-up',
  plural: 'follow-ups',
  initial: initialFollowUp,
  evolve: evolveFollowUp,
  commands: followUpCommands,
  relations: relationsOf,
  readers: relations,
  status: (state) => state.status,
  notNow: ({ status }) => ({ code: 'follow-up.not-in-status', params: { status } }),
  head: (state) => ({
    status: state.status,
    ...{ region: state.region, agency: state.agency, agencies: [state.agency] },
    parties: namesOf(state),
    ...(isOpen(state) && { due: state.due }),
    search: [state.number, state.title.zh, state.title.en].join(' '),
    summary: { ...summaryOf(state), person: maskName(state.person.name) },
    keys: [`follow-up-of/${state.case}`],
  }),
  view: (state, reader) => ({ ...viewOf(state, reader) }),
  tasks: (state) => {
    if (!isOpen(state)) return [];
    const base = { key: state.status, due: state.due, since: state.askedAt };
    const summary = { what: `follow-up-${state.status}`, ...summaryOf(state) };
    if (state.status !== 'found') return [{ ...base, parties: namesOf(state), summary }];
    return [{ ...base, agency: state.agency, region: state.region, role: 'approver' as const, summary }];
  },
  deadlines: (state) =>
    state.status === 'asked' || state.status === 'mended'
      ? [{ name: 'answer', at: state.due, command: 'lapse', input: {} }]
      : [],
  measures: () => [],
};

function isOpen({ status }: FollowUpState): boolean {
  return status === 'asked' || status === 'found' || status === 'mended';
}

function namesOf({ person }: FollowUpState): readonly string[] {
  return [...(person.id ? [person.id] : []), citizenName(person.citizenId)];
}

function summaryOf({ case: id, number, item, title, reopened }: FollowUpState) {
  return { case: id, number, item, title, ...(reopened > 0 && { reopened }) };
}

function viewOf(state: FollowUpState, { actor, now, facts }: Reader<CityFacts>) {
  const held = relationsOf(state, actor, facts);
  return {
    ...summaryOf(state),
    ...{ status: state.status, agency: state.agency, region: state.region },
    ...{
      askedAt: toTimestamp(state.askedAt),
      dueAt: toTimestamp(state.due),
      overdue: isOpen(state) && now > state.due,
    },
    person: { name: held.has('person') ? state.person.name : maskName(state.person.name) },
    questions: state.questions.map((question, i) => ({ question, answer: state.answers[i] ?? null })),
    ...(state.how && { how: state.how }),
    ...(state.mended && { mended: state.mended }),
    ...(state.endedAt !== undefined && { endedAt: toTimestamp(state.endedAt) }),
    may: (Object.keys(followUpCommands) as FollowUpCommand[]).filter((name) => {
      const { starts, when, who } = followUpCommands[name];
      return (
        !starts &&
        when.includes(state.status) &&
        who.some((relation) => (held as ReadonlySet<string>).has(relation))
      );
    }),
  };
}

function evolveFollowUp(state: FollowUpState, { event, at }: Recorded<FollowUpEvent>): FollowUpState {
  switch (event.type) {
    case 'follow-up-asked': {
      const { type: _, due, ...asked } = event;
      return { ...state, ...asked, askedAt: at, due: instantFrom(due) };
    }
    case 'follow-up-answered':
      return {
        ...state,
        ...{ answers: event.answers, how: event.how },
        ...(event.due && { status: 'found', due: instantFrom(event.due) }),
      };
    case 'finding-mended':
      return { ...state, status: 'mended', mended: event.what, due: instantFrom(event.due) };
    case 'finding-reopened':
      return { ...state, status: 'found', reopened: state.reopened + 1, due: instantFrom(event.due) };
    case 'follow-up-closed':
      return { ...state, status: event.how === 'unanswered' ? 'unanswered' : 'closed', endedAt: at };
  }
}
