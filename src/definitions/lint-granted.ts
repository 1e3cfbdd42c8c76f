// Whether an item may be granted on a promise or by rules: nothing dangerous, nothing main, nothing that does not exist. It must never weigh what is promised.
import type { DecisionRule } from '../processes/item.ts';
import { createFormChecker } from './conditions.ts';
import type { ItemFile } from './item-schema.ts';
import { describeLimit, isWellFormed } from './limits.ts';
import { conditionWrong } from './lint-form.ts';
import type { Known } from './lint-item.ts';
import type { Finding, Path } from './problem.ts';
import { lintIds } from './wording.ts';

export function lintGranted(item: ItemFile, known: Known): readonly Finding[] {
  return [...lintCommitment(item, known), ...lintInstant(item, known), ...lintStepRules(item, known)];
}

function lintCommitment(item: ItemFile, known: Known): readonly Finding[] {
  const { commitment } = item;
  if (!commitment) return [];
  const findings: Finding[] = [];
  const add = (path: Path, code: string, params: Finding['params'] = {}) =>
    findings.push({ path: ['commitment', ...path], code, params });
  if (item.risk === 'high') add([], 'definition.commitment-high-risk');
  if (commitment.promises.length === 0) add(['promises'], 'definition.commitment-promises-nothing');
  if (commitment.consequences.length === 0)
    add(['consequences'], 'definition.commitment-without-consequence');
  if (commitment.materials.length + commitment.steps.length === 0)
    add([], 'definition.commitment-for-nothing');
  commitment.materials.forEach((id, m) => {
    const material = item.materials.find((one) => one.id === id);
    if (!material) add(['materials', m], 'definition.commitment-material-unknown', { material: id });
    else if (material.main) add(['materials', m], 'definition.commitment-of-main-paper', { material: id });
  });
  commitment.steps.forEach((id, s) => {
    const step = item.steps.find((one) => one.id === id);
    if (!step) add(['steps', s], 'definition.commitment-step-unknown', { step: id });
    else if (!['review', 'automatic', 'visit', 'expert-review'].includes(step.kind))
      add(['steps', s], 'definition.commitment-of-step-kind', { step: id, kind: step.kind });
  });
  const { agency, within } = commitment.verification;
  if (!known.agencies.has(agency)) add(['verification', 'agency'], 'definition.agency-unknown', { agency });
  if (!isWellFormed(within))
    add(['verification', 'within'], 'definition.limit-broken', { limit: describeLimit(within) });
  return findings;
}

/** Kinds of step a rule may decide by itself; the others need somebody or something outside, so they must be ones some cases do without. */
const decidable = ['review', 'automatic', 'produce', 'hand-over'];

function lintInstant(item: ItemFile, known: Known): readonly Finding[] {
  const { instant } = item;
  if (!instant) return [];
  if (instant.rules.length === 0) return [{ path: ['instant', 'rules'], code: 'definition.rules-missing' }];
  const slow = item.steps.flatMap((step, s): readonly Finding[] =>
    decidable.includes(step.kind) || step.when !== undefined
      ? []
      : [
          {
            path: ['steps', s, 'kind'],
            code: 'definition.instant-step-kind',
            params: { step: step.id, kind: step.kind },
          },
        ],
  );
  return [...slow, ...lintRules(item, instant.rules, ['instant', 'rules'], known)];
}

function lintStepRules(item: ItemFile, known: Known): readonly Finding[] {
  return item.steps.flatMap((step, s) => {
    if (step.kind === 'automatic' && step.rules.length === 0)
      return [{ path: ['steps', s], code: 'definition.rules-missing' }];
    return lintRules(item, step.rules, ['steps', s, 'rules'], known);
  });
}

function lintRules(
  item: ItemFile,
  rules: readonly DecisionRule[],
  at: Path,
  known: Known,
): readonly Finding[] {
  const checker = createFormChecker(item.form, known, false, true);
  const ids = rules.map(({ id }, r) => ({ id, path: [...at, r, 'id'] }));
  const wrong = rules.flatMap(({ expect }, r) => {
    const detail = checker.condition(expect);
    return detail === undefined ? [] : [conditionWrong([...at, r, 'expect'], detail)];
  });
  return [...lintIds(ids, 'kebab-case'), ...wrong];
}
