// A finished case that was drawn for a follow-up opens one. It must never draw: the case did, by its id.
import type { Reaction } from '../../kernel/index.ts';
import type { CaseState } from '../case/index.ts';

const openFollowUp: Reaction = {
  name: 'open-follow-up',
  kind: 'case',
  on: ['case-closed'],
  react: ({ event }, state, id) => {
    const asked = event.followUp as Readonly<Record<string, unknown>> | undefined;
    if (!asked) return [];
    const { number, item, region, applicant } = state as CaseState;
    const person = {
      name: applicant.name,
      citizenId: applicant.citizenId,
      ...(applicant.id && { id: applicant.id }),
    };
    return [
      {
        kind: 'follow-up',
        command: 'ask',
        input: { case: id, number: number ?? id, item, region: region ?? '', person, ...asked },
      },
    ];
  },
};

export const followUpReactions: readonly Reaction[] = [openFollowUp];
