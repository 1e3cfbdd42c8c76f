// The rules of every kind of step by its name. It must never hold a rule itself.
import type { StepKind } from '../../item.ts';
import { automatic } from './automatic.ts';
import { handOverKind } from './hand-over.ts';
import type { StepKindRules } from './kind.ts';
import { produce } from './produce.ts';
import { review } from './review.ts';

export type { OpenStep, SeenStep, StepKindRules } from './kind.ts';

export const stepKindRules: Readonly<Record<StepKind, StepKindRules>> = {
  review,
  automatic,
  system: review,
  visit: review,
  'expert-review': review,
  notice: review,
  hearing: review,
  payment: review,
  sign: review,
  produce,
  item: review,
  'hand-over': handOverKind,
};
