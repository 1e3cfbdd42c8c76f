// Who calls the API, for a door that takes programs and browsers alike. It must never let another site use a visitor's session.
import type { Actor } from '../../kernel/actor.ts';
import { accept, type Result } from '../../kernel/rejection.ts';
import { checkCsrf, checkOrigin } from './csrf.ts';
import type { Asking, Identity } from './identity.ts';

export interface CallAsking extends Asking {
  readonly method: string;
  readonly headers: Asking['headers'] & { readonly 'x-csrf-token'?: string | string[] | undefined };
}

const readingMethods = ['GET', 'HEAD', 'OPTIONS'];

/**
 * The actor of a call. A browser's session counts for a change only if the browser says that the call comes from this site,
 * or if the call carries the session's form token as `X-CSRF-Token`. Rejects what `Identity.actorOf` refuses, and
 * `access.other-site`, `access.csrf-missing`, `access.csrf-wrong`.
 */
export function createCallers(identity: Identity): {
  readonly actorOf: (request: CallAsking) => Promise<Result<Actor>>;
} {
  return {
    actorOf: async (request) => {
      const identified = await identity.actorOf(request);
      if (identified.type === 'refused') return { ok: false, rejection: identified.rejection };
      const { actor, session } = identified;
      if (!session || readingMethods.includes(request.method)) return accept(actor);
      const { headers } = request;
      const here = checkOrigin(headers, [identity.origin()]);
      if (!here.ok) return here;
      const saysWhere = headers.origin !== undefined || headers['sec-fetch-site'] === 'same-origin';
      const checked = saysWhere ? here : checkCsrf(session, headers['x-csrf-token']);
      return checked.ok ? accept(actor) : checked;
    },
  };
}
