// Sends one signed CloudEvent to a configured target and reads its answer. It must never call an address that came in with a message.
import { post } from '../outbound/index.ts';
import { signMessage } from './signature.ts';

/** Somebody outside with whom the house exchanges signed messages. */
export interface Partner {
  readonly url: string;
  /** `whsec_…`, shared with the partner. */
  readonly secret: string;
  /** The settings allow it to lie on a private network. */
  readonly mayBePrivate?: boolean;
}

/** CloudEvents 1.0 in structured JSON. */
export interface CloudEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly data: Readonly<Record<string, unknown>>;
}

/** `ok`: 2xx with its JSON; `no`: the partner will not have it, and asking again changes nothing; `silent`: try later. */
export type Answer =
  | { readonly type: 'ok'; readonly body: Readonly<Record<string, unknown>> }
  | { readonly type: 'no'; readonly status: number; readonly body: Readonly<Record<string, unknown>> }
  | { readonly type: 'silent'; readonly why: string };

const longestMs = 10_000;
const mostBytes = 100_000;

export async function sendEvent(
  partner: Partner,
  event: CloudEvent,
  signal: AbortSignal,
  now: () => number = Date.now,
): Promise<Answer> {
  const body = JSON.stringify(event);
  try {
    const { status, text } = await post({
      url: partner.url,
      headers: {
        'content-type': 'application/cloudevents+json',
        ...signMessage(partner.secret, event.id, body, now()),
      },
      body,
      signal: AbortSignal.any([signal, AbortSignal.timeout(longestMs)]),
      mayBePrivate: partner.mayBePrivate ?? false,
      mostBytes,
    });
    const said = readJson(text);
    if (status >= 200 && status < 300) return { type: 'ok', body: said };
    const final = [400, 404, 409, 410, 413, 415, 422].includes(status);
    return final ? { type: 'no', status, body: said } : { type: 'silent', why: `HTTP ${status}` };
  } catch (error) {
    return { type: 'silent', why: error instanceof Error ? error.message : String(error) };
  }
}

/** What is not a JSON object counts as an empty one. */
function readJson(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : {};
  } catch {
    return {};
  }
}
