// A public notice: published for its limit, ended by silence, held by an objection until somebody decides. It must never pass over an objection.
import { accept, reject, toTimestamp } from '../../../kernel/index.ts';
import { roundOf } from '../step-change.ts';
import { titleOf } from '../title.ts';
import type { StepKindRules } from './kind.ts';

export const noticeKind: StepKindRules = {
  decided: ({ at }) => (at.notice?.objections.length ?? 0) > 0,
  follows: ({ state, step, at, item }, { id, facts }) => {
    if (at.notice || at.due === undefined) return accept([]);
    return accept([
      {
        type: 'notice-published',
        step: step.id,
        notice: `${id}-${step.id}-${roundOf(state, step.id)}`,
        until: toTimestamp(at.due),
        title: titleOf(state, item, facts),
        about: item.name,
        says: step.says,
        agency: step.agency,
      },
    ]);
  },
  ripe: ({ step, at }, outcome) => {
    const open = at.notice?.objections.filter(({ answer }) => !answer).length ?? 0;
    if (open > 0) return reject('case.objections-unanswered', { step: step.id, count: open });
    if (outcome === 'approve' && !at.notice?.over) return reject('case.notice-running', { step: step.id });
    return accept(null);
  },
  // While nobody objects nobody has anything to do.
  tasks: ({ at }, usual) => ((at.notice?.objections.length ?? 0) > 0 ? [usual] : []),
  view: ({ at }, { actor }) => {
    const notice = at?.notice;
    if (!notice) return {};
    const { id, publishedAt, until, over, objections } = notice;
    return {
      notice: {
        ...{ id, publishedAt: toTimestamp(publishedAt), until: toTimestamp(until), over },
        objections: objections.length,
        // Who objected is for the office alone: neighbours must not fear for it.
        ...(actor.type === 'staff' && {
          received: objections.map(({ answer, ...one }) => ({
            ...one,
            at: toTimestamp(one.at),
            ...(answer && { answer: { ...answer, at: toTimestamp(answer.at), by: answer.by.name } }),
          })),
        }),
      },
    };
  },
};
