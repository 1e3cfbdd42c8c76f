// A review: a person of the agency decides by checklist, and nothing happens by itself. It must never know another kind.
import type { StepKindRules } from './kind.ts';

export const review: StepKindRules = { decided: () => true };
