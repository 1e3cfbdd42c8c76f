// Everything an edition of a definition remembers: the text somebody proposes and what became of it. It must never hold a compiled item.
import type { Instant, Params } from '../../kernel/index.ts';

export const editionStatuses = [
  'draft', // being written; may hold problems
  'published', // in force since then, until a later one
  'dropped',
] as const;
export type EditionStatus = (typeof editionStatuses)[number];

/** Somebody of the offices, as the record names him. */
export interface Author {
  readonly id: string;
  readonly name: string;
  readonly agency: string;
}

/** What the linter says of a text: line from 1, code with its parameters. */
export interface EditionProblem {
  readonly line: number;
  readonly code: string;
  readonly params: Params;
}

export interface EditionState {
  readonly status: EditionStatus;
  readonly item: string;
  /** YAML as it was written. */
  readonly text: string;
  /** Version of the definition it was written against; absent for a new item. */
  readonly base?: string;
  readonly problems: readonly EditionProblem[];
  /** Version the text compiles to; absent while there are problems. */
  readonly compiled?: string;
  readonly author: Author;
  readonly reason: string;
  readonly openedAt: Instant;
  readonly publishedAt?: Instant;
  readonly publishedBy?: Author;
  readonly droppedAt?: Instant;
}

export const initialEdition: EditionState = {
  status: 'draft',
  item: '',
  text: '',
  problems: [],
  author: { id: '', name: '', agency: '' },
  reason: '',
  openedAt: 0,
};
