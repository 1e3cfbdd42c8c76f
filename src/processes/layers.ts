// Steps in the order they can happen: each column holds what may run at the same time. It must never know an agency or a limit.

export interface Node {
  readonly id: string;
  readonly after: readonly string[];
}

/** Columns by the longest way to each step. Unknown predecessors and rings are ignored, so a drawing is always possible. */
export function layersOf<N extends Node>(nodes: readonly N[]): readonly (readonly N[])[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const depths = new Map<string, number>();
  const depthOf = (node: N, trail: ReadonlySet<string>): number => {
    const known = depths.get(node.id);
    if (known !== undefined) return known;
    const before = node.after
      .map((id) => byId.get(id))
      .filter((other): other is N => other !== undefined && !trail.has(other.id));
    const here = new Set([...trail, node.id]);
    const depth = before.length === 0 ? 0 : 1 + Math.max(...before.map((other) => depthOf(other, here)));
    depths.set(node.id, depth);
    return depth;
  };
  const columns: N[][] = [];
  for (const node of nodes) {
    const depth = depthOf(node, new Set());
    columns[depth] = [...(columns[depth] ?? []), node];
  }
  return Array.from(columns, (column) => column ?? []).filter((column) => column.length > 0);
}
