// What a condition says of the paths of an item, whatever the answers are. It must never evaluate an answer.
import { type ASTNode, parse } from '@marcbachmann/cel-js';

/** Paths a condition asks for by `path == "…"`, `path != "…"` or `path in […]`. */
export function pathsNamed(source: string): readonly string[] {
  const found: string[] = [];
  const see = (node: ASTNode): void => {
    const compared = comparison(node);
    if (compared) found.push(...compared.ids);
    else for (const inner of innerOf(node)) see(inner);
  };
  see(parse(source).ast);
  return found;
}

/** Whether a condition can hold for a case on this path with any answers at all: only a sure no is a no. */
export function mayHold(source: string, path: string): boolean {
  return judge(parse(source).ast, path) !== false;
}

/** True and false where the path alone decides; undefined where answers do. */
function judge(node: ASTNode, path: string): boolean | undefined {
  const compared = comparison(node);
  if (compared) return compared.ids.includes(path) === compared.wanted;
  switch (node.op) {
    case '!_': {
      const inner = judge(node.args, path);
      return inner === undefined ? undefined : !inner;
    }
    case '&&':
      return joined(node.args, path, false);
    case '||':
      return joined(node.args, path, true);
    default:
      return node.op === 'value' && typeof node.args === 'boolean' ? node.args : undefined;
  }
}

/** One side that is `decisive` settles it; otherwise both must be known. */
function joined(sides: readonly ASTNode[], path: string, decisive: boolean): boolean | undefined {
  const judged = sides.map((side) => judge(side, path));
  if (judged.includes(decisive)) return decisive;
  return judged.includes(undefined) ? undefined : !decisive;
}

interface Comparison {
  readonly ids: readonly string[];
  readonly wanted: boolean;
}

function comparison(node: ASTNode): Comparison | undefined {
  if (node.op === '==' || node.op === '!=') {
    const [left, right] = node.args;
    const other = isPath(left) ? right : isPath(right) ? left : undefined;
    const id = other && textOf(other);
    return id === undefined ? undefined : { ids: [id], wanted: node.op === '==' };
  }
  if (node.op !== 'in' || !isPath(node.args[0]) || node.args[1].op !== 'list') return undefined;
  return { ids: node.args[1].args.flatMap((one) => textOf(one) ?? []), wanted: true };
}

function isPath(node: ASTNode): boolean {
  return node.op === 'id' && node.args === 'path';
}

function textOf(node: ASTNode): string | undefined {
  return node.op === 'value' && typeof node.args === 'string' ? node.args : undefined;
}

function innerOf(node: ASTNode): readonly ASTNode[] {
  const nodes = (value: unknown): readonly ASTNode[] => {
    if (Array.isArray(value)) return value.flatMap(nodes);
    return value !== null && typeof value === 'object' && 'op' in value ? [value as ASTNode] : [];
  };
  return nodes(node.args);
}
