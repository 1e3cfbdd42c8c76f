// How a material taken from what the city holds, and one taken out again, change what a case remembers. It must never refuse.
import { instantFrom } from '../time.ts';
import type { Changes } from './change.ts';
import type { MaterialRemoved, MaterialReused } from './events.ts';
import type { CaseState } from './state.ts';

export const reuseChanges: Changes<MaterialReused | MaterialRemoved> = {
  'material-reused': (state, { type: _, material, files = [], ...source }, { at, by }) => ({
    materials: {
      ...state.materials,
      [material]: [
        ...(state.materials[material] ?? []),
        ...files.map(({ mediaType, at: first, ...file }) => ({
          ...file,
          type: mediaType,
          at: instantFrom(first),
        })),
      ],
    },
    reused: { ...state.reused, [material]: { ...source, by, at, files: files.map(({ file }) => file) } },
    changedAt: at,
  }),
  'material-removed': (state, { material, file }, { at }) => ({
    materials: {
      ...state.materials,
      [material]: (state.materials[material] ?? []).filter((one) => one.file !== file),
    },
    ...(state.reused && { reused: withoutSource(state.reused, material, file) }),
    changedAt: at,
  }),
};

/** A source nothing is left of is forgotten. */
function withoutSource(
  reused: NonNullable<CaseState['reused']>,
  material: string,
  taken: string,
): NonNullable<CaseState['reused']> {
  const { [material]: reuse, ...others } = reused;
  if (!reuse || (reuse.licence ?? reuse.zone)?.id === taken) return others;
  const files = reuse.files.filter((file) => file !== taken);
  return files.length > 0 || reuse.licence || reuse.zone
    ? { ...others, [material]: { ...reuse, files } }
    : others;
}
