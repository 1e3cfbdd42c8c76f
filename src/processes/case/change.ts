// The shape of a change that an event makes to a case. It must never hold a rule.
import type { Instant } from '../../kernel/index.ts';
import type { CaseEvent } from './events.ts';
import type { CaseState, Doer } from './state.ts';

export type Change = Partial<CaseState>;
export interface Seen {
  readonly at: Instant;
  readonly by: Doer;
}
export type Changes<E extends CaseEvent = CaseEvent> = {
  readonly [K in E['type']]: (state: CaseState, event: Extract<E, { type: K }>, seen: Seen) => Change;
};
