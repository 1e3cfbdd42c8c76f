// An assessment made once for a whole zone stands for the project's own (区域评估成果共用). It must never stand for another place or another subject.
import { type Decision, type Result, reject } from '../../../kernel/index.ts';
import type { Material } from '../../item.ts';
import { isZone, mayLieIn, standingFor, stands } from '../../zone/state.ts';
import type { CaseEvent } from '../events.ts';
import { conclude } from '../follow.ts';
import type { CaseContext } from '../rule.ts';
import type { Answers, CaseState, ReusedZone } from '../state.ts';
import type { Agreed } from './reusing.ts';

export function reuseAssessment(
  state: CaseState,
  material: Material,
  agreed: Agreed,
  zoneId: string,
  context: CaseContext,
): Result<Decision<CaseEvent>> {
  if (material.assessed === undefined) return reject('case.reuse-not-assessed');
  const zone = context.found.get(zoneId);
  const assessment = isZone(zone) ? standingFor(zone, material.assessed, context.now) : undefined;
  if (!isZone(zone) || !assessment) return reject('case.reuse-no-assessment');
  if (!mayLieIn(zone, state.form.region)) return reject('case.reuse-zone-elsewhere');
  const { id, number } = assessment;
  const used = { id: zoneId, name: zone.name, assessment: id, number };
  return conclude(state, [{ ...agreed, zone: used }], context);
}

/** Time passes and addresses change between consent and submission. */
export function assessmentStands(
  { id, assessment }: ReusedZone,
  { region }: Answers,
  { found, now }: CaseContext,
): boolean {
  const zone = found.get(id);
  if (!isZone(zone) || !mayLieIn(zone, region)) return false;
  return zone.assessments.some((one) => one.id === assessment && stands(one, now));
}
