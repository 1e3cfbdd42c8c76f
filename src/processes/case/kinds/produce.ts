// A step that makes what it names: the licence is issued without a person. It must never wait.
import { accept } from '../../../kernel/index.ts';
import { decidedByItself } from '../deciding.ts';
import type { StepKindRules } from './kind.ts';

export const produce: StepKindRules = {
  decided: () => false,
  follows: ({ state, step }, { facts }) => accept([decidedByItself(state, step, 'made', facts)]),
  tasks: () => [],
};
