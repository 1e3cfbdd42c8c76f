// What can happen to an edition, in the past tense. It must never hold a rule.
import type { EditionProblem } from './state.ts';

export interface EditionProposed {
  readonly type: 'edition-proposed';
  readonly item: string;
  readonly base?: string;
  readonly text: string;
  readonly reason: string;
  readonly problems: readonly EditionProblem[];
  readonly compiled?: string;
}

export interface EditionRevised {
  readonly type: 'edition-revised';
  readonly text: string;
  readonly problems: readonly EditionProblem[];
  readonly compiled?: string;
}

/** From now on new cases open with it; running ones keep theirs. */
export interface EditionPublished {
  readonly type: 'edition-published';
  readonly version: string;
  /** The whole definition, compiled: what was shared then is in it, whatever is shared later. */
  readonly body: string;
  readonly text: string;
}

export interface EditionDropped {
  readonly type: 'edition-dropped';
  readonly reason: string;
}

export type EditionEvent = EditionProposed | EditionRevised | EditionPublished | EditionDropped;
