// Copies of what an applicant handed in: everybody but himself gets them with their purpose written across. It must never change what is kept.
import { type Actor, accept, type Instant, type Result, toTimestamp } from '../../kernel/index.ts';
import type { CaseState } from '../../processes/case/index.ts';
import type { Press } from '../documents/index.ts';

export interface HandedOut {
  readonly type: string;
  readonly bytes: Uint8Array;
  readonly fileName: string;
}

export interface CopySource {
  readonly kind: string;
  readonly state: unknown;
  readonly view: Readonly<Record<string, unknown>>;
  readonly actor: Actor;
}

const stampable: readonly string[] = ['application/pdf', 'image/jpeg', 'image/png'];

/** By the press: reading what strangers made is no work for the server's own thread. */
export function createCopies(parts: { readonly press: Press; readonly now: () => Instant }) {
  return async (source: CopySource, file: HandedOut): Promise<Result<HandedOut>> => {
    if (source.kind !== 'case' || isOwn(source)) return accept(file);
    if (!stampable.includes(file.type)) return accept(file);
    const { bytes, type, fileName } = file;
    const says = purposeOf(source, parts.now());
    const stamped = await parts.press.copy({ bytes, type, says });
    if (!stamped.ok) return stamped;
    const name = type === 'application/pdf' ? fileName : `${fileName}.pdf`;
    return accept({ type: 'application/pdf', bytes: stamped.value, fileName: name });
  };
}

function isOwn({ actor, state }: CopySource): boolean {
  const { applicant } = state as CaseState;
  return actor.type === 'party' && actor.citizenId.toUpperCase() === applicant.citizenId.toUpperCase();
}

function purposeOf({ view }: CopySource, now: Instant): string {
  const { itemName, number } = view as {
    readonly itemName: { readonly zh: string };
    readonly number?: string;
  };
  return [`仅供${itemName.zh}使用`, ...(number ? [number] : []), toTimestamp(now).slice(0, 10)].join(' · ');
}
