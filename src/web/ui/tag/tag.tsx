// A small word on a soft ground.
import type { ReactNode } from 'react';

export type TagKind = 'plain' | 'ok' | 'soon' | 'late' | 'hold';

export function Tag({ kind = 'plain', children }: { kind?: TagKind; children: ReactNode }) {
  return <span className={kind === 'plain' ? 'tag' : `tag ${kind}`}>{children}</span>;
}
