// What each kind of step needs, and what means nothing on another kind. It must never judge the graph.
import type { StepKind } from '../processes/item.ts';
import { createFormChecker } from './conditions.ts';
import type { ItemFile } from './item-schema.ts';
import { conditionWrong } from './lint-form.ts';
import type { Known } from './lint-item.ts';
import type { Finding, Path } from './problem.ts';

type Key = 'item' | 'visit' | 'experts' | 'announced' | 'signs' | 'bothSides' | 'rules' | 'produces';

/** Keys a kind cannot do without. */
const needed: Partial<Record<StepKind, Key>> = {
  visit: 'visit',
  'expert-review': 'experts',
  hearing: 'announced',
  sign: 'signs',
  automatic: 'rules',
  produce: 'produces',
  item: 'item',
};

/** Keys that mean something on one kind only. */
const own: Partial<Record<Key, StepKind>> = {
  visit: 'visit',
  experts: 'expert-review',
  announced: 'hearing',
  signs: 'sign',
  bothSides: 'sign',
  rules: 'automatic',
  item: 'item',
};

/** Kinds that people of an agency decide, so that several of them may have to agree. */
const decidedByPeople: readonly StepKind[] = ['review', 'visit', 'expert-review', 'hearing', 'automatic'];

export function lintStepKinds(item: ItemFile, known: Known): readonly Finding[] {
  return item.steps.flatMap((step, s) => {
    const at: Path = ['steps', s];
    return [
      ...lintKeys(step, at),
      ...lintRules(item, s, known),
      ...lintExperts(step, at),
      ...lintPlace(step, at),
    ];
  });
}

type StepFile = ItemFile['steps'][number];

function lintKeys(step: StepFile, at: Path): readonly Finding[] {
  const has = (key: Key): boolean => {
    const value = step[key];
    return Array.isArray(value) ? value.length > 0 : value !== undefined;
  };
  const findings: Finding[] = [];
  const key = needed[step.kind];
  if (key && !has(key)) {
    const params = { step: step.id, kind: step.kind, key };
    findings.push({ path: at, code: 'definition.step-lacks', params });
  }
  for (const [idle, kind] of Object.entries(own) as [Key, StepKind][]) {
    if (has(idle) && step.kind !== kind) {
      const params = { step: step.id, kind, key: idle };
      findings.push({ path: [...at, idle], code: 'definition.step-key-idle', params });
    }
  }
  return findings;
}

/** The rules of an automatic step are conditions on this form, each with a name of its own. */
function lintRules(item: ItemFile, s: number, known: Known): readonly Finding[] {
  const rules = item.steps[s]?.rules ?? [];
  if (rules.length === 0) return [];
  const checker = createFormChecker(item.form, known);
  return rules.flatMap(({ id, expect }, r) => {
    const path: Path = ['steps', s, 'rules', r];
    const detail = checker.condition(expect);
    const twice = rules.findIndex((rule) => rule.id === id) < r;
    return [
      ...(detail === undefined ? [] : [conditionWrong([...path, 'expect'], detail)]),
      ...(twice ? [{ path: [...path, 'id'], code: 'definition.id-duplicate', params: { id } }] : []),
    ];
  });
}

function lintExperts({ experts, id }: StepFile, at: Path): readonly Finding[] {
  if (!experts) return [];
  const findings: Finding[] = [];
  const params = { step: id, least: experts.least, pass: experts.pass };
  if (experts.pass > experts.least) {
    findings.push({ path: [...at, 'experts', 'pass'], code: 'definition.experts-pass-above-least', params });
  }
  return findings;
}

/** Where it stands in the graph, and whose agreement it takes. */
function lintPlace(step: StepFile, at: Path): readonly Finding[] {
  const findings: Finding[] = [];
  const params = { step: step.id };
  if (step.join === 'any' && step.after.length < 2) {
    findings.push({ path: [...at, 'join'], code: 'definition.join-any-of-one', params });
  }
  if (step.approvals > 1 && !decidedByPeople.includes(step.kind)) {
    findings.push({ path: [...at, 'approvals'], code: 'definition.approvals-idle', params });
  }
  // People read a notice by the day; one that ends after some office hours nobody sees.
  if (step.kind === 'notice' && !['day', 'workday'].includes(step.limit.unit)) {
    findings.push({ path: [...at, 'limit'], code: 'definition.notice-not-in-days', params });
  }
  return findings;
}
