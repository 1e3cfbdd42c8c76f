// What one member of staff may do with one case now: which step is his, who holds it, what still lacks. It must never offer what the rules refuse.
import type { ItemView } from '../../api/contract.ts';
import type { Staff } from '../../kernel/actor.ts';
import type { CaseView, StepView } from '../../processes/case/view.ts';
import { isDecided, isOpenStep } from './step-kind.ts';

export { isOpenStep } from './step-kind.ts';

/** The step asked for, else the first open one of this person's, else the first of his agency. */
export function stepFor(
  view: Pick<CaseView, 'steps'>,
  item: Pick<ItemView, 'steps'>,
  me: Staff,
  asked: string | null,
): StepView | undefined {
  const named = view.steps.find(({ id }) => id === asked);
  if (named) return named;
  const mine = view.steps.filter((step) => isMine(step, item, me));
  return (
    mine.find(isOpenStep) ?? mine.find(({ state }) => state !== 'waiting') ?? view.steps.find(isOpenStep)
  );
}

export function isMine(step: StepView, item: Pick<ItemView, 'steps'>, me: Staff): boolean {
  const role = item.steps.find(({ id }) => id === step.id)?.role;
  return step.agency === me.agency && role !== undefined && me.roles.includes(role);
}

export interface StepWork {
  readonly take: boolean;
  readonly release: boolean;
  readonly decide: boolean;
  readonly pause: boolean;
  readonly resume: boolean;
  /** Name of the colleague who holds it. */
  readonly heldBy: string | undefined;
}

const none: StepWork = {
  take: false,
  release: false,
  decide: false,
  pause: false,
  resume: false,
  heldBy: undefined,
};

/** `may` speaks of the whole case; this narrows it to one step, by the same rules. */
export function workOn(
  step: StepView | undefined,
  view: Pick<CaseView, 'may'>,
  item: Pick<ItemView, 'steps'>,
  me: Staff,
): StepWork {
  if (!step || !isOpenStep(step)) return none;
  const may = (command: string): boolean => view.may.includes(command);
  const holder = step.takenBy;
  const heldBy = holder && holder.id !== me.id ? holder.name : undefined;
  const supervised = me.roles.includes('supervisor') && step.agency === me.agency;
  if (!isMine(step, item, me)) {
    return { ...none, heldBy, release: supervised && step.state === 'working' && may('release-step') };
  }
  const free = heldBy === undefined;
  const running = step.state !== 'paused';
  return {
    take: step.state === 'queued' && holder === undefined && may('take-step'),
    release: step.state === 'working' && ((free && !step.delegatedBy) || supervised) && may('release-step'),
    decide:
      isDecided(step) && !step.delegatedBy && !approved(step, me) && free && running && may('decide-step'),
    pause: free && running && may('pause-step'),
    resume: !running && may('resume-step'),
    heldBy,
  };
}

/** Where several must approve, nobody does twice. */
function approved({ approvals }: StepView, me: Staff): boolean {
  return approvals?.given.some(({ id }) => id === me.id) === true;
}

/** Numbers, from 1, of the lines that are not answered yes. */
export function linesLeft(
  checklist: readonly { readonly id: string }[],
  answers: Readonly<Record<string, string | undefined>>,
): readonly number[] {
  return checklist.flatMap(({ id }, i) => (answers[id] === 'yes' ? [] : [i + 1]));
}
