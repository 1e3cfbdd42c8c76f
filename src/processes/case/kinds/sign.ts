// The applicant signs a named text, and where it is a contract the agency as well; a signature names its hash, and nobody decides. It must never take a signature under another text.
import { accept, citizenName, type Task, toTimestamp } from '../../../kernel/index.ts';
import { canonicalJson, sha256 } from '../../digest.ts';
import { decidedByItself } from '../deciding.ts';
import type { OpenStep, SeenStep, StepKindRules } from './kind.ts';

/** SHA-256 over the text, the case and its content: what exactly is signed. */
export function signedContent({ step, state }: Pick<SeenStep, 'step' | 'state'>): string {
  const { number, content, item, definition } = state;
  return sha256(canonicalJson({ item, definition, number, content, step: step.id, text: step.signs }));
}

export const signKind: StepKindRules = {
  decided: () => false,
  follows: ({ state, step, at }, { facts }) =>
    accept(
      at.signature && (at.agencySignature || !step.bothSides)
        ? [decidedByItself(state, step, 'signed', facts)]
        : [],
    ),
  tasks: (open, usual) => [...applicantsTask(open, usual), ...agencysTask(open, usual)],
  view: ({ step, state, at, item: _ }) => ({
    ...(step.signs && {
      sign: {
        text: step.signs,
        content: at?.signature?.content ?? signedContent({ step, state }),
        ...(at?.signature && { signedAt: toTimestamp(at.signature.at), how: at.signature.how }),
        ...(step.bothSides && {
          bothSides: at?.agencySignature ? { signedAt: toTimestamp(at.agencySignature.at) } : {},
        }),
      },
    }),
  }),
};

function applicantsTask({ state, at }: OpenStep, usual: Task): readonly Task[] {
  if (at.signature) return [];
  const { agency: _agency, role: _role, region: _region, holder: _holder, ...same } = usual;
  const { id, citizenId } = state.applicant;
  return [
    {
      ...same,
      parties: [...(id ? [id] : []), citizenName(citizenId)],
      summary: { ...usual.summary, what: 'sign-step' },
    },
  ];
}

function agencysTask({ step, at }: OpenStep, usual: Task): readonly Task[] {
  if (!step.bothSides || at.agencySignature) return [];
  return [
    { ...usual, key: `${usual.key}-for-agency`, summary: { ...usual.summary, what: 'sign-for-agency' } },
  ];
}
