// Prints papers in a thread of its own, so that neither time nor memory of setting type weighs on the server. It must never know what a paper says.
import { Worker } from 'node:worker_threads';
import type { Result } from '../../kernel/rejection.ts';
import type { LicencePdfOptions, PrintableLicence } from './licence-pdf.ts';
import type { Receipt, ReceiptPdfOptions } from './receipt-pdf.ts';

/** Measured: one thread so bounded adds some 130 MB and sets 25 papers a second; without bounds it went past 270 MB. */
const resourceLimits = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 8 };
const defaultIdleMs = 30_000;
/** More than a minute of work: whoever comes then is better told to come again. */
const maxWaiting = 1500;

export type Job =
  | { readonly kind: 'licence'; readonly input: PrintableLicence; readonly options: LicencePdfOptions }
  | { readonly kind: 'receipt'; readonly input: Receipt; readonly options: ReceiptPdfOptions };

export type Done =
  | { readonly id: number; readonly result: Result<Uint8Array> }
  | { readonly id: number; readonly error: string };

export interface Press {
  /** As `renderLicence`; also rejects `document.too-busy` when too many wait. Throws when the thread broke. */
  readonly licence: (licence: PrintableLicence, options: LicencePdfOptions) => Promise<Result<Uint8Array>>;
  /** As `renderReceipt`, likewise. */
  readonly receipt: (receipt: Receipt, options: ReceiptPdfOptions) => Promise<Result<Uint8Array>>;
  /** What waits fails; a later call starts afresh. */
  readonly close: () => Promise<void>;
}

interface Waiting {
  readonly resolve: (result: Result<Uint8Array>) => void;
  readonly reject: (error: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
}

/** The thread starts with the first paper and ends when none was wanted for `idleMs`; it keeps no process alive. */
export function createPress(settings: { readonly idleMs?: number } = {}): Press {
  const { idleMs = defaultIdleMs } = settings;
  let thread: Thread | undefined;
  let idle: NodeJS.Timeout | undefined;
  let next = 0;

  const rest = (resting: Thread) => {
    if (resting.waiting.size > 0) return;
    resting.worker.unref();
    clearTimeout(idle);
    idle = setTimeout(() => void stop(resting, 'idle'), idleMs).unref();
  };
  const stop = async (stopping: Thread, why: string) => {
    if (thread === stopping) thread = undefined;
    for (const { reject } of stopping.waiting.values()) reject(new Error(`press: ${why}`));
    stopping.waiting.clear();
    await stopping.worker.terminate();
  };
  const start = (): Thread => {
    const worker = new Worker(new URL('./press-thread.ts', import.meta.url), { resourceLimits });
    const started: Thread = { worker, waiting: new Map() };
    worker.on('message', (done: Done) => {
      const waiting = started.waiting.get(done.id);
      started.waiting.delete(done.id);
      if ('error' in done) waiting?.reject(new Error(done.error));
      else waiting?.resolve(done.result);
      rest(started);
    });
    worker.on('error', (error) => void stop(started, error.message));
    worker.on('exit', () => void stop(started, 'thread ended'));
    return started;
  };
  const print = (job: Job) =>
    new Promise<Result<Uint8Array>>((resolve, reject) => {
      thread ??= start();
      if (thread.waiting.size >= maxWaiting) {
        resolve({ ok: false, rejection: { code: 'document.too-busy' } });
        return;
      }
      clearTimeout(idle);
      const id = next++;
      thread.waiting.set(id, { resolve, reject });
      thread.worker.ref();
      thread.worker.postMessage({ id, job });
    });

  return {
    licence: (input, options) => print({ kind: 'licence', input, options }),
    receipt: (input, options) => print({ kind: 'receipt', input, options }),
    close: async () => {
      clearTimeout(idle);
      if (thread) await stop(thread, 'closed');
    },
  };
}
