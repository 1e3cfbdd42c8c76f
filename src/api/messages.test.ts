// Checks that messages load or say all that is wrong with them, and keep to the house's voice. It must never know who uses a code.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { loadMessages } from './messages.ts';

const messages = loadMessages();

describe('the messages', () => {
  it('fill in parameters and leave unknown ones standing', () => {
    assert.match(messages.sentence('en', 'request.too-many', { seconds: 7 }), /Wait 7 seconds/);
    assert.match(messages.sentence('zh', 'request.too-many', {}), /\{seconds\}/);
    assert.equal(messages.sentence('zh', 'no.such-code'), 'no.such-code');
  });

  it('keep the house rules of voice', () => {
    for (const code of messages.codes) {
      const text = messages.textOf(code);
      assert.doesNotMatch(text?.zh ?? '', /非法|失败|！|!/, code);
      assert.doesNotMatch(text?.en ?? '', /!|\binvalid\b|\bfailed\b/i, code);
      assert.match(text?.zh ?? '', /[。）」”]$/, code);
      assert.match(text?.en ?? '', /[.)”]$/, code);
    }
  });
});

describe('a folder of messages', () => {
  const faultsOf = (files: Readonly<Record<string, string>>) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'messages-'));
    try {
      for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
      loadMessages(pathToFileURL(`${folder}/`));
      return [];
    } catch (error) {
      return (error as Error).message.split('\n').slice(1);
    } finally {
      rmSync(folder, { recursive: true });
    }
  };

  it('reports all its faults at once', () => {
    const faults = faultsOf({
      'a.yaml':
        'one.code: { zh: 一 }\ntwo.code: { zh: "二 {a}", en: "two {b}" }\nfour.code: { zh: 四, en: four }\n',
      'b.yaml': 'four.code: { zh: 四, en: four }\nfive.code: 5\nsix.code: { zh: 六, en: six, fr: six }\n',
      'c.yaml': 'seven: [\n',
    });
    assert.equal(faults.length > 5, true);
    assert.match(faults.join('\n'), /a\.yaml: one\.code has no en/);
    assert.match(faults.join('\n'), /a\.yaml: two\.code uses \{a\} in one language and \{b\} in the other/);
    assert.match(faults.join('\n'), /b\.yaml: four\.code has a sentence in another file already/);
    assert.match(faults.join('\n'), /b\.yaml: five\.code is not/);
    assert.match(faults.join('\n'), /b\.yaml: six\.code has an unknown language fr/);
    assert.match(faults.join('\n'), /c\.yaml: /);
  });

  it('passes when nothing is wrong', () => {
    assert.deepEqual(faultsOf({ 'a.yaml': 'one.code: { zh: "一 {a}", en: "one {a}" }\n' }), []);
  });
});
