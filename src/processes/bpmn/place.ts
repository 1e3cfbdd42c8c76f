// Where each node and flow of a process is drawn: a lane an agency, a column a stage. It must never know XML.
import { layersOf } from '../layers.ts';
import type { Flow, FlowGraph, FlowNode } from './flow.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export interface Placed {
  readonly boxes: ReadonlyMap<string, Box>;
  readonly lanes: readonly { readonly id: string; readonly box: Box; readonly nodes: readonly string[] }[];
  readonly ways: ReadonlyMap<string, readonly { readonly x: number; readonly y: number }[]>;
}

const column = 160;
const row = 100;
const head = 30;
const sizes: Readonly<Record<string, readonly [number, number]>> = {
  startEvent: [36, 36],
  endEvent: [36, 36],
  exclusiveGateway: [50, 50],
  parallelGateway: [50, 50],
};

export function place({ nodes, flows }: FlowGraph): Placed {
  const after = (id: string) => flows.filter(({ to }) => to === id).map(({ from }) => from);
  const columns = layersOf(nodes.map((node) => ({ ...node, after: after(node.id) })));
  const columnOf = new Map(columns.flatMap((list, at) => list.map(({ id }) => [id, at] as const)));
  const boxes = new Map<string, Box>();
  let top = 0;
  const width = columns.length * column + 60;
  const lanes = [...new Set(nodes.map(({ lane }) => lane))].map((lane) => {
    const own = nodes.filter((node) => node.lane === lane);
    const depth = new Map<number, number>();
    for (const node of own) {
      const at = columnOf.get(node.id) ?? 0;
      const level = depth.get(at) ?? 0;
      depth.set(at, level + 1);
      boxes.set(node.id, centred(node, at, top + level * row));
    }
    const height = Math.max(1, ...depth.values()) * row + 20;
    const box = { x: 0, y: top, width: width + head, height };
    top += height;
    return { id: lane, box, nodes: own.map(({ id }) => id) };
  });
  return { boxes, lanes, ways: new Map(flows.map((flow) => [flow.id, way(flow, boxes)])) };
}

function centred({ element }: FlowNode, at: number, top: number): Box {
  const [width, height] = sizes[element] ?? [120, 80];
  return {
    ...{ width, height },
    x: head + 40 + at * column + (120 - width) / 2,
    y: top + 10 + (row - height) / 2,
  };
}

/** Out at the right, in at the left, with one corner half way. */
function way({ from, to }: Flow, boxes: ReadonlyMap<string, Box>) {
  const [a, b] = [boxes.get(from), boxes.get(to)];
  if (!a || !b) return [];
  const start = { x: a.x + a.width, y: a.y + a.height / 2 };
  const end = { x: b.x, y: b.y + b.height / 2 };
  if (start.y === end.y) return [start, end];
  const middle = end.x - 20;
  return [start, { x: middle, y: start.y }, { x: middle, y: end.y }, end];
}
