// Granted on the applicant's word (告知承诺): what is promised, who may promise, what the promise makes needless. It must never let a word stand for what the definition does not name.
import { accept, type Result, reject } from '../../kernel/index.ts';
import { canonicalJson, sha256 } from '../digest.ts';
import { type HeldCommitment, holdingOf, isHolding } from '../holding/index.ts';
import type { City, Commitment, Item, Material, Step } from '../item.ts';
import type { CaseContext } from './rule.ts';
import { knownOf } from './rules.ts';
import type { Answers, CaseState } from './state.ts';

/** What was signed with the application. */
export interface Committed {
  /** Hash of the text that was promised. */
  readonly template: string;
  /** Of a construction stage: what the one form covers, text by item. */
  readonly stage?: string;
  readonly project?: string;
  readonly covers?: Readonly<Record<string, string>>;
  /** The case whose joint commitment covers this one too. */
  readonly joint?: string;
}

/** The field by which the cases of a construction project carry its code. */
export const projectField = 'projectCode';

/** Hash of one item's own text: its version, whatever else of the item changes. */
function ownText(item: Item, commitment: Commitment): string {
  return sha256(canonicalJson({ item: item.id, commitment }));
}

/** Items whose commitments are one form: those of the same construction stage, or the item alone. */
export function sharing(item: Item, city: City): readonly Item[] {
  const stage = item.commitment?.stage;
  if (stage === undefined) return [item];
  const others = [...city.items.values()].filter(
    (one) => one.id !== item.id && one.commitment?.stage === stage && one.risk !== 'high',
  );
  return [item, ...others].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function textsOf(items: readonly Item[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    items.flatMap((one) => (one.commitment ? [[one.id, ownText(one, one.commitment)]] : [])),
  );
}

/** Hash of the whole text the applicant reads and signs; undefined where nothing may be promised. */
export function templateOf(item: Item, city: City): string | undefined {
  if (!item.commitment || item.risk === 'high') return undefined;
  const texts = textsOf(sharing(item, city));
  const own = texts[item.id];
  return item.commitment.stage === undefined
    ? own
    : sha256(canonicalJson({ stage: item.commitment.stage, texts }));
}

/**
 * What the applicant promises by submitting with this template, or why he may not: `commitment.not-offered`,
 * `commitment.high-risk`, `commitment.template-outdated`, and what `mayPromise` says.
 */
export function commit(
  state: CaseState,
  item: Item,
  answers: Answers,
  template: string,
  context: CaseContext,
): Result<Committed> {
  const { city } = context.facts;
  const { commitment } = item;
  if (!commitment) return reject('commitment.not-offered', { item: item.id });
  if (item.risk === 'high') return reject('commitment.high-risk');
  const today = city.items.get(item.id);
  const bound = state.correction !== undefined && state.commitment?.template === template;
  if (!bound && (template !== templateOf(item, city) || (today && templateOf(today, city) !== template)))
    return reject('commitment.template-outdated');
  const may = mayPromise(state, answers, context);
  if (!may.ok) return may;
  const { stage } = commitment;
  const project = answers[projectField];
  if (stage === undefined || typeof project !== 'string' || project === '') return accept({ template });
  const covers = textsOf(sharing(item, city));
  const before = jointOf(state, { stage, project }, context);
  return accept(
    before && before.covers[item.id] === covers[item.id]
      ? { template, stage, project, joint: before.case }
      : { template, stage, project, covers },
  );
}

/** A serious bad record or an earlier false promise bars, until it is repaired or has run out. */
export function mayPromise(state: CaseState, answers: Answers, context: CaseContext): Result<null> {
  const { record } = knownOf(state, answers, context);
  if (record.falsePromise) return reject('commitment.barred-by-false-promise');
  return record.serious ? reject('commitment.barred') : accept(null);
}

function jointOf(
  state: CaseState,
  { stage, project }: { readonly stage: string; readonly project: string },
  { found }: CaseContext,
): HeldCommitment | undefined {
  const holding = found.get(holdingOf(state.applicant.citizenId));
  if (!isHolding(holding)) return undefined;
  return holding.commitments.findLast((one) => one.stage === stage && one.project === project);
}

/** A paper the promise stands for need not be handed in. */
export function isPromised(material: Pick<Material, 'id'>, item: Item, made: Committed | undefined): boolean {
  return made !== undefined && (item.commitment?.materials.includes(material.id) ?? false);
}

/** What a promise does with a step it names: one that makes a result is approved at once, any other is left out. */
export function promisedStep(
  step: Pick<Step, 'id' | 'produces' | 'acts' | 'result'>,
  item: Item,
  made: Committed | undefined,
): 'approved' | 'skipped' | undefined {
  if (made === undefined || !item.commitment?.steps.includes(step.id)) return undefined;
  return (step.produces ?? step.acts ?? step.result) ? 'approved' : 'skipped';
}
