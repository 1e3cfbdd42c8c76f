// The rules of every kind of step by its name. It must never hold a rule itself.
import type { StepKind } from '../../item.ts';
import { automatic } from './automatic.ts';
import { awaitKind } from './await.ts';
import { expertReview } from './expert-review.ts';
import { handOverKind } from './hand-over.ts';
import { hearingKind } from './hearing.ts';
import { itemKind } from './item.ts';
import type { StepKindRules } from './kind.ts';
import { noticeKind } from './notice.ts';
import { payment } from './payment.ts';
import { produce } from './produce.ts';
import { review } from './review.ts';
import { signKind } from './sign.ts';
import { system } from './system.ts';
import { visitKind } from './visit.ts';

export type { OpenStep, SeenStep, StepKindRules } from './kind.ts';

export const stepKindRules: Readonly<Record<StepKind, StepKindRules>> = {
  review,
  automatic,
  system,
  visit: visitKind,
  'expert-review': expertReview,
  notice: noticeKind,
  hearing: hearingKind,
  payment,
  sign: signKind,
  produce,
  item: itemKind,
  await: awaitKind,
  'hand-over': handOverKind,
};
