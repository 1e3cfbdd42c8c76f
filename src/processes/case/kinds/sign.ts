// The applicant signs a named text; his signature names its hash, and nobody decides. It must never take a signature under another text.
import { accept, citizenName, toTimestamp } from '../../../kernel/index.ts';
import { canonicalJson, sha256 } from '../../digest.ts';
import { decidedByItself } from '../deciding.ts';
import type { SeenStep, StepKindRules } from './kind.ts';

/** SHA-256 over the text, the case and its content: what exactly is signed. */
export function signedContent({ step, state }: Pick<SeenStep, 'step' | 'state'>): string {
  const { number, content, item, definition } = state;
  return sha256(canonicalJson({ item, definition, number, content, step: step.id, text: step.signs }));
}

export const signKind: StepKindRules = {
  decided: () => false,
  follows: ({ state, step, at }, { facts }) =>
    accept(at.signature ? [decidedByItself(state, step, 'signed', facts)] : []),
  tasks: ({ state }, { agency: _agency, role: _role, region: _region, holder: _holder, ...usual }) => [
    {
      ...usual,
      parties: [...(state.applicant.id ? [state.applicant.id] : []), citizenName(state.applicant.citizenId)],
      summary: { ...usual.summary, what: 'sign-step' },
    },
  ],
  view: ({ step, state, at, item: _ }) => ({
    ...(step.signs && {
      sign: {
        text: step.signs,
        content: at?.signature?.content ?? signedContent({ step, state }),
        ...(at?.signature && { signedAt: toTimestamp(at.signature.at), how: at.signature.how }),
      },
    }),
  }),
};
