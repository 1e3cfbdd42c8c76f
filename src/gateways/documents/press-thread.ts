// The thread behind the press: takes a job, answers with its bytes, one at a time. It must never outlive its owner.
import { parentPort } from 'node:worker_threads';
import { renderLicence } from './licence-pdf.ts';
import type { Done, Job } from './press.ts';
import { renderReceipt } from './receipt-pdf.ts';

// One after another: papers set side by side would hold their glyphs all at once.
let turn: Promise<void> = Promise.resolve();

parentPort?.on('message', ({ id, job }: { readonly id: number; readonly job: Job }) => {
  turn = turn.then(async () => parentPort?.postMessage(await print(id, job)));
});

async function set(job: Job): ReturnType<typeof renderReceipt> {
  if (job.kind === 'licence') return renderLicence(job.input, job.options);
  if (job.kind === 'receipt') return renderReceipt(job.input, job.options);
  // The reader of foreign PDFs is large, and most threads never need it.
  const { stampCopy } = await import('./stamp.ts');
  return stampCopy(job.input);
}

async function print(id: number, job: Job): Promise<Done> {
  try {
    return { id, result: await set(job) };
  } catch (error) {
    return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
