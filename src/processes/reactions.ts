// What a case causes in a licence and a licence in a case, after the commit. It must never decide: the other side may still refuse.
import { type Order, type Reaction, toTimestamp } from '../kernel/index.ts';
import type { StepDecided } from './case/events.ts';
import { inclusionReactions } from './case/inclusion/reactions.ts';
import type { CaseState } from './case/index.ts';
import { creditReactions } from './credit-record/reactions.ts';
import { followUpReactions } from './follow-up/reactions.ts';
import { legalRepresentativeOf } from './holder.ts';
import { holdingReactions } from './holding/reactions.ts';
import type { LicenceAct } from './item.ts';
import type { LicenceState } from './licence/index.ts';
import { mandateReactions } from './mandate/reactions.ts';
import { noticeReactions } from './notice/reactions.ts';
import { parcelReactions } from './parcel/reactions.ts';
import { paymentReactions } from './payment/reactions.ts';
import { projectReactions } from './project/reactions.ts';
import { verificationReactions } from './verification/reactions.ts';

/** A step that issues a licence was approved: issue it from the answers of the case. */
const issueLicence: Reaction = {
  name: 'issue-licence',
  kind: 'case',
  on: ['step-decided'],
  react: ({ event }, state, id) => {
    const { produces, step } = event;
    if (typeof produces !== 'string') return [];
    return [issueOrder(state as CaseState, { type: produces, case: id, step: String(step) })];
  },
};

/** A step that ends or renews a licence was approved: tell the licence. */
const actOnLicence: Reaction = {
  name: 'act-on-licence',
  kind: 'case',
  on: ['step-decided'],
  react: ({ event }, state, id) => {
    const acts = event.acts as StepDecided['acts'];
    if (!acts) return [];
    const { number, region } = state as CaseState;
    const order = { reason: number ?? id, case: id, step: String(event.step) };
    const again = acts.command === 'replace' || acts.command === 'reissue';
    const input = again ? { ...order, region, changes: acts.changes ?? {} } : order;
    return [{ kind: 'licence', id: acts.licence, command: licenceCommandOf[acts.command], input }];
  },
};

/** What each act is called at the licence: a lost one is issued again with nothing changed. */
const licenceCommandOf: Readonly<Record<LicenceAct, string>> = {
  cancel: 'cancel',
  replace: 'replace',
  reissue: 'replace',
  renew: 'renew',
  revoke: 'revoke',
  suspend: 'suspend',
  restore: 'resume',
};

/** Issued or turned for a case: the case may go on. */
const recordLicence: Reaction = {
  name: 'record-licence',
  kind: 'licence',
  on: [
    'licence-issued',
    'licence-cancelled',
    'licence-revoked',
    'licence-suspended',
    'licence-resumed',
    'licence-renewed',
  ],
  react: ({ event }, state, id) => {
    if (typeof event.case !== 'string' || typeof event.step !== 'string') return [];
    const { number, type, replaces } = state as LicenceState;
    const record: Order = {
      kind: 'case',
      id: event.case,
      command: event.how === 'silence' ? 'deem-renewed' : 'record-licence',
      input: { step: event.step, licence: id, number, type },
    };
    const successor: Order[] =
      event.type === 'licence-issued' && replaces
        ? [{ kind: 'licence', id: replaces, command: 'name-successor', input: { licence: id } }]
        : [];
    return [record, ...successor];
  },
};

/** A case approved a change: the old licence has stepped down, the new one is issued with what changed. */
const issueSuccessor: Reaction = {
  name: 'issue-successor',
  kind: 'licence',
  on: ['licence-replaced'],
  react: ({ event }, state, id) => {
    const { type, holder, filedBy } = state as LicenceState;
    return [
      {
        kind: 'licence',
        command: 'issue',
        input: {
          type,
          case: event.case,
          step: event.step,
          region: event.region,
          applicant: { name: holder.name, citizenId: filedBy },
          holder: { name: holder.name, citizenId: holder.citizenId },
          changes: event.changes,
          replaces: id,
        },
      },
    ];
  },
};

function issueOrder(
  state: CaseState,
  made: { readonly type: string; readonly case: string; readonly step: string },
): Order {
  const { answers, applicant, region } = state;
  const { name, citizenId } = applicant;
  return {
    kind: 'licence',
    command: 'issue',
    input: {
      ...made,
      region,
      applicant: { name, citizenId },
      holder: legalRepresentativeOf(answers) ?? { name, citizenId },
      form: answers,
    },
  };
}

/** A case that would renew a licence was accepted, or ended without: the licence knows it at the end of its term. */
const tellOfRenewal: Reaction = {
  name: 'tell-of-renewal',
  kind: 'case',
  on: ['case-accepted', 'case-refused', 'case-withdrawn'],
  react: ({ event }, state, id) => {
    const { renews, submittedAt } = state as CaseState;
    if (!renews) return [];
    const { licence, step } = renews;
    const at = submittedAt === undefined ? {} : { at: toTimestamp(submittedAt) };
    return event.type === 'case-accepted'
      ? [{ kind: 'licence', id: licence, command: 'ask-renewal', input: { case: id, step, ...at } }]
      : [{ kind: 'licence', id: licence, command: 'drop-renewal', input: { case: id } }];
  },
};

export const reactions: readonly Reaction[] = [
  ...projectReactions,
  ...inclusionReactions,
  ...[tellOfRenewal, issueLicence, actOnLicence, recordLicence, issueSuccessor],
  ...followUpReactions,
  ...mandateReactions,
  ...noticeReactions,
  ...holdingReactions,
  ...creditReactions,
  ...verificationReactions,
  ...paymentReactions,
  ...parcelReactions,
];
