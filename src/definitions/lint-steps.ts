// Whether the steps of an item lead somewhere: a graph without circles, each step with an agency, a checklist and a limit. It must never know a form's fields.
import { createFormChecker } from './conditions.ts';
import type { ItemFile } from './item-schema.ts';
import { conditionWrong, fieldAt } from './lint-form.ts';
import type { Known } from './lint-item.ts';
import { lintLongestWay } from './lint-paths.ts';
import { lintStepKinds } from './lint-step-kinds.ts';
import type { Finding, Path } from './problem.ts';
import { lintIds } from './wording.ts';

export function lintSteps(item: ItemFile, known: Known): readonly Finding[] {
  const ids = new Set(item.steps.map((step) => step.id));
  const findings = item.steps.flatMap((step, s) => {
    const at: Path = ['steps', s];
    const found: Finding[] = step.after.flatMap((before, a) =>
      ids.has(before) && before !== step.id
        ? []
        : [{ path: [...at, 'after', a], code: 'definition.step-unknown', params: { step: before } }],
    );
    if (
      known.agencies.has(step.agency) &&
      step.agency !== item.agency &&
      !item.partners.includes(step.agency)
    ) {
      const params = { agency: step.agency };
      found.push({ path: [...at, 'agency'], code: 'definition.agency-not-partner', params });
    }
    if ((step.kind === 'await') !== (step.awaits !== undefined) || (step.awaits && !item.project))
      found.push({ path: at, code: 'definition.awaits-nothing', params: { step: step.id } });
    if (step.kind === 'review' && step.checklist.length === 0) {
      found.push({ path: at, code: 'definition.checklist-missing', params: { step: step.id } });
    }
    const checklist = step.checklist.map(({ id }, c) => ({ id, path: [...at, 'checklist', c, 'id'] }));
    return [...found, ...lintIds(checklist, 'kebab-case'), ...lintLicence(item, s, known)];
  });
  return [
    ...lintIds(
      // In a bundle a step is called by its part and its own name, each of them in kebab-case.
      item.steps.map(({ id, part }, s) => ({
        id: part ? id.replace('--', '-') : id,
        path: ['steps', s, 'id'],
      })),
      'kebab-case',
    ),
    ...findings,
    ...lintStepKinds(item, known),
    ...lintGraph(item),
  ];
}

/** What a step issues or changes must exist, and what the licence states must follow from this form. */
function lintLicence(item: ItemFile, s: number, known: Known): readonly Finding[] {
  const step = item.steps[s];
  if (step?.produces === undefined) return lintActs(item, s, known);
  const path = ['steps', s, 'produces'];
  const findings: Finding[] = [...lintActs(item, s, known)];
  const type = known.licenceTypes.get(step.produces);
  if (!type) {
    return [...findings, { path, code: 'definition.licence-type-unknown', params: { type: step.produces } }];
  }
  if (step.kind === 'hand-over' || step.kind === 'await') {
    findings.push({ path, code: 'definition.hand-over-decides', params: { step: step.id } });
  }
  const checker = createFormChecker(item.form, known, true);
  const wrong = type.fields.flatMap(({ id, from }) => {
    const detail = from === undefined ? undefined : checker.expression(from);
    return detail === undefined ? [] : [conditionWrong(path, `${type.id}.${id}: ${detail}`)];
  });
  return [...findings, ...wrong];
}

/** The licence a step cancels or replaces is one the form names; a new one says what is new in it. */
function lintActs(item: ItemFile, s: number, known: Known): readonly Finding[] {
  const step = item.steps[s];
  if (!step?.acts) return [];
  const { on, command, changes = {} } = step.acts;
  const findings: Finding[] = [];
  const field = fieldAt(item, on);
  const path = ['steps', s, 'acts', 'on'];
  if (!field) findings.push({ path, code: 'definition.answer-unknown', params: { field: on } });
  else if (field.type !== 'licence') {
    findings.push({ path, code: 'definition.acts-on-no-licence', params: { field: on } });
  }
  if (command === 'replace' && Object.keys(changes).length === 0) {
    findings.push({ path, code: 'definition.changes-nothing', params: { step: step.id } });
  }
  const checker = createFormChecker(item.form, known, true);
  const stated = new Set([...known.licenceTypes.values()].flatMap((type) => type.fields.map(({ id }) => id)));
  for (const [id, expression] of Object.entries(changes)) {
    const at = ['steps', s, 'acts', 'changes', id];
    if (!stated.has(id)) {
      findings.push({ path: at, code: 'definition.licence-field-unknown', params: { field: id } });
    }
    const detail = checker.expression(expression);
    if (detail !== undefined) findings.push(conditionWrong(at, detail));
  }
  return findings;
}

function lintGraph(item: ItemFile): readonly Finding[] {
  const circle = findCircle(item.steps);
  if (circle) {
    const s = item.steps.findIndex((step) => step.id === circle[0]);
    return [
      {
        path: ['steps', s, 'after'],
        code: 'definition.steps-circular',
        params: { steps: circle.join(' → ') },
      },
    ];
  }
  return [...lintHandOver(item), ...lintLongestWay(item)];
}

/** Results are gathered and handed over once, by the last step. */
function lintHandOver(item: ItemFile): readonly Finding[] {
  const handOvers = item.steps.flatMap((step, s) => (step.kind === 'hand-over' ? [{ step, s }] : []));
  if (handOvers.length > 1) {
    const params = { count: handOvers.length };
    return [{ path: ['steps'], code: 'definition.hand-over-not-one', params }];
  }
  const byHand = item.delivery.find((method) => method !== 'electronic');
  if (handOvers.length === 0 && byHand !== undefined) {
    return [{ path: ['steps'], code: 'definition.hand-over-missing', params: { method: byHand } }];
  }
  const [only] = handOvers;
  if (!only) return [];
  const before = ancestors(item.steps, only.step.id);
  const left = item.steps.filter((step) => step !== only.step && !before.has(step.id));
  return left.map((step) => ({
    path: ['steps', only.s, 'after'],
    code: 'definition.hand-over-not-last',
    params: { step: step.id },
  }));
}

type Steps = readonly { readonly id: string; readonly after: readonly string[] }[];

/** The steps of one circle, the first named again at the end. */
function findCircle(steps: Steps): readonly string[] | undefined {
  const after = new Map(steps.map((step) => [step.id, step.after]));
  const done = new Set<string>();
  const walk = (id: string, way: readonly string[]): readonly string[] | undefined => {
    const start = way.indexOf(id);
    if (start >= 0) return [...way.slice(start), id].reverse();
    if (done.has(id)) return undefined;
    for (const before of after.get(id) ?? []) {
      const circle = before === id ? undefined : walk(before, [...way, id]);
      if (circle) return circle;
    }
    done.add(id);
    return undefined;
  };
  for (const { id } of steps) {
    const circle = walk(id, []);
    if (circle) return circle;
  }
  return undefined;
}

function ancestors(steps: Steps, id: string): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const before of steps.find((step) => step.id === next)?.after ?? []) {
      if (!found.has(before)) open.push(before);
      found.add(before);
    }
  }
  return found;
}
