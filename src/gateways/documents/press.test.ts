// Proves that the press answers each, survives a paper that breaks, and gives its memory back.
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import { readText } from './pdf.test-data.ts';
import { createPress } from './press.ts';
import type { Receipt } from './receipt-pdf.ts';

const receipt: Receipt = {
  number: 'YC-2026-1123-0417',
  item: { zh: '企业开办一件事', en: 'Start a company' },
  applicant: '李禾',
  agency: { zh: '运城市审批服务管理局', en: 'Yuncheng Approval Service Bureau' },
  acceptedAt: '2026-11-23T16:50:00+08:00',
  dueAt: '2026-11-24T16:50:00+08:00',
};
const options = { progressUrl: 'https://yimen.example/cases/1' };

describe('the press', () => {
  const press = createPress({ idleMs: 50 });
  after(() => press.close());

  it('answers many at once, each with its own', async () => {
    const numbers = Array.from({ length: 5 }, (_, n) => `YC-2026-1123-000${n}`);
    const papers = await Promise.all(numbers.map((number) => press.receipt({ ...receipt, number }, options)));
    papers.forEach((paper, n) => {
      assert.ok(paper.ok && readText(paper.value).includes(numbers[n] ?? '?'));
    });
  });

  it('gives up a file that breaks or stalls its reader, and goes on', async () => {
    const short = createPress({ idleMs: 50, longestCopyMs: 1 });
    const copy = { bytes: Buffer.from('%PDF-1.7'), type: 'application/pdf', says: '仅供测试使用' };
    const given = await short.copy(copy);
    assert.equal(!given.ok && given.rejection.code, 'document.not-stampable');
    assert.ok((await short.receipt(receipt, options)).ok);
    await short.close();
  });

  it('passes a refusal on', async () => {
    const refused = await press.receipt({ ...receipt, applicant: '𠮷' }, options);
    assert.equal(!refused.ok && refused.rejection.code, 'document.character-missing');
  });

  it('goes on after a paper that broke', async () => {
    const [broken, whole] = await Promise.allSettled([
      press.receipt({ ...receipt, acceptedAt: 'soon' }, options),
      press.receipt(receipt, options),
    ]);
    assert.match(broken.status === 'rejected' ? String(broken.reason) : '', /not a time/);
    assert.ok(whole.status === 'fulfilled' && whole.value.ok);
  });

  it('ends its thread when idle and starts another when wanted', async () => {
    const threads: Worker[] = [];
    const note = (thread: Worker) => threads.push(thread);
    process.on('worker', note);
    await wait(400);
    assert.ok((await press.receipt(receipt, options)).ok);
    assert.equal(threads.length, 1, 'the one before had ended');
    assert.ok((threads[0]?.threadId ?? -1) > 0);
    await wait(400);
    assert.equal(threads[0]?.threadId, -1, 'ended');
    process.off('worker', note);
  });

  it('fails what waits when it is closed, and can be used again', async () => {
    const waiting = press.receipt(receipt, options);
    await Promise.all([assert.rejects(waiting, /closed/), press.close()]);
    assert.ok((await press.receipt(receipt, options)).ok);
  });
});
