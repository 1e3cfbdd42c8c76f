// Several founders, a clerk's counter, a bank's mandate, and each way to receive the result. It must never let one person act as another without saying so.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { answers, type HouseServer, openHouseServer } from '../house-server.ts';
import { approve, approvers, founded, submitted } from './walk.ts';

let server: HouseServer;
before(async () => {
  server = await openHouseServer({ startAt: '2026-05-18T09:00:00+08:00' });
});
after(() => server.close());

function person(persona: string) {
  const actor = server.actor(persona);
  assert.ok(actor.type === 'party');
  return { name: actor.name, citizenId: actor.citizenId, phone: actor.phone ?? '' };
}

function halves(...personas: readonly string[]) {
  return personas.map((persona) => {
    const { name, citizenId } = person(persona);
    return { name, citizenId, share: 100 / personas.length };
  });
}

const signerOf = (view: Awaited<ReturnType<HouseServer['view']>>, name: string) => {
  const signer = view.signers.find((one) => one.name === name);
  assert.ok(signer, name);
  return signer;
};

describe('two founders', () => {
  it('[row 1.3] each sign once, for nobody else, and only what they read', async () => {
    const id = await submitted(server, {
      ...{ companyName: '条山', shareholders: halves('applicant', 'cosigner') },
    });
    const waiting = await server.view('applicant', id);
    assert.equal(waiting.status, 'signing');
    const { content } = waiting;
    assert.ok(content);
    assert.equal(await server.refuse('applicant', id, 'sign', { content }), 'case.already-signed');
    const other = signerOf(waiting, person('cosigner').name).key;
    const forOther = await server.refuse('applicant', id, 'sign', { content, signer: other });
    assert.equal(forOther, 'case.not-your-signature');
    const stranger = await server.refuse('bank-agent', id, 'sign', { content });
    assert.equal(stranger, 'request.not-found', 'a stranger does not even learn that there is a case');
    const stale = await server.refuse('cosigner', id, 'sign', { content: '0'.repeat(64) });
    assert.equal(stale, 'case.content-changed');
    assert.match(await server.refuse('window-clerk', id, 'accept'), /^(access|case)\./);
    await server.give('cosigner', id, 'sign', { content });
    const signed = await server.view('applicant', id);
    assert.equal(signed.status, 'submitted');
    assert.deepEqual(
      signed.signers.map(({ how }) => how),
      ['online', 'online'],
    );
    assert.notEqual(signerOf(signed, person('cosigner').name).citizenId, person('cosigner').citizenId);
  });

  it('[row 1.3] may sign at the window: the clerk records where the paper is, once', async () => {
    const id = await submitted(server, {
      ...{ companyName: '盐湖春', shareholders: halves('applicant', 'cosigner') },
    });
    const { content, signers } = await server.view('window-clerk', id);
    const key = signers.find(({ name }) => name === person('cosigner').name)?.key;
    const bare = await server.refuse('window-clerk', id, 'sign-at-window', { signer: key, content });
    assert.match(bare, /^(input|request)\./);
    const input = { signer: key, content, evidence: '窗口档案 2026-0518-07' };
    await server.give('window-clerk', id, 'sign-at-window', input);
    const signed = await server.view('applicant', id);
    assert.deepEqual([signed.status, signerOf(signed, person('cosigner').name).how], ['submitted', 'window']);
    assert.match(await server.refuse('window-clerk', id, 'sign-at-window', input), /^case\./);
  });
});

describe('somebody who does not file for himself', () => {
  it('[row 1.5] a bank files with a recorded mandate, and the principal still signs himself', async () => {
    const mandate = { principal: person('applicant'), scope: '代办企业开办' };
    const forbidden = await server.house.api.door.start(
      { actor: server.actor('cosigner'), language: 'zh' },
      'cases',
      { item: 'start-a-company', onBehalfOf: mandate },
    );
    assert.ok(!forbidden.ok && forbidden.problem.code === 'case.agent-only');
    const opened = await server.open('bank-agent', { item: 'start-a-company', onBehalfOf: mandate });
    assert.deepEqual([opened.channel, opened.applicant.name], ['agent', person('applicant').name]);
    await server.give('bank-agent', opened.id, 'save-draft', { form: answers({ companyName: '春台' }) });
    await server.give('bank-agent', opened.id, 'submit');
    const waiting = await server.view('applicant', opened.id);
    assert.equal(waiting.status, 'signing', 'a mandate to file is no signature');
    assert.deepEqual([waiting.mandate?.agentId, waiting.mandate?.scope], ['bank-hedong', '代办企业开办']);
    assert.ok(waiting.mandate?.recordedAt);
    const { content } = waiting;
    assert.match(await server.refuse('bank-agent', opened.id, 'sign', { content }), /^(access|case)\./);
    await server.give('applicant', opened.id, 'sign', { content });
    assert.equal((await server.view('bank-agent', opened.id)).status, 'submitted');
  });

  it('[row 1.2] a clerk takes paper at the counter for the person who brings it', async () => {
    const opened = await server.open('window-clerk', {
      ...{ item: 'start-a-company', applicant: person('cosigner'), region: '140802' },
    });
    assert.deepEqual([opened.channel, opened.applicant.name], ['counter', person('cosigner').name]);
    await server.give('window-clerk', opened.id, 'save-draft', { form: answers({ companyName: '河东柳' }) });
    await server.give('window-clerk', opened.id, 'submit', { evidence: '窗口档案 2026-0518-09' });
    const sent = await server.view('cosigner', opened.id);
    assert.equal(sent.status, 'accepted', 'who takes the paper in has looked at it');
    assert.ok(sent.acceptedAt && sent.dueAt, 'its clock runs');
    assert.deepEqual(
      sent.signers.map(({ how, you }) => [how, you]),
      [['window', true]],
    );
  });
});

async function readyCase(companyName: string, delivery: string): Promise<string> {
  const post = delivery === 'post' ? { deliveryAddress: '河东东街10号' } : {};
  const { id } = await founded(server, { companyName, delivery, ...post });
  for (const [step, persona] of Object.entries(approvers)) {
    if (step !== 'registration') await approve(server, id, step, persona);
  }
  return id;
}

async function handedOver(id: string, method: string) {
  const view = await server.view('applicant', id);
  assert.deepEqual([view.status, view.delivery?.method], ['closed', method]);
  assert.ok(view.delivery?.handedOverAt && view.closedAt);
  return view.delivery;
}

describe('receiving the result', () => {
  it('[row 1.2] at the window: only with the name of who took it', async () => {
    const id = await readyCase('舜耕', 'window');
    const bare = await server.refuse('window-clerk', id, 'hand-over', { method: 'window' });
    assert.equal(bare, 'case.hand-over-incomplete');
    assert.match(await server.refuse('county-clerk', id, 'hand-over', { method: 'window' }), /^access\./);
    const receiver = person('applicant').name;
    await server.give('window-clerk', id, 'hand-over', { method: 'window', receiver });
    assert.equal((await handedOver(id, 'window'))?.receiver, receiver);
  });

  it('[row 1.2] by post: only with a number to follow it by', async () => {
    const id = await readyCase('鹳雀', 'post');
    const bare = await server.refuse('window-clerk', id, 'hand-over', { method: 'post' });
    assert.equal(bare, 'case.hand-over-incomplete');
    await server.give('window-clerk', id, 'hand-over', { method: 'post', tracking: 'EMS123456789CN' });
    const delivery = await handedOver(id, 'post');
    assert.deepEqual([delivery?.tracking, delivery?.address], ['EMS123456789CN', '河东东街10号']);
  });

  it('[row 1.2] at a self-service printer', async () => {
    const id = await readyCase('稷王', 'printer');
    await server.give('window-clerk', id, 'hand-over', { method: 'printer' });
    await handedOver(id, 'printer');
  });

  it('[row 1.2] electronically: closed without anybody coming for it', async () => {
    const id = await readyCase('后土', 'electronic');
    await handedOver(id, 'electronic');
  });
});
