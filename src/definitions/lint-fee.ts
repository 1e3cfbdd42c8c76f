// What an item may charge: no fee that was done away with, by none of its names, and a way to pay what is due. It must never know a figure.
import { namedAbolished } from '../processes/fees.ts';
import type { Outside } from '../processes/outside.ts';
import { createFormChecker } from './conditions.ts';
import type { ItemFile } from './item-schema.ts';
import { conditionWrong } from './lint-form.ts';
import type { Known } from './lint-item.ts';
import type { Finding, Path } from './problem.ts';
import { lintIds } from './wording.ts';

/** A fee that was done away with cannot come back in a note. */
const abolished = /取消|废止|停征|不再收|abolished|no longer charged|discontinued/iu;

export function lintFee(item: ItemFile, known: Known): readonly Finding[] {
  const { amount, note, lines } = item.fee;
  const findings: Finding[] = [];
  if (amount > 0 && (abolished.test(note.zh) || abolished.test(note.en))) {
    findings.push({ path: ['fee'], code: 'definition.fee-abolished', params: { amount } });
  }
  if (amount > 0) {
    findings.push(...refused([item.name.zh, item.name.en], ['name'], known.outside, false));
    findings.push(...refused([note.zh, note.en], ['fee', 'note'], known.outside, false));
  }
  const checker = createFormChecker(item.form, known);
  lines.forEach((line, l) => {
    const at: Path = ['fee', 'lines', l];
    const names = [line.id, line.name.zh, line.name.en];
    findings.push(...refused(names, at, known.outside, line.when !== undefined));
    const wrong = checker.number(line.amount);
    if (wrong !== undefined) findings.push(conditionWrong([...at, 'amount'], wrong));
    const condition = line.when === undefined ? undefined : checker.condition(line.when);
    if (condition !== undefined) findings.push(conditionWrong([...at, 'when'], condition));
  });
  const ids = lines.map(({ id }, l) => ({ id, path: ['fee', 'lines', l, 'id'] }));
  return [...findings, ...lintIds(ids, 'kebab-case'), ...lintPayment(item)];
}

/** One that is abolished for some people only may stand when the line itself says for whom it is. */
function refused(
  names: readonly string[],
  path: Path,
  outside: Outside | undefined,
  conditional: boolean,
): readonly Finding[] {
  return namedAbolished(names, outside)
    .filter(({ when }) => when === undefined || !conditional)
    .map(({ id, from, basis }) => ({
      path,
      code: 'definition.fee-on-abolished-list',
      params: { fee: id, from, basis: basis.zh },
    }));
}

/** A payment step collects the item's own fee: what is charged has one, or it could never be paid; where nothing is charged there is nothing to pay. */
function lintPayment(item: ItemFile): readonly Finding[] {
  const { amount, lines } = item.fee;
  const charged = amount > 0 || lines.length > 0;
  const paying = item.steps.flatMap((step, s) => (step.kind === 'payment' ? [{ step: step.id, s }] : []));
  if (charged && paying.length === 0) return [{ path: ['fee'], code: 'definition.charge-without-payment' }];
  if (charged) return [];
  return paying.map(({ step, s }) => ({
    path: ['steps', s, 'kind'],
    code: 'definition.nothing-to-pay',
    params: { step },
  }));
}
