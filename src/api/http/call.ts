// Reads from a request what every call needs: who, in which language, with which key, on which version. It must never know a route.
import type { FastifyRequest } from 'fastify';
import { type Rejection, type Result, reject } from '../../kernel/rejection.ts';
import type { Language } from '../../kernel/text.ts';
import type { Call } from '../contract.ts';
import type { Callers } from '../ports.ts';

/** The better liked of our two languages; Chinese when the asker names neither. */
export function languageOf(header: string | undefined): Language {
  const wishes = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...settings] = part.trim().toLowerCase().split(';');
      const q = settings.map((setting) => /^\s*q=([\d.]+)\s*$/.exec(setting)?.[1]).find(Boolean);
      return { tag: tag.split('-')[0], q: q === undefined ? 1 : Number(q) };
    })
    .filter((wish) => wish.q > 0 && (wish.tag === 'zh' || wish.tag === 'en'))
    .sort((a, b) => b.q - a.q);
  return wishes[0]?.tag === 'en' ? 'en' : 'zh';
}

/** `"3"`, `W/"3"` or `3`; undefined for no wish at all (`*`); a rejection for anything else. */
export function readIfMatch(header: string | undefined): Result<number | undefined> {
  if (header === undefined || header.trim() === '*') return { ok: true, value: undefined };
  const version = /^(?:W\/)?(?:"(\d{1,15})"|(\d{1,15}))$/.exec(header.trim());
  if (version) return { ok: true, value: Number(version[1] ?? version[2]) };
  return reject('input.invalid', undefined, [{ path: 'If-Match', code: 'input.not-a-version' }]);
}

/** Why the asker looks at other people's data: 2 to 200 characters, percent-encoded where they are not ASCII. */
export function readPurpose(header: string | readonly string[] | undefined): Result<string | undefined> {
  if (header === undefined) return { ok: true, value: undefined };
  try {
    const words = decodeURIComponent(String(header)).trim();
    if (words.length >= 2 && words.length <= 200 && !words.includes('\u0000'))
      return { ok: true, value: words };
  } catch {
    // Falls through to the same no.
  }
  return reject('input.invalid', undefined, [{ path: 'Access-Purpose', code: 'input.not-a-purpose' }]);
}

export type ReadCall =
  | { readonly type: 'call'; readonly call: Call }
  | { readonly type: 'unidentified'; readonly rejection: Rejection }
  | { readonly type: 'malformed'; readonly rejection: Rejection };

export async function readCall(request: FastifyRequest, callers: Callers): Promise<ReadCall> {
  const actor = await callers.actorOf(request);
  if (!actor.ok) return { type: 'unidentified', rejection: actor.rejection };
  const key = request.headers['idempotency-key'];
  const ifMatch = readIfMatch(request.headers['if-match']);
  if (!ifMatch.ok) return { type: 'malformed', rejection: ifMatch.rejection };
  const purpose = readPurpose(request.headers['access-purpose']);
  if (!purpose.ok) return { type: 'malformed', rejection: purpose.rejection };
  const call = {
    actor: actor.value,
    language: languageOf(request.headers['accept-language']),
    from: request.ip,
    request: request.id,
    ...(purpose.value !== undefined && { purpose: purpose.value }),
    ...(key !== undefined && { key: String(key) }),
    ...(ifMatch.value !== undefined && { ifMatch: ifMatch.value }),
  };
  return { type: 'call', call };
}
