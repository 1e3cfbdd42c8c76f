// How each event of a particular kind of step changes what the case remembers of it. It must never refuse: what happened, happened.
import { instantFrom } from '../time.ts';
import type { Change, Changes } from './change.ts';
import type { KindEvent } from './kind-events.ts';
import type { Appointment, NoticeState } from './kind-state.ts';
import type { CaseState } from './state.ts';
import { changeStep, roundOf } from './step-change.ts';

export const kindChanges: Changes<KindEvent> = {
  'visit-booked': (state, { visit, when, place, who, steps }, { by }) => ({
    visits: {
      ...state.visits,
      [visit]: [
        ...(state.visits[visit] ?? []),
        { at: instantFrom(when), place, who, by, steps, findings: {} },
      ],
    },
  }),
  'visit-moved': (state, { visit, when, place, who }, { by }) =>
    lastVisit(state, visit, (one) => ({ ...one, at: instantFrom(when), place, who, by })),
  'visit-joined': (state, { visit, step }) =>
    lastVisit(state, visit, (one) => ({ ...one, steps: [...one.steps, step] })),
  'visit-recorded': (state, { visit, step, passed, note, photos }, { at, by }) =>
    lastVisit(state, visit, (one) => ({
      ...one,
      findings: {
        ...one.findings,
        [step]: {
          ...{ passed, at, by, round: roundOf(state, step) },
          ...(note && { note }),
          photos: photos.map(({ file, name, size, mediaType }) => ({
            file,
            name,
            size,
            type: mediaType,
            at,
          })),
        },
      },
    })),
  'experts-named': (state, { step, experts }) =>
    changeStep(state, step, (one) => ({
      ...one,
      experts: [...(one.experts ?? []).filter(({ opinion }) => opinion), ...experts],
    })),
  'opinion-recorded': (state, { step, expert, favour, opinion }, { at }) =>
    changeStep(state, step, (one) => ({
      ...one,
      experts: one.experts?.map((each) =>
        each.key === expert ? { ...each, opinion: { favour, says: opinion, at } } : each,
      ),
    })),
  'notice-published': (state, { step, notice, until }, { at }) =>
    changeStep(state, step, (one) => ({
      ...one,
      notice: { id: notice, publishedAt: at, until: instantFrom(until), over: false, objections: [] },
    })),
  'objection-received': (state, { step, objection, name, phone, says }, { at }) =>
    changeNotice(state, step, (notice) => ({
      ...notice,
      objections: [...notice.objections, { id: objection, at, name, phone, says }],
    })),
  'objection-answered': (state, { step, objection, upheld, note }, { at, by }) =>
    changeNotice(state, step, (notice) => ({
      ...notice,
      objections: notice.objections.map((one) =>
        one.id === objection ? { ...one, answer: { upheld, note, at, by } } : one,
      ),
    })),
  'notice-over': (state, { step }) => changeNotice(state, step, (notice) => ({ ...notice, over: true })),
  'hearing-announced': (state, { step, when, place, about, open }, { at }) =>
    changeStep(state, step, (one) => ({
      ...one,
      hearing: {
        ...{ announcedAt: at, at: instantFrom(when), place, about },
        ...(open && { notice: open.notice }),
      },
    })),
  'hearing-recorded': (state, { step, present, record }, { at }) =>
    changeStep(state, step, (one) =>
      one.hearing ? { ...one, hearing: { ...one.hearing, recorded: { at, present, record } } } : one,
    ),
  'signed-for-agency': (state, { step, content }, { at, by }) =>
    changeStep(state, step, (one) => ({ ...one, agencySignature: { content, at, by } })),
  'step-signed': (state, { step, content, how, evidence }, { at, by }) =>
    changeStep(state, step, (one) => ({
      ...one,
      signature: { content, how, at, by, ...(evidence && { evidence }) },
    })),
};

function lastVisit(state: CaseState, visit: string, change: (one: Appointment) => Appointment): Change {
  const all = state.visits[visit] ?? [];
  const last = all.at(-1);
  return last ? { visits: { ...state.visits, [visit]: [...all.slice(0, -1), change(last)] } } : {};
}

function changeNotice(state: CaseState, step: string, change: (one: NoticeState) => NoticeState): Change {
  return changeStep(state, step, (one) => (one.notice ? { ...one, notice: change(one.notice) } : one));
}
