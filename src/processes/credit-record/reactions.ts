// What other lives put on record. It must never make an entry without the event that is its ground.
import type { Reaction } from '../../kernel/index.ts';
import type { CaseState } from '../case/index.ts';
import { creditKind } from './commands.ts';

/** A paper that was promised for later never came (容缺). */
const recordBrokenDeferral: Reaction = {
  name: 'record-broken-deferral',
  kind: 'case',
  on: ['deferral-broken'],
  react: (_recorded, state, id) => {
    const { applicant, item, region, number } = state as CaseState;
    return [
      {
        kind: creditKind,
        command: 'record',
        input: {
          subject: { name: applicant.name, citizenId: applicant.citizenId },
          kind: 'deferral-broken',
          what: `答应后补的材料没有按时交（${number ?? id}）`,
          ...{ item, case: id },
          ...(region && { region }),
        },
      },
    ];
  },
};

export const creditReactions: readonly Reaction[] = [recordBrokenDeferral];
