// What a kind of step is made of: who decides it, what follows by itself, what it shows. It must never know one kind.
import type { Deadline, Reader, Result, Task } from '../../../kernel/index.ts';
import type { CityFacts } from '../../facts.ts';
import type { Item, Step } from '../../item.ts';
import type { CaseEvent } from '../events.ts';
import type { CaseContext } from '../rule.ts';
import type { CaseState, StepState } from '../state.ts';
import type { StepView } from '../view.ts';

/** A step that has opened, with the case around it. */
export interface OpenStep {
  readonly step: Step;
  readonly at: StepState;
  readonly item: Item;
  readonly state: CaseState;
}

/** A step as a reader meets it; `at` is absent while it waits for others. */
export interface SeenStep extends Omit<OpenStep, 'at'> {
  readonly at: StepState | undefined;
}

export interface StepKindRules {
  /** Whether people of its agency may decide it now by `decide-step`; the others decide themselves. */
  readonly decided: (open: OpenStep) => boolean;
  /**
   * What follows at once while it is open, without anybody: asked after every event until it answers nothing more.
   * The events must change the state, or the case never comes to rest.
   */
  readonly follows?: (open: OpenStep, context: CaseContext) => Result<readonly CaseEvent[]>;
  /** Why a person may not decide it this way yet. */
  readonly ripe?: (
    open: OpenStep,
    outcome: 'approve' | 'refuse',
    context: Pick<CaseContext, 'facts' | 'now'>,
  ) => Result<null>;
  /** Whose work it is; `usual` is the task of the step's agency. Absent: `usual` alone. */
  readonly tasks?: (open: OpenStep, usual: Task) => readonly Task[];
  /** Moments at which the engine gives a command. */
  readonly deadlines?: (open: OpenStep, facts: CityFacts) => readonly Deadline[];
  /** What the view of the step shows beyond every step's. */
  readonly view?: (seen: SeenStep, reader: Reader<CityFacts>) => Partial<StepView>;
  /** An approval stands when the step is opened again after a send-back: what was paid is paid. */
  readonly lasting?: boolean;
}
