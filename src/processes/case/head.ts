// What lists, inboxes and timers know of a case. It must never hold an answer that is personal, save the names lists need.
import { agentName, citizenName, type Deadline, type Head, maskName, type Task } from '../../kernel/index.ts';
import type { CityFacts } from '../facts.ts';
import type { Item } from '../item.ts';
import { clockDeadlines, clockTasks } from './clock/clock-tasks.ts';
import { draftExpiry } from './commands/submitting.ts';
import { isOpen } from './evolve.ts';
import { stepKindRules } from './kinds/index.ts';
import { taskRegion } from './level.ts';
import { agenciesOf } from './relations.ts';
import { itemOf } from './rule.ts';
import type { CaseState, StepState } from './state.ts';
import { titleOf } from './title.ts';

export function caseHead(state: CaseState, _id: string, facts: CityFacts): Head {
  const item = itemOf(state, facts);
  const title = titleOf(state, item, facts);
  const people = [
    ...(state.applicant.id ? [state.applicant.id] : []),
    citizenName(state.applicant.citizenId),
    ...delegateNames(state),
    ...state.signers.map(({ citizenId }) => citizenName(citizenId)),
  ];
  const agencies = visibleTo(state, item);
  return {
    status: state.status,
    ...(state.region && { region: state.region }),
    agency: item.agency,
    agencies,
    parties: [...new Set(people)],
    ...(state.due !== undefined && running(state) && { due: state.due }),
    search: [state.number, title.zh, item.name.zh, item.name.en, ...state.licences.map((one) => one.number)]
      .filter(Boolean)
      .join(' '),
    summary: {
      title,
      item: item.id,
      itemName: item.name,
      ...(state.number && { number: state.number }),
      applicant: maskName(state.applicant.name),
      channel: state.channel,
    },
    keys: [...(state.number ? [`case-number/${state.number}`] : [])],
  };
}

/** Whoever files for him, and his colleagues where a firm does. */
function delegateNames({ mandate }: Pick<CaseState, 'mandate'>): readonly string[] {
  if (!mandate || mandate.endedAt !== undefined) return [];
  const firm = mandate.mandate === undefined && mandate.agentId ? [agentName(mandate.agentId)] : [];
  return [...(mandate.by.id ? [mandate.by.id] : []), ...firm];
}

/** A draft is nobody's but the applicant's, and the counter's that takes it down. */
function visibleTo(state: CaseState, item: Item): readonly string[] {
  if (state.submittedAt !== undefined) return agenciesOf(item);
  if (state.channel === 'counter' || state.status === 'signing') return [item.acceptance.agency];
  return [];
}

function running(state: CaseState): boolean {
  return state.status === 'accepted' || state.status === 'ready';
}

/** Steps that wait for an agency; acceptance and hand-over for the window; signatures and corrections for people. */
export function caseTasks(state: CaseState, facts: CityFacts): readonly Task[] {
  const item = itemOf(state, facts);
  const base = { ...(state.region && { region: state.region }) };
  const summary = {
    title: titleOf(state, item, facts),
    item: item.id,
    itemName: item.name,
    ...(state.number && { number: state.number }),
  };
  const usual = usualTasks(state, item, base, summary);
  return [...usual, ...clockTasks(state, item, { ...base, summary }, applicantNames(state))];
}

function usualTasks(
  state: CaseState,
  item: Item,
  base: { readonly region?: string },
  summary: Summary,
): readonly Task[] {
  if (state.status === 'signing') return signingTasks(state, summary);
  if (state.status === 'correcting')
    return [
      {
        key: 'correct',
        parties: applicantNames(state),
        since: state.correction?.askedAt ?? state.changedAt,
        summary: { ...summary, what: 'correct' },
      },
    ];
  if (state.status === 'submitted')
    return [
      {
        key: 'accept',
        ...base,
        agency: item.acceptance.agency,
        role: item.acceptance.role,
        due: state.acceptancePromised ?? state.acceptanceDue,
        since: state.submittedAt ?? state.changedAt,
        summary: { ...summary, what: 'accept' },
      },
    ];
  const looks = personTasks(state, item, summary);
  return running(state) ? [...stepTasks(state, item, summary), ...looks] : looks;
}

type Summary = Task['summary'];

function signingTasks(state: CaseState, summary: Summary): readonly Task[] {
  return state.signers
    .filter((signer) => !signer.signed)
    .map(({ key, citizenId }) => ({
      key: `sign-${key}`,
      parties: [citizenName(citizenId)],
      since: state.changedAt,
      summary: { ...summary, what: 'sign' },
    }));
}

/** Decided by rule, and the applicant wants somebody to look. */
function personTasks({ person, region }: CaseState, item: Item, summary: Summary): readonly Task[] {
  if (person?.due === undefined || person.answer) return [];
  return [
    {
      key: 'answer-person',
      ...(region && { region }),
      agency: item.agency,
      role: 'approver',
      due: person.due,
      since: person.askedAt,
      summary: { ...summary, what: 'answer-person' },
    },
  ];
}

function stepTasks(state: CaseState, item: Item, summary: Summary): readonly Task[] {
  return item.steps.flatMap((step): readonly Task[] => {
    const at = state.steps[step.id];
    if (!at || !isOpen(at)) return [];
    const paused = at.state === 'paused';
    const usual: Task = {
      key: step.id,
      ...(taskRegion(step, state.region) && { region: taskRegion(step, state.region) }),
      agency: step.agency,
      role: step.role,
      ...(at.due !== undefined && { due: at.due }),
      since: at.openedAt ?? state.changedAt,
      ...(paused && { paused }),
      ...(at.holder && { holder: at.holder.id }),
      summary: {
        ...summary,
        ...{ what: step.kind, step: step.id, stepName: step.name },
        ...(at.holder && { holderName: at.holder.name }),
      },
    };
    return stepKindRules[step.kind].tasks?.({ step, at, item, state }, usual) ?? [usual];
  });
}

function applicantNames(state: CaseState): readonly string[] {
  const { applicant, mandate } = state;
  return [
    ...(applicant.id ? [applicant.id] : []),
    citizenName(applicant.citizenId),
    ...delegateNames({ mandate }),
  ];
}

export function caseDeadlines(state: CaseState, facts: CityFacts): readonly Deadline[] {
  return [...usualDeadlines(state, facts), ...clockDeadlines(state, itemOf(state, facts))];
}

function usualDeadlines(state: CaseState, facts: CityFacts): readonly Deadline[] {
  if (state.status === 'draft' || state.status === 'signing')
    return [{ name: 'draft-expiry', at: draftExpiry(state), command: 'expire-draft', input: {} }];
  if (state.status === 'submitted' && state.acceptanceDue !== undefined)
    return [{ name: 'acceptance', at: state.acceptanceDue, command: 'deem-accepted', input: {} }];
  return running(state) ? stepDeadlines(state, facts) : [];
}

function stepDeadlines(state: CaseState, facts: CityFacts): readonly Deadline[] {
  const item = itemOf(state, facts);
  return item.steps.flatMap((step) => {
    const at = state.steps[step.id];
    if (!at || !isOpen(at)) return [];
    return [
      ...leaseEnd(step.id, at),
      ...(stepKindRules[step.kind].deadlines?.({ step, at, item, state }, facts) ?? []),
    ];
  });
}

/** While the clock stands still on a legal ground, waiting is not idling. */
function leaseEnd(step: string, at: StepState): readonly Deadline[] {
  if (at.state !== 'working' || at.leaseUntil === undefined) return [];
  return [{ name: `lease-${step}`, at: at.leaseUntil, command: 'lapse-lease', input: { step } }];
}
