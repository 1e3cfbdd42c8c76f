// What the couriers share: who the partners are, and how they are told. It must never know what any of them does.
import type { Errand } from '../../engine/index.ts';
import { toTimestamp } from '../../kernel/index.ts';
import { type Answer, type CloudEvent, type Partner, sendEvent } from '../webhooks/index.ts';

export interface Outside {
  /** Where this house is reached, e.g. `https://ywt.example.gov.cn`. */
  readonly origin: () => string;
  /** Absent while the city has none: what is for it waits. */
  readonly cashier: () => Partner | undefined;
  readonly carrier: () => Partner | undefined;
  /** By the `setting` of `systems.yaml`. */
  readonly system: (setting: string) => Partner | undefined;
  readonly log: (about: object, message: string) => void;
}

export interface Message {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** One message; the same id at every try, so that the other side can take it once. */
export async function tell(
  outside: Outside,
  partnerOf: () => Partner | undefined,
  errand: Errand,
  message: Message,
): Promise<Answer> {
  const partner = partnerOf();
  if (!partner) return { type: 'silent', why: 'not configured' };
  const event: CloudEvent = {
    specversion: '1.0',
    id: errand.id,
    source: outside.origin(),
    type: message.type,
    time: toTimestamp(errand.recorded.at),
    datacontenttype: 'application/json',
    data: message.data,
  };
  const answer = await sendEvent(partner, event, errand.signal);
  if (answer.type !== 'ok')
    outside.log(
      { errand: errand.id, tries: errand.attempts + 1, answer },
      'a partner did not take a message',
    );
  return answer;
}
