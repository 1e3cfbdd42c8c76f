// A state as shape and word: colour only repeats them. It must never show a state without its word.
import type { ReactNode } from 'react';

export type LightKind = 'kept' | 'soon' | 'late' | 'held' | 'none';

const tones = { kept: 'kept', soon: 'soon', late: 'over', held: 'held', none: 'faint' } as const;

function Shape({ kind }: { kind: LightKind }) {
  switch (kind) {
    case 'kept':
      return <circle cx="6" cy="6" r="5" fill="var(--pine)" />;
    case 'soon':
      return (
        <>
          <circle cx="6" cy="6" r="4.9" fill="var(--paper)" stroke="var(--amber-fill)" strokeWidth="1.8" />
          <path d="M6 1.1a4.9 4.9 0 0 1 0 9.8z" fill="var(--amber-fill)" />
        </>
      );
    case 'late':
      return <path d="M6 .4 11.6 6 6 11.6.4 6z" fill="var(--vermilion)" />;
    case 'held':
      return <path d="M2 1h3v10H2zM7 1h3v10H7z" fill="var(--slate)" />;
    case 'none':
      return (
        <circle
          cx="6"
          cy="6"
          r="4.6"
          fill="none"
          stroke="var(--ink-3)"
          strokeWidth="1.4"
          strokeDasharray="2 1.6"
        />
      );
  }
}

export function Light({ kind, children }: { kind: LightKind; children: ReactNode }) {
  return (
    <span className={`light ${tones[kind]}`}>
      <svg className="icon" width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        <Shape kind={kind} />
      </svg>
      {children}
    </span>
  );
}

/** The engine's light as the look's. */
export function lightOf(light: 'green' | 'yellow' | 'red' | 'grey' | undefined): LightKind {
  if (light === undefined) return 'none';
  return ({ green: 'kept', yellow: 'soon', red: 'late', grey: 'held' } as const)[light];
}
