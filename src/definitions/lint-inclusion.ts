// Whether the items that steps include exist and do not include each other in a circle. It must never judge an item alone.
import type { ItemFile } from './item-schema.ts';
import type { Finding } from './problem.ts';

export function lintInclusion(item: ItemFile, items: ReadonlyMap<string, ItemFile>): readonly Finding[] {
  return item.steps.flatMap((step, s): readonly Finding[] => {
    if (step.item === undefined) return [];
    const path = ['steps', s, 'item'];
    const params = { item: step.item };
    if (!items.has(step.item) && step.item !== item.id)
      return [{ path, code: 'definition.item-unknown', params }];
    return reaches(step.item, item.id, items)
      ? [{ path, code: 'definition.includes-itself', params: { ...params, step: step.id } }]
      : [];
  });
}

function reaches(from: string, target: string, items: ReadonlyMap<string, ItemFile>): boolean {
  const seen = new Set<string>();
  const open = [from];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === target) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...(items.get(next)?.steps ?? []).flatMap((step) => step.item ?? []));
  }
  return false;
}
