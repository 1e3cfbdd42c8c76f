// A step that waits for something to happen to the project and then goes on by itself, the same moment. It must never be decided by a person.
import { accept } from '../../../kernel/index.ts';
import { decidedByItself } from '../deciding.ts';
import type { StepKindRules } from './kind.ts';

export const awaitKind: StepKindRules = {
  decided: () => false,
  follows: ({ state, step }, { facts }) =>
    step.awaits !== undefined && state.project?.milestones.includes(step.awaits)
      ? accept([decidedByItself(state, step, 'reached', facts)])
      : accept([]),
  tasks: () => [],
};
