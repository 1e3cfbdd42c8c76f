// Moves a case through the agencies for the tests of the path, as their people would. It must never reach past the door.
import assert from 'node:assert/strict';
import type { LicenceView } from '../../src/processes/licence/view.ts';
import { allYes, answers, type HouseServer } from '../house-server.ts';

export const approvers = {
  registration: 'approver-registration',
  seals: 'approver-police',
  'invoices-and-tax': 'approver-tax',
  insurance: 'approver-insurance',
  'housing-fund': 'approver-fund',
} as const;

/** Opened, filled in and signed by its only founder. */
export async function submitted(server: HouseServer, more: Readonly<Record<string, unknown>> = {}) {
  const { id } = await server.open('applicant', { item: 'start-a-company' });
  await server.give('applicant', id, 'save-draft', { form: answers(more) });
  await server.give('applicant', id, 'submit');
  return id;
}

export async function approve(server: HouseServer, id: string, step: string, persona: string) {
  const view = await server.view(persona, id);
  await server.give(persona, id, 'decide-step', {
    step,
    outcome: 'approve',
    checklist: allYes(view, step),
  });
}

/** A company with its licence in force; answers the case and the licence. */
export async function founded(server: HouseServer, more: Readonly<Record<string, unknown>> = {}) {
  const id = await submitted(server, more);
  await server.give('window-clerk', id, 'accept');
  await approve(server, id, 'registration', approvers.registration);
  const [licence] = (await server.view('applicant', id)).licences;
  assert.ok(licence, 'the registration issues a licence');
  return { id, licence };
}

export async function licenceOf(server: HouseServer, id: string, persona = 'applicant') {
  const call = { actor: server.actor(persona), language: 'zh' } as const;
  const seen = await server.house.api.door.view(call, 'licences', id);
  assert.ok(seen.ok, JSON.stringify(seen));
  return seen.value as unknown as LicenceView & { readonly id: string };
}

/** Asked over HTTP by somebody without a name. */
export async function ask(server: HouseServer, question: string, query: Readonly<Record<string, string>>) {
  const response = await fetch(`${server.origin}/v1/questions/${question}?${new URLSearchParams(query)}`);
  assert.equal(response.status, 200, await response.clone().text());
  // biome-ignore lint/suspicious/noExplicitAny: what a question answers is asserted by each test
  return (await response.json()) as any;
}
