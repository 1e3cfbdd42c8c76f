// Prints papers in a thread of its own, so that neither time nor memory of setting type weighs on the server. It must never know what a paper says.
import { Worker } from 'node:worker_threads';
import type { Result } from '../../kernel/rejection.ts';
import type { LicencePdfOptions, PrintableLicence } from './licence-pdf.ts';
import type { Receipt, ReceiptPdfOptions } from './receipt-pdf.ts';
import type { Copy } from './stamp.ts';

/** Measured: one thread so bounded adds some 130 MB and sets 25 papers a second; without bounds it went past 270 MB. */
const resourceLimits = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 8 };
const defaultIdleMs = 30_000;
/** A file made to keep its reader busy is given up after this. */
const defaultLongestCopyMs = 20_000;
/** More than a minute of work: whoever comes then is better told to come again. */
const maxWaiting = 1500;

export type Job =
  | { readonly kind: 'copy'; readonly input: Copy; readonly options: Record<string, never> }
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
  /** As `stampCopy`, likewise. */
  readonly copy: (copy: Copy) => Promise<Result<Uint8Array>>;
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

interface Printer {
  readonly print: (job: Job) => Promise<Result<Uint8Array>>;
  readonly close: () => Promise<void>;
}

/** A copy is made in a thread of its own: a file that breaks or stalls its reader must not take anybody's licence along. */
export function createPress(
  settings: { readonly idleMs?: number; readonly longestCopyMs?: number } = {},
): Press {
  const { idleMs = defaultIdleMs, longestCopyMs = defaultLongestCopyMs } = settings;
  const own = createPrinter(idleMs);
  const foreign = createPrinter(idleMs);
  return {
    licence: (input, options) => own.print({ kind: 'licence', input, options }),
    receipt: (input, options) => own.print({ kind: 'receipt', input, options }),
    copy: (input) => copyInTime(foreign, input, longestCopyMs),
    close: async () => {
      await Promise.all([own.close(), foreign.close()]);
    },
  };
}

/** What a stranger's file does to its reader is that file's fault: it is refused, whatever broke. */
async function copyInTime(printer: Printer, input: Copy, longestMs: number): Promise<Result<Uint8Array>> {
  const timer = setTimeout(() => void printer.close(), longestMs);
  try {
    return await printer.print({ kind: 'copy', input, options: {} });
  } catch {
    return { ok: false, rejection: { code: 'document.not-stampable' } };
  } finally {
    clearTimeout(timer);
  }
}

/** The thread starts with the first paper and ends when none was wanted for `idleMs`; it keeps no process alive. */
function createPrinter(idleMs: number): Printer {
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
    print,
    close: async () => {
      clearTimeout(idle);
      if (thread) await stop(thread, 'closed');
    },
  };
}
