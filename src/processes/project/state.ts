// Everything a construction project remembers over the years. It must never hold what a case decides for itself.
import type { Instant, Text } from '../../kernel/index.ts';

export const projectStages = ['land', 'planning', 'construction', 'acceptance'] as const;
export type ProjectStage = (typeof projectStages)[number];

/** A case that carries the project's code. */
export interface ProjectCase {
  readonly id: string;
  readonly item: string;
  readonly number: string;
  readonly stage: ProjectStage;
  readonly state: 'open' | 'approved' | 'refused' | 'withdrawn';
  readonly since: Instant;
  /** Steps that were approved; an acceptance after a refusal need not look at them again. */
  readonly passed: readonly string[];
  /** Steps that were refused, and why. */
  readonly failed: readonly FailedStep[];
  /** Steps that stood from an earlier case of the same item and were not looked at again. */
  readonly kept: readonly string[];
  /** What it issued. */
  readonly licences: readonly IssuedPermit[];
  readonly endedAt?: Instant;
}

export interface FailedStep {
  readonly step: string;
  readonly note?: string | undefined;
}

export interface IssuedPermit {
  readonly id: string;
  readonly type: string;
  readonly number: string;
}

/** Who answered for a part, for life. */
export interface Responsible {
  readonly role: Text;
  /** Firms or people as the case named them. */
  readonly who: readonly string[];
  readonly item: string;
  readonly case: string;
  readonly since: Instant;
}

export interface ProjectState {
  /** The code of the national investment platform; also the id of the stream. */
  readonly code: string;
  readonly name: string;
  readonly region: string;
  readonly owner: { readonly name: string; readonly citizenId: string };
  /** Others who may file for it. */
  readonly members: readonly { readonly name: string; readonly citizenId: string }[];
  readonly openedAt: Instant;
  readonly openedBy: string;
  readonly cases: readonly ProjectCase[];
  readonly register: readonly Responsible[];
  /** What a case filed once for all that come later, e.g. the one survey. */
  readonly results: readonly { readonly id: string; readonly case: string; readonly at: Instant }[];
  readonly milestones: readonly { readonly id: string; readonly case: string; readonly at: Instant }[];
}

export const initialProject: ProjectState = {
  ...{ code: '', name: '', region: '', owner: { name: '', citizenId: '' }, members: [] },
  ...{ openedAt: 0, openedBy: '', cases: [], register: [], results: [], milestones: [] },
};

/** Whether a state found by id is a project's and not that of some other stream whose id was typed in. */
export function isProject(state: unknown): state is ProjectState {
  return typeof state === 'object' && state !== null && 'milestones' in state && 'owner' in state;
}
