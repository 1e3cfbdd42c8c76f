// What a promise brings about: a verification when something was granted on it, revocation and record when it was false. It must never find anything itself.
import type { Order, Reaction } from '../../kernel/index.ts';
import type { CaseState } from '../case/index.ts';
import { creditKind } from '../credit-record/index.ts';
import { holdingKind } from '../holding/index.ts';
import { verificationKind } from './commands.ts';
import type { VerificationState } from './state.ts';

/** Granted on a promise: all is decided, whether or not the results are handed over yet. */
const openVerification: Reaction = {
  name: 'open-verification',
  kind: 'case',
  on: ['step-opened', 'case-closed'],
  react: ({ event }, state, id) => {
    const { commitment, applicant, number, item, definition, region, answers } = state as CaseState;
    const granted = event.type === 'case-closed' || event.handOver === true;
    if (!commitment || !granted || !number || !region) return [];
    const firm = answers.creditCode;
    const subject = {
      name: applicant.name,
      citizenId: applicant.citizenId.toUpperCase(),
      ...(typeof firm === 'string' && firm !== '' && { creditCode: firm }),
    };
    return [
      {
        kind: verificationKind,
        command: 'open',
        input: { case: id, number, item, definition, commitment, subject, region },
      },
    ];
  },
};

const heard: Readonly<Record<string, string>> = {
  'verification-opened': 'open',
  'mending-ordered': 'mending',
  'promise-kept': 'kept',
  'promise-false': 'false',
};

/** The applicant sees in his case what became of his promise. */
const tellCase: Reaction = {
  name: 'tell-promise',
  kind: verificationKind,
  on: Object.keys(heard),
  react: ({ event }, state, id) => {
    const { case: caseId, how } = state as VerificationState;
    const status = event.type === 'verification-opened' && how === 'waived' ? 'waived' : heard[event.type];
    const { due, note } = event;
    return [
      {
        kind: 'case',
        id: caseId,
        command: 'note-promise',
        input: {
          verification: id,
          status,
          ...(typeof due === 'string' && { due }),
          ...(typeof note === 'string' && { note }),
        },
      },
    ];
  },
};

/** A false promise goes on record against whoever gave it, and the firm he gave it for. */
const recordFalsePromise: Reaction = {
  name: 'record-false-promise',
  kind: verificationKind,
  on: ['promise-false'],
  react: ({ event }, state) => {
    const { subject, case: caseId, agency, region } = state as VerificationState;
    const { name, citizenId, creditCode } = subject;
    const whose = [
      { number: { citizenId } },
      ...(creditCode ? [{ number: { creditCode }, filedBy: citizenId }] : []),
    ];
    return whose.map(
      ({ number, ...filed }): Order => ({
        kind: creditKind,
        command: 'record',
        input: {
          ...{ subject: { name, ...number }, kind: 'false-promise', what: event.note },
          ...{ agency, case: caseId, region, ...filed },
        },
      }),
    );
  },
};

/** What was granted on a false promise is revoked, and the joint commitment it stood for covers nothing more. */
const revokeGranted: Reaction = {
  name: 'revoke-granted',
  kind: 'case',
  on: ['promise-noted'],
  react: ({ event }, state, id) => {
    if (event.status !== 'false') return [];
    const { licences, number, applicant } = state as CaseState;
    return [
      ...licences.map(
        (licence): Order => ({
          kind: 'licence',
          id: licence.id,
          command: 'revoke',
          input: { reason: number ?? id },
        }),
      ),
      endedFor(applicant.citizenId, id),
    ];
  },
};

/** A commitment for a whole stage covers the party's other cases from the moment all have signed it. */
const noteCommitment: Reaction = {
  name: 'note-commitment',
  kind: 'case',
  on: ['signing-finished'],
  react: (_recorded, state, id) => {
    const { commitment, applicant } = state as CaseState;
    if (!commitment?.covers || !commitment.stage || !commitment.project) return [];
    const { stage, project, covers } = commitment;
    return [
      {
        kind: holdingKind,
        command: 'note',
        input: { citizenId: applicant.citizenId, commitment: { stage, project, case: id, covers } },
      },
    ];
  },
};

const dropCommitment: Reaction = {
  name: 'drop-commitment',
  kind: 'case',
  on: ['case-withdrawn', 'case-refused'],
  react: (_recorded, state, id) => {
    const { commitment, applicant } = state as CaseState;
    return commitment?.covers ? [endedFor(applicant.citizenId, id)] : [];
  },
};

function endedFor(citizenId: string, caseId: string): Order {
  return { kind: holdingKind, command: 'note', input: { citizenId, ended: caseId } };
}

export const verificationReactions: readonly Reaction[] = [
  openVerification,
  tellCase,
  recordFalsePromise,
  revokeGranted,
  noteCommitment,
  dropCommitment,
];
