// What a case causes in its public notice and the notice in the case, after the commit. It must never decide.
import type { Order, Reaction } from '../../kernel/index.ts';
import type { CaseState } from '../case/index.ts';
import type { HearingAnnounced, NoticePublished } from '../case/kind-events.ts';
import type { NoticeState } from './state.ts';

/** A step published something: post it where everybody reads. */
const postNotice: Reaction = {
  name: 'post-notice',
  kind: 'case',
  on: ['notice-published'],
  react: ({ event }, state, id) => {
    const { notice, step, title, about, says, agency, until } = event as unknown as NoticePublished;
    const { region } = state as CaseState;
    const input = { case: id, step, title, about, says, agency, until, ...(region && { region }) };
    return [{ kind: 'notice', id: notice, command: 'post', input }];
  },
};

/** A hearing that everybody may attend: say where and when, and say it again when it is put off. */
const postHearing: Reaction = {
  name: 'post-hearing',
  kind: 'case',
  on: ['hearing-announced'],
  react: ({ event }, state, id) => {
    const { step, when, place, about, note, open } = event as unknown as HearingAnnounced;
    if (!open) return [];
    const { notice, title, matter, says, agency } = open;
    const { region } = state as CaseState;
    const input = {
      ...{ case: id, step, title, about: matter, says, agency, until: when },
      ...(region && { region }),
      hearing: { place, about, ...(note && { note }) },
    };
    const moved = { until: when, hearing: input.hearing };
    return [
      { kind: 'notice', id: notice, command: 'post', input },
      ...(note ? [{ kind: 'notice', id: notice, command: 'move', input: moved }] : []),
    ];
  },
};

/** The case ended or went back: what is out is taken down. A notice that is over stays as it ended. */
const withdrawNotices: Reaction = {
  name: 'withdraw-notices',
  kind: 'case',
  on: ['step-sent-back', 'case-refused', 'case-withdrawn', 'step-decided'],
  react: ({ event }, state) => {
    const { steps, rounds } = state as CaseState;
    const ended = Object.entries(steps).filter(
      ([id, one]) => event.type !== 'step-decided' || (id === event.step && one.state === 'refused'),
    );
    const now = event.type === 'step-sent-back' ? [] : ended.map(([, one]) => one);
    const before =
      event.type === 'step-sent-back' ? Object.values(rounds).flatMap((list) => list.slice(-1)) : [];
    const down = (notice: string): Order => ({ kind: 'notice', id: notice, command: 'withdraw', input: {} });
    return [...now, ...before].flatMap(({ notice, hearing }): Order[] => [
      ...(notice && !notice.over ? [down(notice.id)] : []),
      ...(hearing?.notice && !hearing.recorded ? [down(hearing.notice)] : []),
    ]);
  },
};

/** Somebody objected, or its time is over: the case hears the whole of it, so that order does not matter. */
const tellCase: Reaction = {
  name: 'tell-case-of-notice',
  kind: 'notice',
  on: ['objection-raised', 'notice-ended'],
  react: (_recorded, state, id) => {
    const { case: of, step, objections, status, hearing } = state as NoticeState;
    if (hearing) return [];
    const heard = objections.map(({ at: _, ...one }) => one);
    const input = { step, notice: id, objections: heard, over: status === 'ended' };
    return [{ kind: 'case', id: of, command: 'receive-notice', input }];
  },
};

export const noticeReactions: readonly Reaction[] = [postNotice, postHearing, withdrawNotices, tellCase];
