// When reactions and deadlines get their turn: at once after a commit, at least every second, and on demand. It must never know what they do.
import type { Log } from './ports.ts';
import type { Pass } from './reactions.ts';

/** Work another server left behind, and deadlines nobody here has seen, wait no longer than this. */
const longestRestMs = 1000;
/** More passes than this in one go is a process that orders itself without end. */
const mostPasses = 100_000;

export interface Rounds {
  readonly start: () => void;
  readonly stop: () => Promise<void>;
  /** Something was stored that causes work now. */
  readonly poke: () => void;
  readonly settle: () => Promise<number>;
}

/** While `resting`, nothing is begun: what cannot be noted as done would be done again and again. */
export function createRounds(
  passes: readonly (() => Promise<Pass>)[],
  log: Log,
  resting: () => boolean,
): Rounds {
  let running = false;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const work = async () => {
    let given = 0;
    if (resting()) return given;
    for (let i = 0; i < mostPasses; i++) {
      let handled = 0;
      for (const pass of passes) {
        const done = await pass();
        given += done.given;
        handled += done.handled;
      }
      if (handled === 0 || stopped) return given;
    }
    throw new Error('Reactions and deadlines do not come to rest.');
  };
  /** One at a time: two rounds over the same rows would only race each other. */
  const settle = () => {
    const next = last.then(work, work);
    last = next.catch(() => {});
    return next;
  };
  const rest = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(round, ms);
    timer.unref();
  };
  const round = async () => {
    try {
      await settle();
    } catch (error) {
      log.warn({ error }, 'reactions and deadlines rest until the store is back');
    }
    if (running) rest(longestRestMs);
  };
  return {
    settle,
    start: () => {
      if (running) return;
      running = true;
      rest(0);
    },
    poke: () => {
      if (running) rest(0);
    },
    stop: async () => {
      stopped = true;
      running = false;
      clearTimeout(timer);
      await last;
    },
  };
}
