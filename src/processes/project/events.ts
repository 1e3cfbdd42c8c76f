// What can happen to a construction project, in the past tense. It must never hold a rule.
import type { Text } from '../../kernel/index.ts';
import type { FailedStep, IssuedPermit, ProjectStage } from './state.ts';

export interface ProjectOpened {
  readonly type: 'project-opened';
  readonly code: string;
  readonly name: string;
  readonly region: string;
  readonly owner: { readonly name: string; readonly citizenId: string };
  /** The case that opened it, decided and approved. */
  readonly case: string;
  readonly item: string;
  readonly number: string;
  readonly stage: ProjectStage;
  readonly passed: readonly string[];
  readonly register: CaseEnded['register'];
  readonly licences?: readonly IssuedPermit[];
}

export interface CaseJoined {
  readonly type: 'case-joined';
  readonly case: string;
  readonly item: string;
  readonly number: string;
  readonly stage: ProjectStage;
}

export interface CaseEnded {
  readonly type: 'case-ended';
  readonly case: string;
  readonly state: 'approved' | 'refused' | 'withdrawn';
  readonly passed: readonly string[];
  readonly register: readonly { readonly role: Text; readonly who: readonly string[] }[];
  readonly files?: string;
  readonly failed?: readonly FailedStep[];
  readonly kept?: readonly string[];
  readonly licences?: readonly IssuedPermit[];
}

export interface MilestoneReached {
  readonly type: 'milestone-reached';
  readonly milestone: string;
  readonly case: string;
}

export interface MemberNamed {
  readonly type: 'member-named';
  readonly name: string;
  readonly citizenId: string;
}

export interface MemberRemoved {
  readonly type: 'member-removed';
  readonly citizenId: string;
}

export type ProjectEvent =
  | ProjectOpened
  | CaseJoined
  | CaseEnded
  | MilestoneReached
  | MemberNamed
  | MemberRemoved;
