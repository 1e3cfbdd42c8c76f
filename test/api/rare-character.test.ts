// A person whose name the fonts cannot draw starts a company all the same, and his licence says what it could not print. It must never change his name.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { readText } from '../../src/gateways/documents/pdf.test-data.ts';
import { answers } from '../house-server.ts';
import { openWholeHouse, type WholeHouse } from './whole-house.ts';

const name = '陈𠮷';
let house: WholeHouse;
before(async () => {
  house = await openWholeHouse();
});
after(() => house.close());

describe('a name the fonts lack', () => {
  it('is accepted, stays as it is in the record, and is printed as its code with a note', async () => {
    const person = { name, citizenId: '140802199003120015' };
    const id = await house.submitted('生僻字', {
      ...answers({ companyName: '生僻字' }),
      shareholders: [{ ...person, share: 100 }],
      legalRepresentative: [{ ...person, phone: '13800000001' }],
    });
    assert.equal((await house.give('window-clerk', id, 'accept')).status, 200);
    const { body } = await house.ask('GET', `/v1/cases/${id}`, { as: 'approver-registration' });
    const step = body.steps.find((one: { id: string }) => one.id === 'registration');
    const checklist = Object.fromEntries(step.checklist.map((line: { id: string }) => [line.id, 'yes']));
    const decided = { step: 'registration', outcome: 'approve', checklist };
    assert.equal((await house.give('approver-registration', id, 'decide-step', decided)).status, 200);
    await house.server.house.engine.settle();
    const { licences } = (await house.ask('GET', `/v1/cases/${id}`, { as: 'applicant' })).body;
    const path = `/v1/licences/${licences[0].id}`;
    const licence = await house.ask('GET', path, { as: 'applicant' });
    assert.match(JSON.stringify(licence.body.fields), /陈𠮷/);
    const printed = await fetch(`${house.server.origin}${path}/documents/pdf`, {
      headers: { authorization: `Bearer ${await house.token('applicant')}` },
    });
    assert.equal(printed.status, 200);
    const text = readText(new Uint8Array(await printed.arrayBuffer()));
    assert.match(text, /陈〔U\+20BB7〕/);
    const [, note = ''] = text.split('〔U+20BB7〕');
    assert.ok(text.split('U+20BB7').length > 2 || /字库|编码/.test(note), `no note in ${text}`);
  });
});
