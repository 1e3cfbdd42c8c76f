// The door of the verification: whether a promise that something was granted on was true. It must never hold a rule of its own.
// Row 1.6 of the plan
import {
  type Calendar,
  citizenName,
  type Head,
  limitOf,
  type Measure,
  maskName,
  type Process,
  type Recorded,
  type Task,
  usedBetween,
} from '../../kernel/index.ts';
import type { CityFacts } from '../facts.ts';
import { verificationCommands, verificationKind } from './commands.ts';
import type { VerificationEvent } from './events.ts';
import { evolveVerification } from './evolve.ts';
import { verificationRelations, verificationRelationsOf } from './relations.ts';
import { dueOf, initialVerification, isDone, type VerificationState } from './state.ts';
import { verificationView } from './view.ts';

export { verificationKind, verificationOf } from './commands.ts';
export type { VerificationEvent } from './events.ts';
export type { VerificationState } from './state.ts';
export type { VerificationView } from './view.ts';

export const verificationProcess: Process<VerificationState, VerificationEvent, CityFacts> = {
  kind: verificationKind,
  plural: 'verifications',
  initial: initialVerification,
  evolve: evolveVerification,
  commands: verificationCommands,
  relations: verificationRelationsOf,
  readers: verificationRelations,
  status: ({ status }) => status,
  notNow: (state) => ({ code: 'verification.over', params: { status: state.status } }),
  head,
  view: (state, reader) => ({ ...verificationView(state, reader) }),
  tasks,
  deadlines: (state) =>
    !isDone(state) && state.due !== undefined && state.escalatedAt === undefined
      ? [{ name: 'overdue', at: state.due, command: 'escalate', input: {} }]
      : [],
  measures,
};

function titleOf(state: VerificationState, facts: CityFacts) {
  const name = facts.itemAt(state.item, state.definition)?.name;
  return {
    zh: `${name?.zh ?? state.item} ${maskName(state.subject.name)}`,
    en: `${name?.en ?? state.item}, ${maskName(state.subject.name)}`,
  };
}

function head(state: VerificationState, _id: string, facts: CityFacts): Head {
  const due = isDone(state) ? undefined : dueOf(state);
  return {
    status: state.status,
    ...{ region: state.region, agency: state.agency, agencies: [state.agency] },
    parties: [citizenName(state.subject.citizenId)],
    ...(due !== undefined && { due }),
    search: [state.number, titleOf(state, facts).zh].join(' '),
    summary: {
      title: titleOf(state, facts),
      ...{ item: state.item, case: state.case, number: state.number, how: state.how },
    },
    keys: [`verification-case/${state.case}`],
  };
}

/** The agency looks; whoever must mend sees it among his own; what is late goes to the supervisor too. */
function tasks(state: VerificationState, facts: CityFacts): readonly Task[] {
  if (isDone(state) || state.case === '') return [];
  const { mending, holder, escalatedAt, agency, region } = state;
  const due = dueOf(state);
  const summary = { title: titleOf(state, facts), item: state.item, number: state.number, how: state.how };
  const base = { region, agency, since: state.openedAt, ...(due !== undefined && { due }) };
  const look: Task = {
    ...base,
    key: 'verify',
    role: 'approver',
    ...(holder && { holder: holder.id }),
    summary: { ...summary, what: 'verify' },
  };
  const late: readonly Task[] =
    escalatedAt === undefined
      ? []
      : [{ ...base, key: 'late', role: 'supervisor', summary: { ...summary, what: 'verification-overdue' } }];
  const mend: readonly Task[] =
    state.status === 'mending' && mending && !mending.reported
      ? [
          {
            key: 'mend',
            parties: [citizenName(state.subject.citizenId)],
            due: mending.due,
            since: mending.at,
            summary: { ...summary, what: 'mend-promise' },
          },
        ]
      : [];
  return [look, ...late, ...mend];
}

/** Outcomes by item, and whether the verification itself came in time. */
function measures(
  _before: VerificationState,
  { event, at }: Recorded<VerificationEvent>,
  after: VerificationState,
  calendar: Calendar,
  facts: CityFacts,
): readonly Measure[] {
  const { item, agency, region } = after;
  const outcome = { agency, region, used: 0, limit: 1, kept: true };
  if (event.type === 'verification-opened' && event.how === 'waived')
    return [{ ...outcome, promise: `${verificationMeasure(item)}/waived` }];
  if (event.type !== 'promise-kept' && event.type !== 'promise-false') return [];
  const found = event.type === 'promise-false' ? 'false' : after.mending ? 'mended' : 'kept';
  const within = facts.itemAt(item, after.definition)?.commitment?.verification.within;
  if (!within || after.due === undefined) throw new Error(`verification of ${item} without a limit`);
  const used = usedBetween(after.openedAt, at, within.unit, calendar);
  if (!used.ok) throw new Error(`verification of ${item} was promised without a calendar`);
  const kept = at <= after.due;
  return [
    { ...outcome, promise: `${verificationMeasure(item)}/${found}` },
    { ...outcome, promise: verificationMeasure(item), used: used.value, limit: limitOf(within), kept },
  ];
}

/** Name of the figure that says whether an item's promises are verified in time; `/kept`, `/mended`, `/false`, `/waived` count outcomes. */
export function verificationMeasure(item: string): string {
  return `${item}#verification`;
}
