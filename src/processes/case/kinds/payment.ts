// The fee of the item: worked out when the step opens, passed by itself when there is nothing to pay or it was paid. It must never wait for a clerk.
import { accept, citizenName, dateOf, toTimestamp } from '../../../kernel/index.ts';
import { assessFee } from '../../fees.ts';
import { paymentId } from '../../payment/state.ts';
import { decidedByItself } from '../deciding.ts';
import { conditionData } from '../rule.ts';
import type { StepKindRules } from './kind.ts';

export const payment: StepKindRules = {
  decided: () => false,
  lasting: true,
  follows: ({ state, step, at, item }, context) => {
    const { facts, now, id } = context;
    const { fee } = at;
    if (!fee) {
      const data = conditionData(state.answers, state, item, facts);
      const { lines, amount, dropped } = assessFee(item.fee, data, dateOf(now), facts);
      const round = state.rounds[step.id]?.length ?? 0;
      return accept([
        {
          type: 'fee-assessed',
          ...{ step: step.id, payment: paymentId(id, step.id, round), lines, amount },
          dropped: dropped.map((line) => line.fee),
        },
      ]);
    }
    if (fee.amount === 0) return accept([decidedByItself(state, step, 'free', facts)]);
    return accept(fee.paid ? [decidedByItself(state, step, 'paid', facts)] : []);
  },
  tasks: ({ state: { applicant, mandate }, at }, usual) => [
    {
      key: usual.key,
      parties: [
        ...(applicant.id ? [applicant.id] : []),
        citizenName(applicant.citizenId),
        ...(mandate?.by.id ? [mandate.by.id] : []),
      ],
      since: usual.since,
      ...(usual.due !== undefined && { due: usual.due }),
      summary: { ...usual.summary, what: 'pay', amount: at.fee?.amount ?? 0 },
    },
  ],
  view: ({ at }) =>
    at?.fee
      ? {
          fee: {
            payment: at.fee.payment,
            lines: at.fee.lines,
            amount: at.fee.amount,
            ...(at.fee.paid && { paidAt: toTimestamp(at.fee.paid.at) }),
          },
        }
      : {},
};
