// What happens to files sent over HTTP: kept by content, refused by size and by what they are, given out to whoever sees the case. It must never look on the disk.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { PDFDocument } from 'pdf-lib';
import { readText } from '../../src/gateways/documents/pdf.test-data.ts';
import { openCity, type TestCity } from './city.ts';
import { type Client, createClient } from './client.ts';

let city: TestCity;
let ask: Client;
before(async () => {
  city = await openCity();
  ask = createClient(city);
});
after(() => city.close());

async function pages(): Promise<Uint8Array> {
  const made = await PDFDocument.create();
  made.addPage([595, 842]);
  return made.save();
}

const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');

function upload(bytes: Uint8Array, name: string, field = 'file', as = 'applicant') {
  const form = new FormData();
  form.append(field, new Blob([bytes as Uint8Array<ArrayBuffer>]), name);
  return ask('POST', '/v1/files', { raw: form, ...(as !== '' && { as }) });
}

describe('an upload', () => {
  it('[row 1.1] is kept under the hash of its content', async () => {
    const told = await upload(pdf, '租赁合同.pdf');
    assert.equal(told.status, 201);
    assert.deepEqual(told.body, {
      file: createHash('sha256').update(pdf).digest('hex'),
      name: '租赁合同.pdf',
      size: pdf.length,
      type: 'application/pdf',
    });
  });

  it('of 80 MB is refused with a sentence, and the server lives', async () => {
    const told = await upload(Buffer.concat([pdf, Buffer.alloc(80 * 1024 * 1024)]), 'big.pdf');
    assert.deepEqual([told.status, told.body.code], [422, 'file.too-large']);
    assert.equal(told.body.params.limit, 20);
    assert.equal((await ask('GET', '/healthz')).status, 200);
  });

  it('of a program named .pdf is refused', async () => {
    const program = Buffer.concat([
      Buffer.from('MZ\x90\x00\x03\x00\x00\x00', 'latin1'),
      Buffer.alloc(8192, 7),
    ]);
    const told = await upload(program, 'contract.pdf');
    assert.deepEqual([told.status, told.body.code], [422, 'file.type-mismatch']);
    const honest = await upload(program, 'contract.exe');
    assert.deepEqual([honest.status, honest.body.code], [422, 'file.type-not-allowed']);
  });

  it('needs somebody, a file, and the right part', async () => {
    assert.equal((await upload(pdf, 'a.pdf', 'file', '')).status, 401);
    const part = await upload(pdf, 'a.pdf', 'other');
    assert.deepEqual([part.status, part.body.code], [400, 'request.malformed-upload']);
    const json = await ask('POST', '/v1/files', { as: 'applicant', body: {} });
    assert.deepEqual([json.status, json.body.code], [400, 'request.malformed-upload']);
  });

  it('that breaks off leaves nothing and breaks nothing', async () => {
    const { port } = new URL(city.address);
    const token = await city.token('applicant');
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(
      `POST /v1/files HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 100000\r\n\r\n--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7 half`,
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.equal((await ask('GET', '/healthz')).status, 200);
  });
});

describe('a file of a case', () => {
  it('is given to whoever sees the case, as an attachment that runs nothing', async () => {
    const { file, name, size, type } = (await upload(pdf, '租赁合同.pdf')).body;
    const { body } = await ask('POST', '/v1/cases', { as: 'applicant', body: { item: 'start-a-company' } });
    const attached = await ask('POST', `/v1/cases/${body.id}/attach-material`, {
      as: 'applicant',
      body: { material: 'premises', file, name, size, type },
    });
    assert.equal(attached.status, 200, JSON.stringify(attached.body));
    const premises = attached.body.materials.find(({ id }: { id: string }) => id === 'premises');
    assert.partialDeepStrictEqual(premises.files, [{ file, name, size, type }]);
    const path = `/v1/cases/${body.id}/documents/${file}`;
    const given = await ask('GET', path, { as: 'applicant' });
    assert.deepEqual([given.status, given.body], [200, pdf.toString()]);
    assert.match(given.headers.get('content-disposition') ?? '', /^attachment; .*filename\*=UTF-8''%E7/);
    assert.match(given.headers.get('content-security-policy') ?? '', /sandbox/);
    assert.equal((await ask('GET', path, { as: 'cosigner' })).status, 404);
    const other = '0'.repeat(64);
    assert.equal(
      (await ask('GET', `/v1/cases/${body.id}/documents/${other}`, { as: 'applicant' })).status,
      404,
    );
    const outside = await ask('GET', `/v1/cases/${body.id}/documents/..%2F..%2Fkeys`, { as: 'applicant' });
    assert.equal(outside.status, 404);
  });
});

describe('a copy for the office', () => {
  it('says what it may be used for; the applicant gets his own file back untouched', async () => {
    const lease = Buffer.from(await pages());
    const { file, name } = (await upload(lease, '租赁合同.pdf')).body;
    const { body } = await ask('POST', '/v1/cases', {
      as: 'window-clerk',
      body: {
        item: 'start-a-company',
        applicant: { name: '陈禾', citizenId: '140802199003120015', phone: '13800000001' },
      },
    });
    const attached = await ask('POST', `/v1/cases/${body.id}/attach-material`, {
      as: 'window-clerk',
      body: { material: 'premises', file, name },
    });
    assert.equal(attached.status, 200, JSON.stringify(attached.body));
    const bytesFor = async (as: string) => {
      const token = await city.token(as);
      const told = await fetch(`${city.address}/v1/cases/${body.id}/documents/${file}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      assert.equal(told.status, 200, as);
      return Buffer.from(await told.arrayBuffer());
    };
    assert.deepEqual(await bytesFor('applicant'), lease);
    const copy = await bytesFor('window-clerk');
    assert.notDeepEqual(copy, lease);
    assert.match(readText(copy), new RegExp(`仅供${body.itemName.zh}使用·\\d{4}-\\d{2}-\\d{2}`));
  });
});

describe('a file attached to a case', () => {
  const refused = async (change: object) => {
    const { file, name } = (await upload(pdf, '租赁合同.pdf')).body;
    const { body } = await ask('POST', '/v1/cases', { as: 'applicant', body: { item: 'start-a-company' } });
    const told = await ask('POST', `/v1/cases/${body.id}/attach-material`, {
      as: 'applicant',
      body: { material: 'premises', file, name, ...change },
      headers: { 'accept-language': 'en' },
    });
    return [told.status, told.body.code, told.body.title] as const;
  };

  it('must have been uploaded', async () => {
    for (const file of ['f'.repeat(64), '../../keys.json', 'made-up-by-me']) {
      const [status, code, title] = await refused({ file });
      assert.deepEqual([status, code], [422, 'file.not-found'], file);
      assert.match(title, /Upload it first/);
    }
  });

  it('is what its bytes are, whatever the caller says of it', async () => {
    const differs = [422, 'file.differs'];
    assert.deepEqual((await refused({ size: 1 })).slice(0, 2), differs);
    assert.deepEqual((await refused({ type: 'image/png' })).slice(0, 2), differs);
    assert.equal((await refused({ name: '照片.png' }))[1], 'file.type-mismatch');
    assert.equal((await refused({ name: '合同\u202Efdp.exe' }))[1], 'file.name-invalid');
    assert.equal((await refused({}))[0], 200);
  });

  it('as the deed of a mandate must have been uploaded too', async () => {
    const { file } = (await upload(pdf, '委托书.pdf', 'file', 'bank-agent')).body;
    const principal = { name: '陈禾', citizenId: '140802199003120015', phone: '13800000001' };
    const open = (documentFile: string) =>
      ask('POST', '/v1/cases', {
        as: 'bank-agent',
        body: { item: 'start-a-company', onBehalfOf: { principal, scope: '代办企业开办', documentFile } },
      });
    assert.equal((await open('a'.repeat(64))).body.code, 'file.not-found');
    assert.equal((await open(file)).status, 201);
  });
});
