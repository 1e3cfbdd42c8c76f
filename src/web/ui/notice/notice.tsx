// A sentence that must not be missed.
import type { ReactNode } from 'react';

export type NoticeKind = 'news' | 'soon' | 'held' | 'late';

export function Notice({ kind = 'news', children }: { kind?: NoticeKind; children: ReactNode }) {
  return <p className={kind === 'news' ? 'notice' : `notice ${kind}`}>{children}</p>;
}
