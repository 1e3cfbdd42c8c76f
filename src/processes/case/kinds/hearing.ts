// A hearing: announced early enough, held, recorded, and only then decided. It must never be decided unheard.
import { accept, reject, toTimestamp } from '../../../kernel/index.ts';
import type { StepKindRules } from './kind.ts';

export const hearingKind: StepKindRules = {
  decided: () => true,
  ripe: ({ step, at }) =>
    at.hearing?.recorded ? accept(null) : reject('case.hearing-not-recorded', { step: step.id }),
  view: ({ step, at }, { actor }) => {
    const hearing = at?.hearing;
    const recorded = hearing?.recorded;
    const inside = actor.type === 'staff';
    return {
      hearing: {
        ...(step.announced && { announced: step.announced }),
        ...(hearing && {
          announcedAt: toTimestamp(hearing.announcedAt),
          at: toTimestamp(hearing.at),
          ...{ place: hearing.place, about: hearing.about },
          ...(hearing.notice && { notice: hearing.notice }),
        }),
        ...(recorded && {
          recordedAt: toTimestamp(recorded.at),
          ...(inside && { present: recorded.present, record: recorded.record }),
        }),
      },
    };
  },
};
