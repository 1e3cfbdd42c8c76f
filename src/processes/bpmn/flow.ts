// An item's steps as the nodes and flows of a BPMN 2.0 process. It must never know XML or where a node is drawn.
import type { Item, Step, StepKind } from '../item.ts';

/** BPMN element of each kind of step. */
const elements: Readonly<Record<StepKind, string>> = {
  review: 'userTask',
  automatic: 'businessRuleTask',
  system: 'serviceTask',
  visit: 'manualTask',
  'expert-review': 'userTask',
  notice: 'receiveTask',
  hearing: 'userTask',
  payment: 'receiveTask',
  sign: 'userTask',
  produce: 'serviceTask',
  item: 'callActivity',
  await: 'receiveTask',
  'hand-over': 'manualTask',
};

export interface FlowNode {
  readonly id: string;
  readonly element: string;
  readonly name: string;
  readonly lane: string;
  readonly note?: string;
  /** Of a call activity: the item whose case it opens. */
  readonly calls?: string;
  /** Of an exclusive split: the flow taken when the condition does not hold. */
  readonly otherwise?: string;
}

export interface Flow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** CEL of the definition. */
  readonly condition?: string;
}

export interface FlowGraph {
  readonly nodes: readonly FlowNode[];
  readonly flows: readonly Flow[];
}

/** What a reader of the drawing needs of a definition. */
export type Drawn = Pick<Item, 'id' | 'version' | 'name' | 'agency' | 'acceptance' | 'steps' | 'promised'>;

/**
 * Start, acceptance, then each step once what it waits for is done, then the end. A step with a condition stands
 * between an exclusive split and its merge, because a skipped step counts as done; several predecessors meet in a
 * parallel join, or an exclusive one where any of them is enough.
 */
export function flowOf(item: Drawn, language: 'zh' | 'en'): FlowGraph {
  const nodes: FlowNode[] = [];
  const links: { from: string; to: string; condition?: string }[] = [];
  const words = sentences[language];
  const lane = item.acceptance.agency;
  nodes.push({ id: 'submitted', element: 'startEvent', name: words.submitted, lane });
  nodes.push({ id: 'accept', element: 'userTask', name: words.accept, lane });
  links.push({ from: 'submitted', to: 'accept' });
  const followed = new Set(item.steps.flatMap((step) => predecessors(step, item)));
  for (const step of item.steps) {
    const waited = predecessors(step, item).map((id) => exitOf(item, id));
    const entry = enter(step, waited.length > 0 ? waited : ['accept'], nodes, links);
    task(step, entry, language, nodes, links);
  }
  const last = item.steps.filter(({ id }) => !followed.has(id)).map(({ id }) => exitOf(item, id));
  const ends = last.length === 0 ? ['accept'] : last;
  const end: FlowNode = { id: 'closed', element: 'endEvent', name: words.closed, lane: item.agency };
  if (ends.length > 1) {
    nodes.push({ id: 'all-done', element: 'parallelGateway', name: '', lane: item.agency });
    for (const from of ends) links.push({ from, to: 'all-done' });
    links.push({ from: 'all-done', to: end.id });
  } else for (const from of ends) links.push({ from, to: end.id });
  nodes.push(end);
  return { nodes: forked(nodes, links), flows: links.map((link) => ({ id: flowId(link), ...link })) };
}

/** Steps it waits for, none where acceptance is enough. A hand-over waits for every other step, whatever it names. */
function predecessors(step: Step, item: Drawn): readonly string[] {
  if (step.after.length > 0) return step.after;
  const others = item.steps.filter(({ kind }) => kind !== 'hand-over');
  if (step.kind !== 'hand-over') return [];
  const waited = new Set(others.flatMap(({ after }) => after));
  return others.filter(({ id }) => !waited.has(id)).map(({ id }) => id);
}

function exitOf(item: Drawn, id: string): string {
  return item.steps.find((step) => step.id === id)?.when === undefined ? `step-${id}` : `after-${id}`;
}

type Links = { from: string; to: string; condition?: string }[];

/** Where the flows into a step meet; the node its own flow starts from. */
function enter(step: Step, before: readonly string[], nodes: FlowNode[], links: Links): string {
  if (before.length === 1) return before[0] ?? 'accept';
  const id = `join-${step.id}`;
  const element = step.join === 'any' ? 'exclusiveGateway' : 'parallelGateway';
  nodes.push({ id, element, name: '', lane: step.agency });
  for (const from of before) links.push({ from, to: id });
  return id;
}

function task(step: Step, entry: string, language: 'zh' | 'en', nodes: FlowNode[], links: Links): void {
  const id = `step-${step.id}`;
  const split = `if-${step.id}`;
  const merge = `after-${step.id}`;
  if (step.when !== undefined) {
    const otherwise = flowId({ from: split, to: merge });
    nodes.push({ id: split, element: 'exclusiveGateway', name: '', lane: step.agency, otherwise });
    links.push({ from: entry, to: split });
  }
  nodes.push({
    ...{ id, element: elements[step.kind], name: step.name[language], lane: step.agency },
    note: `${step.limit.amount} ${step.limit.unit}. ${step.says[language]}`,
    ...(step.item && { calls: step.item }),
  });
  if (step.when === undefined) {
    links.push({ from: entry, to: id });
    return;
  }
  links.push(
    { from: split, to: id, condition: step.when },
    { from: id, to: merge },
    { from: split, to: merge },
  );
  nodes.push({ id: merge, element: 'exclusiveGateway', name: '', lane: step.agency });
}

/** Where one node leads to several, a parallel fork says that all of them open; splits choose, so they stay. */
function forked(nodes: readonly FlowNode[], links: Links): readonly FlowNode[] {
  const forks = nodes.flatMap((node): readonly FlowNode[] => {
    const out = links.filter(({ from }) => from === node.id);
    if (out.length < 2 || node.id.startsWith('if-')) return [];
    const id = `fork-${node.id}`;
    for (const link of out) link.from = id;
    links.push({ from: node.id, to: id });
    return [{ id, element: 'parallelGateway', name: '', lane: node.lane }];
  });
  return [...nodes, ...forks];
}

function flowId({ from, to }: { readonly from: string; readonly to: string }): string {
  return `flow-${from}--${to}`;
}

const sentences = {
  zh: { submitted: '申请送到', accept: '受理', closed: '办结' },
  en: { submitted: 'Application received', accept: 'Acceptance', closed: 'Finished' },
} as const;
