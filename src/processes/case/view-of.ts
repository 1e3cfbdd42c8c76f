// A case as one reader may see it. It must never hold what that reader may not.

import type { FieldError, Reader } from '../../kernel/index.ts';
import { maskCitizenId, maskName, toTimestamp } from '../../kernel/index.ts';
import type { CityFacts } from '../facts.ts';
import type { Item } from '../item.ts';
import { timesOf } from './clock/clock-view.ts';
import { isPromised } from './commitment.ts';
import { contentOf, signerTexts } from './content.ts';
import { deferralView } from './deferral/deferral-view.ts';
import { deliveryAddressField, deliveryMethodOf } from './delivery.ts';
import { grantedViews } from './granted-view.ts';
import { historyOf } from './history.ts';
import { maskAnswers, seesAll } from './masking.ts';
import { mayGive } from './may.ts';
import { checkCase, isNeeded, isUploaded } from './problems.ts';
import { caseRelationsOf } from './relations.ts';
import { remedyOf } from './remedy.ts';
import { itemOf } from './rule.ts';
import type { Answers, CaseState } from './state.ts';
import { stepViews } from './step-view.ts';
import { titleOf } from './title.ts';
import { topicsOf } from './topics.ts';
import type { CaseView, DeliveryView, MaterialView } from './view.ts';

interface Seen {
  readonly item: Item;
  readonly full: boolean;
  readonly own: string | undefined;
  /** Answers as typed while they may change, else as submitted. */
  readonly form: Answers;
  readonly parsed: Answers;
  readonly problems: readonly FieldError[];
}

export function caseView(state: CaseState, reader: Reader<CityFacts>): CaseView {
  const { actor, facts } = reader;
  const item = itemOf(state, facts);
  const relations = caseRelationsOf(state, actor, facts);
  const open = state.status === 'draft' || state.status === 'correcting';
  const checked = open ? checkCase(state, state.form, item, facts, reader.now, state.commitment) : undefined;
  const seen: Seen = {
    item,
    full: seesAll(state, item, actor, relations),
    own: actor.type === 'party' ? actor.citizenId.toUpperCase() : undefined,
    form: checked ? state.form : state.answers,
    parsed: checked?.answers ?? state.answers,
    problems: checked?.problems ?? [],
  };
  return {
    status: state.status,
    ...(state.number && { number: state.number }),
    item: item.id,
    definition: state.definition,
    itemName: item.name,
    title: titleOf(state, item, facts),
    ...(state.region && { region: state.region }),
    agency: item.agency,
    channel: state.channel,
    ...people(state, reader, seen),
    ...filled(state, reader, seen),
    ...outcome(state, seen),
    ...grantedViews(state, item, reader, seen.full),
    steps: stepViews(state, item, reader),
    ...timesOf(state, reader, item, seen.parsed),
    ...deferralView(state, item, reader, seen),
    ...(state.partOf && {
      partOf: { case: state.partOf.case, ...(state.partOf.number && { number: state.partOf.number }) },
    }),
    ...(state.project?.code && { project: state.project.code }),
    licences: state.licences.map(({ id, type, number }) => ({
      id,
      type,
      number,
      name: facts.city.licenceTypes.get(type)?.name ?? { zh: type, en: type },
    })),
    may: mayGive(state, item, actor, relations),
    history: historyOf(state, item, facts.city),
  };
}

function people(
  state: CaseState,
  _reader: Reader<CityFacts>,
  { item, full, own }: Seen,
): Pick<CaseView, 'applicant' | 'mandate' | 'signers'> {
  const { applicant, mandate } = state;
  const number = (citizenId: string): string =>
    full || citizenId === own ? citizenId : maskCitizenId(citizenId);
  return {
    applicant: {
      id: applicant.id ?? '',
      name: full || applicant.citizenId === own ? applicant.name : maskName(applicant.name),
      citizenId: number(applicant.citizenId),
    },
    ...(mandate && {
      mandate: {
        agent: mandate.agent,
        agentId: mandate.agentId,
        scope: mandate.scope,
        recordedAt: toTimestamp(state.openedAt),
        ...(mandate.mandate && { mandate: mandate.mandate }),
        ...(mandate.endedAt !== undefined && { endedAt: toTimestamp(mandate.endedAt) }),
      },
    }),
    signers: state.signers.map(({ key, name, citizenId, as, signed }) => ({
      key,
      name,
      citizenId: citizenId === own ? citizenId : maskCitizenId(citizenId),
      as: signerTexts(item, as),
      ...(signed && { signedAt: toTimestamp(signed.at), how: signed.how }),
      you: citizenId === own,
    })),
  };
}

function filled(
  state: CaseState,
  { facts }: Reader<CityFacts>,
  { item, full, own, form, parsed, problems }: Seen,
): Pick<CaseView, 'form' | 'topics' | 'problems' | 'materials' | 'content'> {
  const content =
    state.content ??
    (problems.length === 0 ? contentOf(state, parsed, undefined, state.commitment) : undefined);
  return {
    form: full ? form : maskAnswers(item, form, own),
    topics: topicsOf(state, item, problems, { ...form, ...parsed }, facts),
    problems: full ? problems : [],
    materials: item.materials.map((material) => ({
      id: material.id,
      name: material.name,
      grade: state.reused?.[material.id] && material.grade > 'B' ? 'B' : material.grade,
      files: (state.materials[material.id] ?? []).map((file) => ({ ...file, at: toTimestamp(file.at) })),
      needed: isNeeded(material, parsed, state, item, facts) && !isPromised(material, item, state.commitment),
      uploads: isUploaded(material),
      ...(material.held !== undefined && { held: material.held }),
      ...(material.assessed !== undefined && { assessed: material.assessed }),
      ...reusedOf(state, material.id),
    })),
    ...(content && { content }),
  };
}

function reusedOf(state: CaseState, material: string): Pick<MaterialView, 'reused'> {
  const reuse = state.reused?.[material];
  const source = reuse?.licence ?? reuse?.zone ?? reuse?.case;
  if (!reuse || !source) return {};
  return {
    reused: {
      from: reuse.licence ? 'licence' : reuse.zone ? 'zone' : 'case',
      ...{ id: source.id, number: source.number, purpose: reuse.purpose },
      ...((reuse.licence ?? reuse.zone) && { name: (reuse.licence ?? reuse.zone)?.name }),
      agreedAt: toTimestamp(reuse.at),
      ...(reuse.evidence && { evidence: reuse.evidence }),
    },
  };
}

function outcome(state: CaseState, { item }: Seen): Pick<CaseView, 'correction' | 'refusal' | 'delivery'> {
  const { correction, refusal } = state;
  const delivery = deliveryView(state, item);
  return {
    ...(correction && {
      correction: {
        askedAt: toTimestamp(correction.askedAt),
        by: correction.by.name,
        lines: correction.lines,
        earlier: correction.earlier.map(({ askedAt, lines }) => ({ askedAt: toTimestamp(askedAt), lines })),
        ...(correction.answeredAt !== undefined && { answeredAt: toTimestamp(correction.answeredAt) }),
      },
    }),
    ...(refusal && {
      refusal: {
        at: toTimestamp(refusal.at),
        ...(refusal.step && { step: refusal.step }),
        reasons: refusal.reasons,
        remedy: remedyOf(refusal),
      },
    }),
    ...(delivery && { delivery }),
  };
}

function deliveryView(state: CaseState, item: Item): DeliveryView | undefined {
  const method = state.delivery?.method ?? deliveryMethodOf(state, item);
  if (!method) return undefined;
  const address = state.chosen?.address ?? state.answers[deliveryAddressField];
  const { parcel } = state;
  const tracking = state.delivery?.tracking ?? parcel?.tracking;
  return {
    method,
    ...(method === 'post' && typeof address === 'string' && { address }),
    ...(state.delivery && { handedOverAt: toTimestamp(state.delivery.at) }),
    ...(tracking && { tracking }),
    ...(parcel && {
      parcel: {
        ...(parcel.id && { id: parcel.id }),
        state: parcel.state,
        ...(parcel.note && { note: parcel.note }),
      },
    }),
    ...(state.delivery?.receiver && { receiver: state.delivery.receiver }),
  };
}
