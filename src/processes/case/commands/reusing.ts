// What the city holds already, used again with the person's consent: a licence in force, or a file of an earlier case. It must never reach what another handed in.
import { z } from 'zod';
import {
  accept,
  type Decision,
  dueAt,
  type FieldError,
  type Result,
  reject,
  type StreamRef,
  toTimestamp,
} from '../../../kernel/index.ts';
import type { Item, Material } from '../../item.ts';
import { statusAt } from '../../licence/proof.ts';
import { isLicence } from '../../licence/state.ts';
import { zoneKind } from '../../zone/state.ts';
import type { CaseEvent, MaterialReused } from '../events.ts';
import { conclude } from '../follow.ts';
import { isUploaded } from '../problems.ts';
import { type CaseContext, type CaseRule, itemOf } from '../rule.ts';
import type { Answers, CaseState, MaterialFile } from '../state.ts';
import { assessmentStands, reuseAssessment } from './assessed.ts';
import { isNamed, mostFiles } from './attaching.ts';

const id = z.string().min(1).max(80);

const reuseInput = z.strictObject({
  material: id,
  /** A licence of his own that proves the same. */
  licence: id.optional(),
  /** An earlier case of his own that holds the same material. */
  case: id.optional(),
  /** A zone the project lies in, whose assessment stands for the paper. */
  zone: id.optional(),
  /** The person agrees that it is used for this matter, and for no other. */
  consent: z.boolean().optional(),
  /** At the counter: where his consent on paper is kept. */
  evidence: z.string().trim().min(2).max(200).optional(),
});
type ReuseInput = z.infer<typeof reuseInput>;

/** Not for agents: they would come to see what the person never gave them. */
export const reuseMaterial: CaseRule<ReuseInput> = {
  schema: reuseInput,
  who: ['applicant', 'window'],
  when: ['draft', 'correcting'],
  needs: (_state, { licence, case: earlier, zone }) => [
    ...(licence ? [{ kind: 'licence', id: licence }] : []),
    ...(earlier ? [{ kind: 'case', id: earlier }] : []),
    ...(zone ? [{ kind: zoneKind, id: zone }] : []),
  ],
  decide: (state, input, context) => {
    const item = itemOf(state, context.facts);
    const material = item.materials.find((one) => one.id === input.material);
    if (!material) return reject('case.material-unknown', { material: input.material });
    if (!isNamed(state, material.id, context))
      return reject('case.correction-not-asked', { at: material.id });
    const sources = [input.licence, input.case, input.zone].filter((one) => one !== undefined);
    if (sources.length !== 1) return reject('case.reuse-one-source');
    if (input.consent !== true) return reject('case.consent-needed');
    if (context.actor.type === 'staff' && !input.evidence) return reject('case.consent-evidence-needed');
    const before = state.reused?.[material.id];
    if (before && (before.licence ?? before.zone ?? before.case)?.id === sources[0])
      return accept({ events: [] });
    if (before) return reject('case.reuse-already');
    const agreed = {
      type: 'material-reused',
      material: material.id,
      purpose: item.name,
      ...(input.evidence && { evidence: input.evidence }),
    } as const;
    if (input.zone !== undefined) return reuseAssessment(state, material, agreed, input.zone, context);
    return input.licence === undefined
      ? reuseFiles(state, material, agreed, input.case ?? '', context)
      : reuseLicence(state, material, agreed, input.licence, context);
  },
};

export type Agreed = Pick<MaterialReused, 'type' | 'material' | 'purpose' | 'evidence'>;
type Decided = Result<Decision<CaseEvent>>;

function reuseLicence(
  state: CaseState,
  material: Material,
  agreed: Agreed,
  licenceId: string,
  context: CaseContext,
): Decided {
  if (material.held === undefined) return reject('case.reuse-not-held');
  const licence = context.found.get(licenceId);
  if (!isLicence(licence) || licence.holder.citizenId !== state.applicant.citizenId)
    return reject('case.reuse-not-yours');
  if (licence.type !== material.held)
    return reject('case.reuse-other-type', { type: licence.type, held: material.held });
  if (statusAt(licence, context.now) !== 'valid') return reject('case.reuse-not-valid');
  const { type, number, name } = licence;
  return conclude(state, [{ ...agreed, licence: { id: licenceId, type, number, name } }], context);
}

function reuseFiles(
  state: CaseState,
  material: Material,
  agreed: Agreed,
  caseId: string,
  context: CaseContext,
): Decided {
  const earlier = context.found.get(caseId);
  if (!isCase(earlier) || earlier.applicant.citizenId !== state.applicant.citizenId || caseId === context.id)
    return reject('case.reuse-not-yours');
  const held = earlier.materials[material.id] ?? [];
  if (!isUploaded(material) || earlier.submittedAt === undefined || held.length === 0)
    return reject('case.reuse-nothing', { material: material.id });
  if (held.some((file) => isTooOld(file, material, context)))
    return reject('case.reuse-too-old', { days: material.fresh?.amount ?? 0 });
  const wrong = held.find(({ type }) => !material.accept.includes(type));
  if (wrong) return reject('case.material-type', { type: wrong.type });
  const own = state.materials[material.id] ?? [];
  const files = held.filter(({ file }) => !own.some((one) => one.file === file));
  if (own.length + files.length > mostFiles) return reject('case.material-too-many', { max: mostFiles });
  const taken = files.map(({ at, type, ...file }) => ({ ...file, mediaType: type, at: toTimestamp(at) }));
  const source = { id: caseId, number: earlier.number ?? '' };
  return conclude(state, [{ ...agreed, case: source, files: taken }], context);
}

function isCase(state: unknown): state is CaseState {
  return (
    typeof state === 'object' &&
    state !== null &&
    'materials' in state &&
    'applicant' in state &&
    'signers' in state
  );
}

/** Counted from the day it was first handed in, however often it has been used again since. */
function isTooOld({ at }: MaterialFile, { fresh }: Material, { now, calendar }: CaseContext): boolean {
  if (!fresh) return false;
  const until = dueAt(at, fresh, calendar);
  return !until.ok || now > until.value;
}

/** The licences and zones that stand for a material: they are looked at again whenever the whole is checked. */
export function reusedRefs({ reused }: CaseState): readonly StreamRef[] {
  return Object.values(reused ?? {}).flatMap(({ licence, zone }) => [
    ...(licence ? [{ kind: 'licence', id: licence.id }] : []),
    ...(zone ? [{ kind: zoneKind, id: zone.id }] : []),
  ]);
}

/** Time passes between consent and submission: what has ended or grown old since does not count. */
export function reuseProblems(
  item: Item,
  state: CaseState,
  answers: Answers,
  context: CaseContext,
): readonly FieldError[] {
  return item.materials.flatMap((material): readonly FieldError[] => {
    const reuse = state.reused?.[material.id];
    if (!reuse) return [];
    const path = `materials.${material.id}`;
    const files = (state.materials[material.id] ?? []).filter(({ file }) => reuse.files.includes(file));
    if (files.some((file) => isTooOld(file, material, context)))
      return [{ path, code: 'form.material-too-old' }];
    if (reuse.zone)
      return assessmentStands(reuse.zone, answers, context)
        ? []
        : [{ path, code: 'form.zone-assessment-not-valid' }];
    if (!reuse.licence) return [];
    const licence = context.found.get(reuse.licence.id);
    const stands = isLicence(licence) && statusAt(licence, context.now) === 'valid';
    return stands ? [] : [{ path, code: 'form.licence-not-valid' }];
  });
}
