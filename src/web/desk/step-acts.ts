// What else one member of staff may do with a step than decide it: send it back, pass it on, visit, hear, publish. It must never offer what the rules refuse.
import type { StepView } from '../../processes/case/view.ts';
import { isOpenStep } from './step-kind.ts';

/** A control of an act: its name in the form, where it goes in the command, and how it is filled in. */
export interface ActField {
  readonly name: string;
  readonly as: 'text' | 'long' | 'time' | 'choice' | 'list' | 'photos';
  readonly optional?: boolean;
  /** Of a choice: values with what they are called, when the case says so. */
  readonly options?: readonly { readonly value: string; readonly label: string }[];
}

export interface StepAct {
  /** The command, and the id of its panel. */
  readonly name: StepActName;
  readonly fields: readonly ActField[];
}

const to: readonly ActField[] = [
  { name: 'toName', as: 'text' },
  { name: 'toId', as: 'text' },
];
const optionalNote: ActField = { name: 'note', as: 'long', optional: true };
const appointment: readonly ActField[] = [
  { name: 'at', as: 'time' },
  { name: 'place', as: 'text' },
  { name: 'who', as: 'list' },
];

/** The controls of each act. A choice without options gets them from the step. */
const acts = {
  'book-visit': appointment,
  'move-visit': [...appointment, { name: 'note', as: 'long' }],
  'record-visit': [
    { name: 'passed', as: 'choice' },
    optionalNote,
    { name: 'photos', as: 'photos', optional: true },
  ],
  'name-experts': [{ name: 'experts', as: 'long' }],
  'record-opinion': [
    { name: 'expert', as: 'choice' },
    { name: 'favour', as: 'choice' },
    { name: 'opinion', as: 'long' },
  ],
  'answer-objection': [
    { name: 'objection', as: 'choice' },
    { name: 'upheld', as: 'choice' },
    { name: 'note', as: 'long' },
  ],
  'announce-hearing': [
    { name: 'at', as: 'time' },
    { name: 'place', as: 'text' },
    { name: 'about', as: 'long' },
    optionalNote,
  ],
  'record-hearing': [
    { name: 'present', as: 'list' },
    { name: 'record', as: 'long' },
  ],
  'sign-step': [{ name: 'evidence', as: 'text' }],
  'sign-for-agency': [],
  'send-back': [
    { name: 'to', as: 'choice' },
    { name: 'note', as: 'long' },
  ],
  'return-step': [optionalNote],
  'delegate-step': [...to, optionalNote],
  'transfer-step': [...to, optionalNote],
  'assign-step': [...to, optionalNote],
} as const satisfies Readonly<Record<string, readonly ActField[]>>;
export type StepActName = keyof typeof acts;

export function isStepAct(name: string): name is StepActName {
  return Object.hasOwn(acts, name);
}

/** Acts that sign the text of the step: the command names the hash of it. */
export const underText: readonly StepActName[] = ['sign-step', 'sign-for-agency'];

/** Choices that are yes or no in the command. */
export const yesOrNo: readonly string[] = ['passed', 'favour', 'upheld'];

interface Standing {
  readonly mine: boolean;
  /** Nobody else holds it, and its clock runs. */
  readonly free: boolean;
  readonly supervised: boolean;
  readonly me: string;
  readonly may: (command: string) => boolean;
  readonly nameOf: (step: string) => string;
}

/** The acts open to this person on this step, in the order of the work. */
export function stepActs(step: StepView | undefined, standing: Standing): readonly StepAct[] {
  if (!step || !isOpenStep(step)) return [];
  return (Object.keys(acts) as StepActName[])
    .filter((name) => standing.may(name) && fits(name, step, standing))
    .map((name) => ({ name, fields: acts[name].map((field) => filled(field, step, standing)) }));
}

function fits(name: StepActName, step: StepView, { mine, free, supervised, me }: Standing): boolean {
  const held = step.takenBy?.id === me;
  if (name === 'assign-step') return supervised;
  if (name === 'sign-step') return step.kind === 'sign' && step.sign?.signedAt === undefined;
  if (name === 'return-step') return step.delegatedBy !== undefined && (held || step.delegatedBy.id === me);
  if (!mine || !free) return false;
  if (name === 'transfer-step' || name === 'delegate-step') return held && !step.delegatedBy;
  if (name === 'send-back') return (step.backTo?.length ?? 0) > 0 && !step.delegatedBy;
  return ofItsKind(name, step);
}

function ofItsKind(name: StepActName, step: StepView): boolean {
  const { kind, visit, experts, hearing, notice } = step;
  switch (name) {
    case 'sign-for-agency':
      return step.sign?.bothSides !== undefined && step.sign.bothSides.signedAt === undefined;
    case 'book-visit':
      return kind === 'visit' && visit?.pending !== true && visit?.passed !== true;
    case 'move-visit':
    case 'record-visit':
      return kind === 'visit' && visit?.pending === true;
    case 'name-experts':
      return kind === 'expert-review';
    case 'record-opinion':
      return kind === 'expert-review' && (experts?.named ?? 0) > (experts?.given ?? 0);
    case 'announce-hearing':
      return kind === 'hearing' && hearing?.recordedAt === undefined;
    case 'record-hearing':
      return kind === 'hearing' && hearing?.at !== undefined && hearing.recordedAt === undefined;
    case 'answer-objection':
      return kind === 'notice' && (notice?.received ?? []).some(({ answer }) => !answer);
    default:
      return false;
  }
}

function filled(field: ActField, step: StepView, { nameOf }: Standing): ActField {
  if (field.name === 'to') {
    return { ...field, options: (step.backTo ?? []).map((id) => ({ value: id, label: nameOf(id) })) };
  }
  if (field.name === 'expert') {
    const waiting = (step.experts?.people ?? []).filter(({ favour }) => favour === undefined);
    return {
      ...field,
      options: waiting.map(({ key, name, unit }) => ({ value: key, label: `${name} · ${unit}` })),
    };
  }
  if (field.name === 'objection') {
    const open = (step.notice?.received ?? []).filter(({ answer }) => !answer);
    return {
      ...field,
      options: open.map(({ id, name, says }) => ({ value: id, label: `${name}: ${says.slice(0, 60)}` })),
    };
  }
  return field;
}

/** What the form of an act asks for, as the input of its command. */
export function stepInput(name: StepActName, body: URLSearchParams): Readonly<Record<string, unknown>> {
  const said = (key: string) => body.get(key)?.trim() ?? '';
  const input: Record<string, unknown> = { step: said('step') };
  for (const field of acts[name] as readonly ActField[]) {
    const value = said(field.name);
    // Files travel beside the form and are added where they arrive.
    if (field.as === 'photos') continue;
    if (field.name === 'toId' || field.name === 'toName') {
      input.to = { id: said('toId'), name: said('toName') };
    } else if (field.name === 'experts') input.experts = expertsIn(value);
    else if (field.as === 'list') input[field.name] = splitNames(value);
    else if (yesOrNo.includes(field.name)) {
      if (value !== '') input[field.name] = value === 'yes';
    } else if (value !== '' || !field.optional) input[field.name] = field.as === 'time' ? time(value) : value;
  }
  if (underText.includes(name)) input.content = said('content');
  return input;
}

/** A browser's local time is taken as Chinese standard time: that is where the office stands. */
function time(local: string): string {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local) ? `${local}:00+08:00` : local;
}

function splitNames(text: string): readonly string[] {
  return text
    .split(/[、,，;；\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** One expert a line: name, place of work and, where known, the number of the identity card. */
function expertsIn(text: string): readonly Readonly<Record<string, string>>[] {
  return text
    .split('\n')
    .map((line) => line.split(/[,，]/).map((part) => part.trim()))
    .filter(([name]) => name)
    .map(([name = '', unit = '', citizenId]) => ({ name, unit, ...(citizenId && { citizenId }) }));
}

/** The control an error of an act belongs to: `to.id` → `toId`, `experts.2.unit` → `experts`. */
export function stepControlAt(path: string): string {
  const [first = '', second] = path.split('.');
  return first === 'to' && second ? `to${second.charAt(0).toUpperCase()}${second.slice(1)}` : first;
}
