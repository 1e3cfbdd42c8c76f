// The promises a member of staff answers for, from those of the city. It must never show another office's as his.
import type { Staff } from '../../kernel/actor.ts';
import type { Web } from '../context.ts';
import { loadPromises } from '../portal/answers.ts';
import { type SaidPromise, sayPromise } from '../portal/promise-words.ts';
import { wordsOf } from '../words/index.ts';

/** Of one step, or all of the person's agency. */
export async function loadPost(
  web: Web,
  me: Staff,
  at?: { readonly item: string; readonly step: string },
): Promise<readonly SaidPromise[]> {
  const live = await loadPromises(web, at?.item);
  const own = (live?.promises ?? []).filter(
    ({ owner, step }) => owner === me.agency && step !== undefined && (at === undefined || at.step === step),
  );
  return own.map((promise) => sayPromise(promise, web.language, wordsOf(web.language)));
}
