// What a form of the desk asks for, as a command of the case. It must never judge an answer: the rules do.

import { isStepAct, stepControlAt, stepInput } from './step-acts.ts';

export interface Asked {
  readonly command: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** Undefined when the form is none of ours. */
export function askedFor(body: URLSearchParams): Asked | undefined {
  const doing = body.get('do') ?? '';
  const step = text(body, 'step') ?? '';
  if (isStepAct(doing)) return { command: doing, input: stepInput(doing, body) };
  switch (doing) {
    case 'take':
      return { command: 'take-step', input: { step } };
    case 'release':
      return { command: 'release-step', input: { step } };
    case 'approve':
    case 'refuse':
      return { command: 'decide-step', input: decision(doing, step, body) };
    case 'pause':
      return { command: 'pause-step', input: pause(step, body) };
    case 'extend':
      return { command: 'extend-case', input: extension(body) };
    case 'explain':
      return { command: 'explain-overdue', input: { reason: text(body, 'explainReason') ?? '' } };
    case 'resume':
      return { command: 'resume-step', input: { step } };
    case 'accept':
      return { command: 'accept', input: {} };
    case 'correct':
      return { command: 'request-correction', input: { lines: correctionLines(body) } };
    case 'refuse-acceptance':
      return { command: 'refuse-acceptance', input: refusal(body) };
    case 'sign':
      return { command: 'sign-at-window', input: kept(body, ['signer', 'content', 'evidence']) };
    case 'submit':
      return { command: 'submit', input: kept(body, ['content', 'evidence']) };
    case 'answer':
      return { command: 'answer-correction', input: kept(body, ['evidence']) };
    case 'hand-over':
      return { command: 'hand-over', input: kept(body, ['method', 'receiver', 'tracking']) };
    default:
      return undefined;
  }
}

function text(body: URLSearchParams, name: string): string | undefined {
  const value = body.get(name)?.trim();
  return value === '' ? undefined : value;
}

/** Only what was filled in: an empty optional field is not an answer. */
function kept(body: URLSearchParams, names: readonly string[]): Asked['input'] {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = text(body, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

const checkPrefix = 'check.';

function decision(doing: 'approve' | 'refuse', step: string, body: URLSearchParams): Asked['input'] {
  const checklist = Object.fromEntries(
    [...body].flatMap(([name, value]) =>
      name.startsWith(checkPrefix) ? [[name.slice(checkPrefix.length), value]] : [],
    ),
  );
  const note = text(body, doing === 'refuse' ? 'reason' : 'note');
  return { step, outcome: doing, checklist, ...(note !== undefined && { note }) };
}

function pause(step: string, body: URLSearchParams): Asked['input'] {
  const planned = text(body, 'plannedTo');
  return {
    step,
    ground: text(body, 'ground') ?? '',
    note: text(body, 'pauseNote') ?? '',
    ...(planned !== undefined && { plannedTo: chineseTime(planned) }),
  };
}

/** A number is sent as one; what is none is left for the rules to refuse. */
function extension(body: URLSearchParams): Asked['input'] {
  const typed = text(body, 'amount');
  const amount = typed !== undefined && /^\d+$/.test(typed) ? Number(typed) : typed;
  return { reason: text(body, 'extendReason') ?? '', ...(amount !== undefined && { amount }) };
}

/** A browser's local time is taken as Chinese standard time: that is where the office stands. */
function chineseTime(local: string): string {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local) ? `${local}:00+08:00` : local;
}

const sayPrefix = 'say.';

function correctionLines(body: URLSearchParams): readonly { readonly at: string; readonly say: string }[] {
  return [...body].flatMap(([name, value]) =>
    name.startsWith(sayPrefix) && value.trim() !== ''
      ? [{ at: name.slice(sayPrefix.length), say: value.trim() }]
      : [],
  );
}

function refusal(body: URLSearchParams): Asked['input'] {
  const reasons = (body.get('reasons') ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return { reasons, kind: body.get('kind') ?? '', ...kept(body, ['competent']) };
}

const controls: Readonly<Record<string, string>> = { lines: 'correct', note: 'note', checklist: 'check' };

/** Id of the control a field error belongs to: `receiver`, `lines.2.at` → the panel of corrections. */
export function controlAt(doing: string, path: string): string {
  if (isStepAct(doing)) return `${doing}-${stepControlAt(path)}`;
  const [first = ''] = path.split('.');
  if (doing === 'refuse' && first === 'note') return 'reason';
  if (doing === 'pause' && first === 'note') return 'pauseNote';
  if (doing === 'extend' && first === 'reason') return 'extendReason';
  if (doing === 'explain' && first === 'reason') return 'explainReason';
  return controls[first] ?? first;
}

/** The control a whole refusal is about, where there is one. */
export function controlOf(code: string): string | undefined {
  const known: Readonly<Record<string, string>> = {
    'case.reason-missing': 'reason',
    'case.checklist-open': 'check',
    'case.competent-missing': 'competent',
    'case.ground-unknown': 'ground',
    'case.planned-end-invalid': 'plannedTo',
    'case.planned-end-missing': 'plannedTo',
    'case.extension-too-long': 'amount',
    'case.delivery-not-offered': 'method',
  };
  return known[code];
}
