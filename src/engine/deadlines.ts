// Gives streams the commands whose moment has come. It must never know what falls due.
import type { Given, Outcome } from './engine.ts';
import type { DueDeadline, Log, Store } from './ports.ts';
import { backoffMs, isAnswered, type Pass } from './reactions.ts';

export interface Alarm {
  readonly store: Pick<Store, 'dueDeadlines' | 'clearDeadlines' | 'deferDeadlines'>;
  readonly give: (given: Given) => Promise<Outcome>;
  readonly now: () => number;
  readonly log: Log;
}

const mostPerPass = 100;

/**
 * One pass over what is due. A stream gets one command a pass, the earliest: it may change what else is due.
 * An answered deadline is forgotten unless the stream has moved meanwhile, for then it was derived anew.
 */
export async function fireDeadlines(alarm: Alarm): Promise<Pass> {
  const due = await alarm.store.dueDeadlines(alarm.now(), mostPerPass);
  const earliest = [...Map.groupBy(due, (deadline) => deadline.stream).values()].flatMap((all) =>
    [...all].sort((a, b) => a.at - b.at).slice(0, 1),
  );
  const answered: DueDeadline[] = [];
  const failed: DueDeadline[] = [];
  await Promise.all(
    earliest.map(async (deadline) => {
      (await fire(alarm, deadline)) ? answered.push(deadline) : failed.push(deadline);
    }),
  );
  if (answered.length > 0) await alarm.store.clearDeadlines(answered);
  for (const deadline of failed) {
    await alarm.store.deferDeadlines([deadline], alarm.now() + backoffMs(deadline.attempts));
  }
  return { given: earliest.length, handled: earliest.length };
}

async function fire(alarm: Alarm, deadline: DueDeadline): Promise<boolean> {
  const { stream, kind, name, at, command, input } = deadline;
  try {
    const outcome = await alarm.give({
      kind,
      id: stream,
      command,
      input,
      actor: { type: 'system', id: 'deadline' },
      key: `deadline/${stream}/${name}/${new Date(at).toISOString()}`,
    });
    return isAnswered(alarm.log, outcome, { stream, deadline: name });
  } catch (error) {
    alarm.log.error({ error, stream, deadline: name }, 'a deadline failed; it will be tried again');
    return false;
  }
}
