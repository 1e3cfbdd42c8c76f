// Handing a draft its papers and taking them out again. It must never take a caller's word for what a file is.
import { z } from 'zod';
import { accept, type KeptFile, type Result, reject } from '../../../kernel/index.ts';
import type { Item } from '../../item.ts';
import { mayBeAnswered } from '../correction.ts';
import { conclude } from '../follow.ts';
import { type CaseContext, type CaseRule, itemOf } from '../rule.ts';
import type { CaseState } from '../state.ts';

const attachInput = z.strictObject({
  material: z.string().min(1).max(80),
  /** Content address the upload answered with. */
  file: z.string().min(8).max(200),
  /** What to call it. */
  name: z.string().trim().min(1).max(200),
  /** What the upload answered; the kept file counts, and a difference is refused. */
  size: z.int().min(1).optional(),
  type: z.string().min(3).max(100).optional(),
});

export const mostFiles = 20;

export const attachMaterial: CaseRule<z.infer<typeof attachInput>> = {
  schema: attachInput,
  who: ['applicant', 'agent', 'window'],
  when: ['draft', 'correcting'],
  files: ({ file, name }) => [{ file, name }],
  decide: (state, { material, ...said }, context) => {
    const kept = keptFile(said.file, context);
    if (!kept.ok) return kept;
    const fits = fitting(itemOf(state, context.facts), material, said, kept.value);
    if (!fits.ok) return fits;
    const { file, name, size, type } = kept.value;
    if (!isNamed(state, material, context)) return reject('case.correction-not-asked', { at: material });
    const files = state.materials[material] ?? [];
    if (files.some((one) => one.file === file)) return accept({ events: [] });
    if (files.length >= mostFiles) return reject('case.material-too-many', { max: mostFiles });
    const attached = { type: 'material-attached', material, file, name, size, mediaType: type } as const;
    return conclude(state, [attached], context);
  },
};

/** The file is what the caller said, and of a kind this material takes. */
export function fitting(
  item: Item,
  material: string,
  said: { readonly size?: number | undefined; readonly type?: string | undefined },
  { name, size, type }: KeptFile,
): Result<null> {
  if ((said.size ?? size) !== size || (said.type ?? type) !== type)
    return reject('file.differs', { name, size, type });
  const found = item.materials.find(({ id }) => id === material);
  if (!found || found.accept.length === 0) return reject('case.material-unknown', { material });
  return found.accept.includes(type) ? accept(null) : reject('case.material-type', { type });
}

export function keptFile(file: string, { files }: CaseContext): Result<KeptFile> {
  return files.get(file) ?? reject('file.not-found');
}

const removeInput = z.strictObject({
  material: z.string().max(80),
  /** The file, or the licence or zone that stands for it. */
  file: z.string().max(200),
});

export const removeMaterial: CaseRule<z.infer<typeof removeInput>> = {
  schema: removeInput,
  who: ['applicant', 'agent', 'window'],
  when: ['draft', 'correcting'],
  decide: (state, { material, file }, context) => {
    const held = [
      ...(state.materials[material] ?? []).map((one) => one.file),
      (state.reused?.[material]?.licence ?? state.reused?.[material]?.zone)?.id,
    ];
    if (!held.includes(file)) return reject('case.material-unknown', { material });
    if (!isNamed(state, material, context)) return reject('case.correction-not-asked', { at: material });
    return conclude(state, [{ type: 'material-removed', material, file }], context);
  },
};

/** While a correction is answered only what was asked for may change, and what that makes needed. */
export function isNamed(state: CaseState, at: string, { facts }: CaseContext): boolean {
  return state.status !== 'correcting' || mayBeAnswered(state, itemOf(state, facts), facts, at);
}
