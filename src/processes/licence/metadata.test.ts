// The standard's element names of a licence: every value is the licence's own, and a broken identifier never leaves.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type LicenceFace, licenceMetadata } from './metadata.ts';

const label = (zh: string) => ({ zh, en: zh });
const face: LicenceFace = {
  status: 'valid',
  type: 'business-licence',
  name: { zh: '营业执照', en: 'Business licence' },
  number: '91140802MA0KTEST0X',
  identifier: '1.2.156.3005.2.11100000000013338W032.11140800000000000X.0000001.001.A',
  edition: 1,
  holder: { name: '李禾' },
  issuer: { agency: 'approval', name: { zh: '运城市审批服务管理局', en: 'Bureau' } },
  issuedAt: '2026-11-23T15:40:00+08:00',
  statusIndex: 7,
  proofs: [],
  fields: [
    { id: 'name', label: label('名称'), value: '运城市禾门粮油商贸有限公司', always: true },
    { id: 'creditCode', label: label('统一社会信用代码'), value: '91140802MA0KTEST0X', always: true },
  ],
};
const whole = (() => {
  for (const last of '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ') {
    const identifier = face.identifier.slice(0, -1) + last;
    try {
      licenceMetadata({ ...face, identifier });
      return { ...face, identifier };
    } catch {}
  }
  throw new Error('no check character fits');
})();
const elementOf = (licence: LicenceFace, element: string) =>
  licenceMetadata(licence).elements.find((one) => one.element === element)?.value;

describe('[row 15.12] the metadata of a licence', () => {
  it('names the firm as its holder, and takes type, issuer and version out of the identifier', () => {
    assert.equal(elementOf(whole, 'certificateHolderName'), '运城市禾门粮油商贸有限公司');
    assert.equal(elementOf(whole, 'certificateHolderCode'), '91140802MA0KTEST0X');
    assert.equal(elementOf(whole, 'certificateTypeCode'), '11100000000013338W032');
    assert.equal(elementOf(whole, 'certificateIssuingAuthorityCode'), '11140800000000000X');
    assert.equal(elementOf(whole, 'certificateVersion'), '001');
    assert.equal(elementOf(whole, 'certificateIssuedDate'), '2026-11-23');
    const { elements } = licenceMetadata(whole);
    assert.equal(new Set(elements.map(({ element }) => element)).size, elements.length);
  });

  it("tells of a person's licence no code, and says so; an end only where there is one", () => {
    const person = { ...whole, fields: [], validTo: '2029-11-23T24:00:00+08:00' };
    assert.equal(elementOf(person, 'certificateHolderName'), '李禾');
    assert.equal(elementOf(person, 'certificateHolderCode'), undefined);
    assert.equal(elementOf(person, 'certificateExpiringDate'), '2029-11-23');
    assert.deepEqual(
      licenceMetadata(person).leftOut.map(({ name }) => name),
      ['持证主体代码'],
    );
    assert.equal(elementOf(whole, 'certificateExpiringDate'), undefined);
  });

  it('is never made of an identifier with a wrong check character: of 36 one passes', () => {
    const passing = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'].filter((last) => {
      try {
        return licenceMetadata({ ...whole, identifier: whole.identifier.slice(0, -1) + last });
      } catch {
        return false;
      }
    });
    assert.equal(passing.length, 1);
  });
});
