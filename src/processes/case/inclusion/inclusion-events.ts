// What can happen between a case and the case of another item it includes. It must never hold a rule.

/** The step has opened: the included case is begun under this id. */
export interface CaseIncluded {
  readonly type: 'case-included';
  readonly step: string;
  readonly case: string;
  readonly item: string;
}

/** The included case has come to its end. */
export interface InclusionEnded {
  readonly type: 'inclusion-ended';
  readonly step: string;
  readonly outcome: 'approve' | 'refuse';
  readonly reason?: string;
}

export type InclusionEvent = CaseIncluded | InclusionEnded;

/** Of an included case: the case and step it is for. */
export interface PartOf {
  readonly case: string;
  readonly step: string;
  /** The number people know the including case by. */
  readonly number?: string;
}

/** The same step opened again after a send-back includes another case. */
export function includedId(caseId: string, step: string, round: number): string {
  return `part-${caseId}-${step}${round > 0 ? `-${round + 1}` : ''}`;
}
