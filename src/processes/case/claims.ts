// The unique things a submission takes, spelt so that equal things get equal keys. It must never know who holds them.
import type { Claim } from '../../kernel/index.ts';
import type { ClaimRule, Item } from '../item.ts';
import { valueAt } from './answers.ts';
import type { Answers } from './state.ts';

export function claimsOf(item: Item, answers: Answers): readonly Claim[] {
  return item.claims.map((rule) => ({ key: keyOf(rule, answers), code: rule.code }));
}

function keyOf(rule: ClaimRule, answers: Answers): string {
  return [rule.kind, ...rule.key.map((path) => claimPart(valueAt(answers, path)))].join('/');
}

/**
 * One part of a key: width, case and spaces folded (NFKC), so that `ＨＥ 门`, `he门` and `He门` are the same; of a list
 * the first entry counts, so a firm is compared in its main trade.
 */
export function claimPart(value: unknown): string {
  const first = Array.isArray(value) ? value[0] : value;
  return String(first ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s/]+/gu, '');
}
