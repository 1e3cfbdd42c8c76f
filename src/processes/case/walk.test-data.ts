// A case brought to a given point of its life, for tests. It must never be product code.
import assert from 'node:assert/strict';
import type { Actor } from '../../kernel/index.ts';
import { company, facts, li, staff, system, wang } from '../city.test-data.ts';
import { type Given, Trial } from '../trial.test-data.ts';
import { type CaseEvent, type CaseState, caseProcess } from './index.ts';
import type { Answers } from './state.ts';

export type CaseTrial = Trial<CaseState, CaseEvent, typeof facts>;

export const approvers = {
  registration: staff('approval', 'approver'),
  seals: staff('police', 'approver'),
  tax: staff('tax', 'approver'),
  insurance: staff('insurance', 'approver'),
  fund: staff('fund', 'approver'),
} as const;
export const clerk = staff('approval', 'window-clerk');

export const fullForm: Answers = {
  region: '140802',
  companyName: '禾门',
  trade: ['F5211'],
  capital: '50万元',
  shareholders: [
    { name: wang.name, citizenId: wang.citizenId, share: 60 },
    { name: li.name, citizenId: li.citizenId, share: '40' },
  ],
  legalRepresentative: [{ name: wang.name, citizenId: wang.citizenId }],
  delivery: 'window',
};

export function done(given: Given): void {
  assert.deepEqual(given, { type: 'done' });
}

export function rejected(given: Given, code: string): Extract<Given, { type: 'rejected' }>['rejection'] {
  assert.equal(given.type, 'rejected', `expected ${code}, got ${given.type}`);
  if (given.type !== 'rejected') throw new Error('unreachable');
  assert.equal(given.rejection.code, code);
  return given.rejection;
}

let count = 0;

export function startCase(now = '2026-11-23 09:00', held?: Map<string, string>): CaseTrial {
  count += 1;
  return new Trial(caseProcess, facts, now, `case-${count}`, held);
}

export function drafted(
  form: Answers = fullForm,
  now?: string,
  held?: Map<string, string>,
  actor: Actor = wang,
): CaseTrial {
  const trial = startCase(now, held);
  done(trial.give(actor, 'open', { item: company.id }));
  done(trial.give(actor, 'save-draft', { form }));
  return trial;
}

export function submitted(form: Answers = fullForm, now?: string): CaseTrial {
  const trial = drafted(form, now);
  done(trial.give(wang, 'submit', { sign: true }));
  return trial;
}

/** Signed by everyone; accepted at once because the item says so. */
export function accepted(form: Answers = fullForm, now?: string): CaseTrial {
  const trial = submitted(form, now);
  done(trial.give(li, 'sign', { content: trial.state.content }));
  return trial;
}

export function approve(trial: CaseTrial, step: keyof typeof approvers): Given {
  return trial.give(approvers[step], 'decide-step', {
    step,
    outcome: 'approve',
    checklist: { complete: 'yes' },
  });
}

/** The licence is on record, the four that wait for it work in parallel. */
export function registered(form: Answers = fullForm, now?: string): CaseTrial {
  const trial = accepted(form, now);
  done(approve(trial, 'registration'));
  done(
    trial.give(system, 'record-licence', {
      step: 'registration',
      licence: 'licence-1',
      number: '91140802MA0000000X',
      type: 'business-licence',
    }),
  );
  return trial;
}

export function ready(form: Answers = fullForm, now?: string): CaseTrial {
  const trial = registered(form, now);
  for (const step of ['seals', 'tax', 'insurance', 'fund'] as const) done(approve(trial, step));
  return trial;
}
