// Tells an agency's system that a step waits for it. It must never decide the step, nor send it to an address that is no setting.
import type { Courier, Errand } from '../../engine/index.ts';
import type { CaseState } from '../../processes/case/index.ts';
import type { CityFacts } from '../../processes/facts.ts';
import { type Outside, tell } from './outside.ts';

export function systemsCourier(outside: Outside, facts: CityFacts): Courier {
  return {
    name: 'systems',
    kind: 'case',
    on: ['step-opened'],
    carry: async (errand) => {
      const wanted = wantedOf(errand, facts);
      if (!wanted) return { type: 'done' };
      const { system, data } = wanted;
      const note = (tries: number) => ({
        kind: 'case',
        id: errand.stream,
        command: 'note-system',
        input: { step: data.step, tries },
      });
      const answer = await tell(outside, () => outside.system(system.setting), errand, {
        type: 'yimen.step.opened',
        data: { ...data, answer: `${outside.origin()}/v1/cases/${errand.stream}/decide-step` },
      });
      if (answer.type === 'ok') return { type: 'done', orders: [note(0)] };
      const tries = errand.attempts + 1;
      // A no is final: people do the step. Silence becomes their work once the city's patience is over.
      if (answer.type === 'no') return { type: 'done', orders: [note(tries)] };
      return { type: 'later', ...(tries === system.patience && { orders: [note(tries)] }) };
    },
  };
}

function wantedOf({ recorded, state, stream }: Errand, facts: CityFacts) {
  const opened = state as CaseState;
  const item = facts.itemAt(opened.item, opened.definition);
  const step = item?.steps.find(({ id }) => id === recorded.event.step);
  const system = facts.city.outside?.systems.find(({ id }) => id === step?.system);
  if (!item || step?.kind !== 'system' || !system) return undefined;
  const { number, answers, applicant, region } = opened;
  return {
    system,
    data: {
      ...{ case: stream, number, item: item.id, step: step.id, region, form: answers },
      applicant: { name: applicant.name, citizenId: applicant.citizenId },
      due: recorded.event.due,
      checklist: step.checklist.map(({ id, text }) => ({ id, text })),
    },
  };
}
