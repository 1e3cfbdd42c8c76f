// One YAML file with the line of each of its values. It must never know what the values mean.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml';
import { type DefinitionProblem, describeProblem, type Finding, type Path } from './problem.ts';

export interface Source {
  /** Relative to the city's folder, with `/`. */
  readonly file: string;
  /** Undefined when the file is not YAML or not there. */
  readonly value: unknown;
  readonly text: string;
  readonly lineOf: (at: Path) => number;
  readonly problems: readonly DefinitionProblem[];
}

const parseOptions = { uniqueKeys: true, strict: true, merge: false } as const;

export async function loadSource(folder: string, file: string): Promise<Source> {
  let text: string;
  try {
    text = await readFile(path.join(folder, file), 'utf8');
  } catch {
    return broken(file, [{ line: 1, code: 'definition.file-missing', params: { file } }]);
  }
  return parseSource(file, text);
}

export function parseSource(file: string, text: string): Source {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { ...parseOptions, lineCounter });
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0) {
    return broken(
      file,
      faults.map((fault) => ({
        line: lineCounter.linePos(fault.pos[0]).line,
        code: 'definition.yaml-malformed',
        params: { detail: fault.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? '' },
      })),
    );
  }
  const aliases = aliasesIn(document);
  if (aliases.length > 0) {
    return broken(
      file,
      aliases.map(({ name, offset }) => ({
        line: lineCounter.linePos(offset).line,
        code: 'definition.alias-not-allowed',
        params: { alias: name },
      })),
    );
  }
  const value: unknown = document.toJS();
  const lineOf = (at: Path) => {
    const offset = offsetOf(document.contents, at);
    return offset === undefined ? 1 : lineCounter.linePos(offset).line;
  };
  return { file, value, text, lineOf, problems: [] };
}

/** Ten lines of aliases can unfold into gigabytes, and a reader should see what is meant where it stands. */
function aliasesIn(document: Document): readonly { readonly name: string; readonly offset: number }[] {
  const found: { readonly name: string; readonly offset: number }[] = [];
  visit(document, {
    Alias: (_, alias) => {
      found.push({ name: alias.source, offset: alias.range?.[0] ?? 0 });
    },
  });
  return found;
}

/** Position of the key or list entry at a path, or of the nearest thing around it that exists. */
function offsetOf(root: Node | null, at: Path): number | undefined {
  let node: unknown = root;
  let offset = root?.range?.[0];
  for (const key of at) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
      if (!pair) return offset;
      if (isNode(pair.key)) offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(key)];
      if (!isNode(node)) return offset;
      offset = node.range?.[0] ?? offset;
    } else return offset;
  }
  return offset;
}

function broken(
  file: string,
  faults: readonly {
    readonly line: number;
    readonly code: string;
    readonly params: Readonly<Record<string, string>>;
  }[],
): Source {
  const problems = faults.map((fault) => ({
    file,
    ...fault,
    message: describeProblem(fault.code, fault.params),
  }));
  return { file, value: undefined, text: '', lineOf: () => 1, problems };
}

export function locate(source: Source, finding: Finding): DefinitionProblem {
  const params = finding.params ?? {};
  return {
    file: source.file,
    line: source.lineOf(finding.path),
    code: finding.code,
    params,
    message: describeProblem(finding.code, params),
  };
}
