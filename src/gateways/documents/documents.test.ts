// Proves that papers say everything they should, inside their frame, and the same each time.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { findMissingCharacters } from './font.ts';
import { type PrintableLicence, renderLicence } from './licence-pdf.ts';
import { countPages, readText, readWords } from './pdf.test-data.ts';
import { type Receipt, renderReceipt } from './receipt-pdf.ts';

const verifyUrl = 'https://yimen.example/verify/9X7K2M4Q';
const field = (zh: string, value: string) => ({ id: zh, label: { zh, en: zh }, value, always: true });
const scope = '粮油零售；农副产品销售；货物道路运输代理；国内贸易代理';
const licence: PrintableLicence = {
  type: 'business-licence',
  name: { zh: '营业执照', en: 'Business licence' },
  number: '91140802MA0KTEST0X',
  identifier: '1.2.156.3005.2.11100000000013338W032.11140800000000000X.0000001.001.A',
  edition: 1,
  status: 'valid',
  issuer: {
    agency: 'approval',
    name: { zh: '运城市审批服务管理局', en: 'Yuncheng Approval Service Bureau' },
  },
  issuedAt: '2026-11-23T15:40:00+08:00',
  fields: [
    field('名称', '运城市禾门粮油商贸有限公司'),
    field('统一社会信用代码', '91140802MA0KTEST0X'),
    field('法定代表人', '李禾'),
    field('注册资本', '伍拾万元整'),
    field('住所', '运城市盐湖区河东东街1号'),
    field('经营范围', scope),
  ],
};
const withField = (label: string, value: string): PrintableLicence => ({
  ...licence,
  fields: licence.fields.map((one) => (one.id === label ? { ...one, value } : one)),
});

async function render(shown: PrintableLicence, options: { placeholder?: boolean } = {}): Promise<Uint8Array> {
  const result = await renderLicence(shown, { verifyUrl, authorityLabel: '登记机关', ...options });
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}

/** The inner frame line; ink beyond it has run off the paper. */
function assertInsideFrame(pdf: Uint8Array): void {
  for (const { text, page, box } of readWords(pdf)) {
    const [left, top, right, bottom] = box;
    const inside = left > 31 && top > 31 && right < page.width - 31 && bottom < page.height - 31;
    assert.ok(inside, `${text} at ${box.join(' ')}`);
  }
}

describe('a licence on paper', () => {
  it('says everything as text that can be read back', async () => {
    const pdf = await render(licence);
    const text = readText(pdf);
    for (const { label, value } of licence.fields) {
      assert.ok(text.includes(label.zh), label.zh);
      assert.ok(text.includes(value), value);
    }
    for (const said of [
      '营业执照',
      '登记机关运城市审批服务管理局2026年11月23日',
      licence.identifier,
      verifyUrl,
    ]) {
      assert.ok(text.includes(said), said);
    }
    assert.equal(countPages(pdf), 1);
    assertInsideFrame(pdf);
  });

  it('is the same bytes whenever it is asked for', async () => {
    const [first, second] = [await render(licence), await render(licence)];
    assert.ok(Buffer.from(first).equals(second));
    assert.ok(!Buffer.from(first).equals(await render({ ...licence, edition: 2 })));
  });

  it('holds forty-five items of business in smaller type on one sheet', async () => {
    const items = Array.from({ length: 45 }, (_, n) => `第${n + 1}项农副产品批发零售`).join('；');
    const pdf = await render(withField('经营范围', items));
    assert.ok(readText(pdf).includes(items));
    assert.equal(countPages(pdf), 1);
    assertInsideFrame(pdf);
  });

  it('goes on to further pages rather than losing or spilling a word', async () => {
    const items = Array.from({ length: 300 }, (_, n) => `第${n + 1}项农副产品的收购、加工和仓储（许可除外）`);
    const pdf = await render(withField('经营范围', items.join('；')));
    const text = readText(pdf);
    const flowing = text.replace(/营业执照续页\d+／\d+统一社会信用代码91140802MA0KTEST0X经营范围/g, '');
    assert.ok(flowing.includes(items.join('；')));
    assert.ok(text.includes('全文见续页'));
    assert.ok(countPages(pdf) > 3);
    assertInsideFrame(pdf);
  });

  it('bears long names, many letters in the seal, empty and unbroken fields', async () => {
    const odd: PrintableLicence = {
      ...withField('名称', `运城市${'禾门'.repeat(60)}有限公司`),
      name: { zh: '特种设备安装改造维修许可证书', en: 'x' },
      issuer: { agency: 'x', name: { zh: '运城经济技术开发区行政审批服务管理局风陵渡分局办事处', en: 'x' } },
      validTo: '2031-01-01T00:00:00+08:00',
    };
    const fields = [...odd.fields, field('备注', ''), field('网址', 'W'.repeat(400))];
    const pdf = await render({ ...odd, fields });
    const text = readText(pdf);
    assert.ok(text.includes(`运城市${'禾门'.repeat(60)}有限公司`));
    assert.ok(text.includes('备注—'));
    assert.ok(text.includes('W'.repeat(400)));
    assert.ok(text.includes('有效期至2031年1月1日'));
    assertInsideFrame(pdf);
  });

  it('says when it is not in force, and then bears no seal', async () => {
    const count = async (shown: PrintableLicence) =>
      readText(await render(shown)).match(/电子证照(?!打印件|标识)/g)?.length ?? 0;
    assert.equal(await count(licence), 1);
    for (const [status, word] of [
      ['suspended', '已暂停使用'],
      ['replaced', '已换发新证'],
      ['cancelled', '已注销'],
      ['expired', '已过有效期'],
    ] as const) {
      const shown = { ...licence, status };
      assert.ok(readText(await render(shown)).includes(word));
      assert.equal(await count(shown), 0, status);
    }
  });
});

describe('a character the fonts lack', () => {
  it('stops the paper and is named', async () => {
    const result = await renderLicence(withField('法定代表人', '李𠮷'), { verifyUrl });
    assert.deepEqual(!result.ok && result.rejection, {
      code: 'document.character-missing',
      params: { character: '𠮷', codePoint: 'U+20BB7' },
    });
  });

  it('is printed as its code with a note when that is asked for', async () => {
    const text = readText(await render(withField('法定代表人', '李𠮷'), { placeholder: true }));
    assert.ok(text.includes('李〔U+20BB7〕'));
    assert.ok(text.includes('字库暂缺的字，以编码代替'));
    assert.ok(!readText(await render(licence)).includes('字库暂缺'));
  });

  it('may stand anywhere: item, applicant, agency, hidden marks', async () => {
    assert.deepEqual(await findMissingCharacters('李𠮷𠮷a\u202E'), ['𠮷', '\u202E']);
    const agency = { ...licence, issuer: { agency: 'x', name: { zh: '𠮷局', en: 'x' } } };
    assert.equal((await renderLicence(agency, { verifyUrl })).ok, false);
    assert.equal((await renderReceipt({ ...receipt, applicant: '李𠮷' }, { progressUrl })).ok, false);
  });

  it('is rarer than the characters of names people bear', async () => {
    assert.deepEqual(await findMissingCharacters('㛃䶮喆垚堃玥珺祎翀淼焱犇骉囍龘·（）〔〕—'), []);
  });
});

const progressUrl = 'https://yimen.example/cases/01JD9X7K2M4Q';
const receipt: Receipt = {
  number: 'YC-2026-1123-0417',
  item: { zh: '企业开办一件事', en: 'Start a company' },
  applicant: '李禾',
  agency: { zh: '运城市审批服务管理局', en: 'Yuncheng Approval Service Bureau' },
  acceptedAt: '2026-11-23T16:50:00+08:00',
  dueAt: '2026-11-24T16:50:00+08:00',
  materials: ['公司章程', '住所使用证明'],
};

describe('a receipt', () => {
  it('says what, whose, since when and until when', async () => {
    const result = await renderReceipt(receipt, { progressUrl });
    assert.ok(result.ok);
    const text = readText(result.value);
    for (const said of [
      '受理回执',
      'YC-2026-1123-0417',
      '企业开办一件事',
      '李禾',
      '已经受理，2026年11月24日（星期二）16:50前办结。',
      '2026年11月23日（星期一）16:50',
      '收到材料2件',
      '2．住所使用证明',
    ]) {
      assert.ok(text.includes(said), said);
    }
    const again = await renderReceipt(receipt, { progressUrl });
    assert.ok(again.ok && Buffer.from(again.value).equals(result.value));
    assertInsideFrame(result.value);
  });

  it('stays one page and readable however much was handed in', async () => {
    const materials = Array.from({ length: 90 }, (_, n) => `第${n + 1}份证明文件（原件与复印件）`);
    const result = await renderReceipt(
      { ...receipt, applicant: '禾门'.repeat(120), materials },
      { progressUrl },
    );
    assert.ok(result.ok);
    assert.equal(countPages(result.value), 1);
    const text = readText(result.value);
    assert.ok(text.includes('收到材料90件'));
    assert.match(text, /其余\d+件见进度页/);
    assertInsideFrame(result.value);
    // The spaced title is one word to readers and has no height of its own.
    const words = readWords(result.value).filter(({ text }) => text !== '受理回执');
    const heights = words.map(({ box }) => box[3] - box[1]);
    assert.ok(Math.min(...heights) > 7, 'no type too small to read');
  });
});

it('each refusal has a sentence in both languages', async () => {
  const messages = new URL('../../api/messages/document.yaml', import.meta.url);
  const sentences = parse(await readFile(messages, 'utf8'));
  const sentence = sentences['document.character-missing'];
  for (const param of ['{character}', '{codePoint}']) {
    assert.ok(sentence.zh.includes(param) && sentence.en.includes(param));
  }
});
