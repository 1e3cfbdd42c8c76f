// A building's registration brought to where somebody outside is needed, for tests of what goes out and comes back. It must never talk to a part directly.
import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import type { Viewed } from '../../src/api/contract.ts';
import { signMessage } from '../../src/gateways/webhooks/index.ts';
import type { CaseView } from '../../src/processes/case/view.ts';
import type { PaymentView } from '../../src/processes/payment/index.ts';
import { allYes, type HouseServer } from '../house-server.ts';

const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');

/** Checked; what it costs is known, and the step waits to be paid. */
export async function toBePaid(server: HouseServer, more: object = {}): Promise<string> {
  const { id } = await server.open('applicant', { item: 'first-registration-of-a-house' });
  const owner = { name: '陈禾', citizenId: '140802199003120015', phone: '13800000001' };
  await server.give('applicant', id, 'save-draft', {
    form: {
      ...{ certificateNumber: '晋(2026)运城市不动产权第0000001号', propertyRegion: '140802' },
      ...{ propertyAddress: '河东东街10号', propertyKind: 'home', floorArea: 90, smallFirm: false },
      ...{ newOwners: [owner], delivery: 'electronic', ...more },
    },
  });
  const kept = await server.house.api.door.upload(
    { actor: server.actor('applicant'), language: 'zh' },
    'survey.pdf',
    Readable.from([pdf]),
  );
  assert.ok(kept.ok);
  const { file } = kept.value as { file: string };
  await server.give('applicant', id, 'attach-material', { material: 'survey', file, name: 'survey.pdf' });
  await server.give('applicant', id, 'submit');
  await server.give('clerk-land', id, 'accept');
  await approve(server, id, 'check');
  return id;
}

export async function approve(server: HouseServer, id: string, step: string): Promise<void> {
  const view = await server.view('applicant', id);
  const checklist = allYes(view, step);
  await server.give('approver-land', id, 'decide-step', { step, outcome: 'approve', checklist });
}

export async function paymentOf(server: HouseServer, id: string): Promise<Viewed<PaymentView>> {
  const payment = stepOf(await server.view('applicant', id), 'pay')?.fee?.payment;
  assert.ok(payment);
  const seen = await server.house.api.door.view(
    { actor: server.actor('applicant'), language: 'zh' },
    'payments',
    payment,
  );
  assert.ok(seen.ok, JSON.stringify(seen));
  return seen.value as unknown as Viewed<PaymentView>;
}

export function stepOf(view: CaseView, step: string) {
  return view.steps.find(({ id }) => id === step);
}

export interface Callback {
  readonly id?: string;
  readonly at?: number;
  readonly secret: string;
  readonly type?: string;
  readonly partner?: string;
  readonly body?: string;
}

/** As a partner would call back. */
export async function callBack(
  server: HouseServer,
  data: object,
  { id = 'm-1', at = Date.now(), secret, type = 'payment.paid', partner = 'cashier', body }: Callback,
): Promise<{ readonly status: number; readonly code: unknown; readonly text: string }> {
  const text = body ?? JSON.stringify({ specversion: '1.0', id, source: 'x', type, data });
  const response = await fetch(`${server.origin}/v1/callbacks/${partner}`, {
    method: 'POST',
    headers: { 'content-type': 'application/cloudevents+json', ...signMessage(secret, id, text, at) },
    body: text,
  });
  const said = await response.text();
  const read = JSON.parse(said) as { readonly code?: unknown };
  return { status: response.status, code: read.code, text: said };
}
