// Every command of a case by its name. It must never hold a rule itself.
import {
  acceptCase,
  answerCorrection,
  deemAccepted,
  refuseAcceptance,
  requestCorrection,
} from './accepting.ts';
import { attachMaterial, removeMaterial } from './attaching.ts';
import { decideStep } from './decide-step.ts';
import { endDeferral, remindDeferred, supplyDeferred } from './deferring.ts';
import { endMandate, handOver, recordLicence } from './ending.ts';
import { nameExperts, recordOpinion } from './experts.ts';
import { explainOverdue, extendCase, noteOverdue, notePauseOverrun } from './extending.ts';
import { announceHearing, recordHearing } from './hearing.ts';
import { dropPart, endInclusion } from './including.ts';
import { answerObjection, receiveNotice } from './notice.ts';
import { open, saveDraft } from './opening.ts';
import { chooseDelivery, noteSystem, recordParcel, recordPayment } from './outside.ts';
import { assignStep, delegateStep, lapseLease, returnStep, transferStep } from './passing.ts';
import { pauseStep, resumeStep } from './pausing.ts';
import { answerPerson, askForPerson } from './person.ts';
import { noteMilestone, noteProject } from './project.ts';
import { notePromise } from './promised.ts';
import { reuseMaterial } from './reusing.ts';
import { sendBack } from './sending-back.ts';
import { signForAgency, signStep } from './signing-step.ts';
import { deemRenewed } from './silence.ts';
import { change, expireDraft, sign, signAtWindow, submit, withdraw } from './submitting.ts';
import { releaseStep, takeStep } from './taking.ts';
import { bookVisit, moveVisit, recordVisit } from './visiting.ts';

export const caseCommands = {
  open,
  'save-draft': saveDraft,
  'attach-material': attachMaterial,
  'remove-material': removeMaterial,
  'reuse-material': reuseMaterial,
  submit,
  sign,
  'sign-at-window': signAtWindow,
  change,
  accept: acceptCase,
  'request-correction': requestCorrection,
  'answer-correction': answerCorrection,
  'refuse-acceptance': refuseAcceptance,
  'deem-accepted': deemAccepted,
  'take-step': takeStep,
  'release-step': releaseStep,
  'transfer-step': transferStep,
  'delegate-step': delegateStep,
  'return-step': returnStep,
  'assign-step': assignStep,
  'lapse-lease': lapseLease,
  'send-back': sendBack,
  'book-visit': bookVisit,
  'move-visit': moveVisit,
  'record-visit': recordVisit,
  'name-experts': nameExperts,
  'record-opinion': recordOpinion,
  'announce-hearing': announceHearing,
  'record-hearing': recordHearing,
  'sign-step': signStep,
  'sign-for-agency': signForAgency,
  'receive-notice': receiveNotice,
  'answer-objection': answerObjection,
  'decide-step': decideStep,
  'pause-step': pauseStep,
  'resume-step': resumeStep,
  'extend-case': extendCase,
  'explain-overdue': explainOverdue,
  'note-overdue': noteOverdue,
  'note-pause-overrun': notePauseOverrun,
  'supply-deferred': supplyDeferred,
  'remind-deferred': remindDeferred,
  'end-deferral': endDeferral,
  'record-licence': recordLicence,
  'deem-renewed': deemRenewed,
  'note-project': noteProject,
  'note-milestone': noteMilestone,
  'hand-over': handOver,
  'end-mandate': endMandate,
  'ask-for-person': askForPerson,
  'answer-person': answerPerson,
  'note-promise': notePromise,
  'record-payment': recordPayment,
  'end-inclusion': endInclusion,
  'drop-part': dropPart,
  'note-system': noteSystem,
  'record-parcel': recordParcel,
  'choose-delivery': chooseDelivery,
  withdraw,
  'expire-draft': expireDraft,
} as const;
export type CaseCommand = keyof typeof caseCommands;
