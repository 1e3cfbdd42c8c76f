// A made-up connection to the mains with works that do not count and papers that may follow. It must never be product data.
import { company, wang } from '../../city.test-data.ts';
import type { Item, Step } from '../../item.ts';
import { done } from '../walk.test-data.ts';
import { type ItemTrial, startItem } from './trial.test-data.ts';

const text = (zh: string) => ({ zh, en: `(${zh})` });
const [review] = company.steps as readonly [Step];
const [lease] = company.materials as readonly [Item['materials'][number]];

function step(id: string, after: readonly string[], more: Partial<Step> = {}): Step {
  const { produces: _, ...plain } = review;
  return { ...plain, id, name: text(id), after, limit: { amount: 2, unit: 'workday' }, ...more };
}

export const mains: Item = {
  ...company,
  id: 'mains',
  title: undefined,
  matter: 'licensing',
  partners: [],
  statutory: { amount: 20, unit: 'workday' },
  promised: { amount: 5, unit: 'workday' },
  materials: [
    { ...lease, id: 'application', when: undefined, main: true },
    { ...lease, id: 'drawing', when: undefined },
    { ...lease, id: 'map', when: undefined },
  ],
  form: {
    topics: [
      {
        id: 'what',
        section: text('接水'),
        name: text('接水'),
        fields: [{ id: 'meters', type: 'integer', label: text('几块表'), required: true }],
      },
    ],
    checks: [],
  },
  signers: [],
  claims: [],
  deferral: { materials: ['drawing', 'map'], within: { amount: 4, unit: 'workday' } },
  pauses: [{ id: 'expert-review', name: text('专家评审'), basis: text('许可法 45') }],
  steps: [
    step('survey', []),
    step('works', ['survey'], { excluded: true, limit: { amount: 15, unit: 'workday' } }),
    step('switch-on', ['works']),
  ],
  delivery: [],
};

/** Submitted on Monday 23 November 2026 at nine and accepted at once. */
export function connecting(
  item: Item = mains,
  papers: readonly string[] = ['application', 'drawing', 'map'],
  defer: readonly string[] = [],
  now?: string,
): ItemTrial {
  const trial = prepared(item, papers, now);
  done(trial.give(wang, 'submit', { defer }));
  return trial;
}

export function prepared(item: Item, papers: readonly string[], now = '2026-11-23 09:00'): ItemTrial {
  const trial = startItem(item, {}, now);
  done(trial.give(wang, 'save-draft', { form: { meters: 1 } }));
  for (const material of papers) give(trial, 'attach-material', material);
  return trial;
}

/** A file of its own for each paper. */
export function give(trial: ItemTrial, command: string, material: string) {
  const file = `file-of-${material}`;
  trial.kept.set(file, { file, name: `${material}.pdf`, size: 9, type: 'application/pdf' });
  const given = trial.give(wang, command, { material, file, name: `${material}.pdf` });
  done(given);
}
