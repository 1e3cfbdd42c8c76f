// Takes files in and hands papers out, each only to those who may see the process it belongs to. It must never know HTTP.
import type { Engine } from '../engine/engine.ts';
import type { Condition } from '../engine/ports.ts';
import { type FileStore, isFileId } from '../gateways/files/index.ts';
import type { Answer, Call, Door } from './contract.ts';
import type { Copies, Document, Documents } from './ports.ts';
import type { Problems } from './problem.ts';

export interface PaperParts {
  readonly engine: Engine;
  readonly processes: readonly { readonly kind: string; readonly plural: string }[];
  readonly files: FileStore;
  readonly documents: Documents;
  readonly copies: Copies;
  readonly problems: Problems;
  readonly condition?: (() => Promise<Condition>) | undefined;
}

export function createPaperDesk(parts: PaperParts, view: Door['view']): Pick<Door, 'upload' | 'document'> {
  const { problems, files } = parts;
  const missing = (call: Call) =>
    ({ ok: false, problem: problems.refused('request.not-found', call.language) }) as const;
  return {
    upload: async (call, name, bytes) => {
      if (call.actor.type === 'public') {
        return { ok: false, problem: problems.refused('access.sign-in-needed', call.language) };
      }
      if ((await parts.condition?.()) === 'read-only') {
        return { ok: false, problem: problems.faulted({ code: 'read-only' }, call.language) };
      }
      const kept = await files.save(name, bytes);
      if (kept.ok) return kept;
      return { ok: false, problem: problems.rejected(kept.rejection, call.language) };
    },
    document: async (call, plural, id, name): Promise<Answer<Document>> => {
      const process = parts.processes.find((each) => each.plural === plural);
      if (!process) return missing(call);
      const kinds = parts.documents[process.kind] ?? {};
      const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
      if (!kind && call.actor.type !== 'public' && !isFileId(name)) return missing(call);
      const seen = await view(call, plural, id);
      if (!seen.ok) return seen;
      if (!kind) {
        const file = await loadUpload(files, seen.value, name);
        return file ? handOut(parts, process.kind, file, { id, view: seen.value, call }) : missing(call);
      }
      const paper = await makePaper(parts, process.kind, kind, { id, view: seen.value, call });
      return paper ? { ok: true, value: paper } : missing(call);
    },
  };
}

interface Asked {
  readonly id: string;
  readonly view: Readonly<Record<string, unknown>>;
  readonly call: Call;
}

async function handOut(
  { engine, copies, problems }: PaperParts,
  kind: string,
  file: Document,
  { id, view, call }: Asked,
): Promise<Answer<Document>> {
  const current = await engine.stateOf(kind, id);
  const given = await copies({ kind, state: current?.state, view, actor: call.actor }, file);
  return given.ok ? given : { ok: false, problem: problems.rejected(given.rejection, call.language) };
}

async function makePaper(
  { engine }: PaperParts,
  kind: string,
  paper: Documents[string][string],
  asked: Asked,
): Promise<Document | undefined> {
  const current = await engine.stateOf(kind, asked.id);
  if (!current) return undefined;
  return paper.make({ ...current, id: asked.id, view: asked.view, language: asked.call.language });
}

/** An uploaded file is given to whoever sees, in his view, that it belongs to this process. */
async function loadUpload(
  files: FileStore,
  view: Readonly<Record<string, unknown>>,
  name: string,
): Promise<Document | undefined> {
  const listed = [...filesIn(view.materials), ...filesIn(view.steps)].find((file) => file.file === name);
  const kept = listed && (await files.open(listed.file));
  if (!listed || !kept) return undefined;
  const chunks: Buffer[] = [];
  for await (const chunk of kept.bytes) chunks.push(chunk as Buffer);
  return { type: listed.type, bytes: Buffer.concat(chunks), fileName: listed.name };
}

interface ListedFile {
  readonly file: string;
  readonly name: string;
  readonly type: string;
}

function filesIn(materials: unknown): readonly ListedFile[] {
  if (!Array.isArray(materials)) return [];
  return materials.flatMap((material: { readonly files?: readonly ListedFile[] }) => material.files ?? []);
}
