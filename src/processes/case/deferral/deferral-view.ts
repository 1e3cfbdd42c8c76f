// Papers that may follow, or do, as a reader sees them. It must never offer to defer a main paper.
import { type FieldError, type Reader, toTimestamp } from '../../../kernel/index.ts';
import type { CityFacts } from '../../facts.ts';
import type { Item } from '../../item.ts';
import { contentOf } from '../content.ts';
import type { Answers, CaseState } from '../state.ts';
import type { CaseView } from '../view.ts';
import { deferrable, deferredOf, withoutDeferred } from './deferring.ts';
import { awaitsPapers } from './outstanding.ts';

interface Checked {
  readonly parsed: Answers;
  readonly problems: readonly FieldError[];
}

export function deferralView(
  state: CaseState,
  item: Item,
  reader: Reader<CityFacts>,
  { parsed, problems }: Checked,
): Pick<CaseView, 'deferral'> {
  if (state.status === 'draft') return offered(state, item, reader, parsed, problems);
  const { deferral } = state;
  if (!deferral) return {};
  const materials = deferral.materials.map((id) => {
    const at = state.materials[id]?.at(-1)?.at;
    return { ...named(item, id), ...(at !== undefined && { suppliedAt: toTimestamp(at) }) };
  });
  const ended = ['refused', 'withdrawn', 'closed'].includes(state.status);
  return {
    deferral: {
      materials,
      until: toTimestamp(deferral.until),
      open: !ended && awaitsPapers(state),
      ...(deferral.brokenAt !== undefined && { brokenAt: toTimestamp(deferral.brokenAt) }),
    },
  };
}

function offered(
  state: CaseState,
  item: Item,
  { now, calendar }: Reader<CityFacts>,
  parsed: Answers,
  problems: readonly FieldError[],
): Pick<CaseView, 'deferral'> {
  const materials = deferrable(item, problems);
  const deferred = deferredOf(item, materials, now, calendar);
  if (!deferred.ok || !deferred.value) return {};
  const whole = withoutDeferred(problems, materials).length === 0;
  return {
    deferral: {
      materials: materials.map((id) => named(item, id)),
      until: deferred.value.until,
      open: false,
      ...(whole && { content: contentOf(state, parsed, deferred.value) }),
    },
  };
}

function named(item: Item, id: string) {
  return { id, name: item.materials.find((one) => one.id === id)?.name ?? { zh: id, en: id } };
}
