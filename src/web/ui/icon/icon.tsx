// The few signs that stand beside a word. It must never stand alone for a meaning.

const drawings = {
  check: { box: '0 0 16 16', path: 'M2.5 8.6l3.6 3.6 7.4-8', wide: 1 },
  cross: { box: '0 0 16 16', path: 'M3 3l10 10M13 3L3 13', wide: 1 },
  dash: { box: '0 0 16 16', path: 'M3 8h10', wide: 1 },
  search: {
    box: '0 0 20 20',
    path: 'M13 13l5 5M14.2 8.5a5.7 5.7 0 1 1-11.4 0a5.7 5.7 0 1 1 11.4 0',
    wide: 1,
  },
  arrow: { box: '0 0 20 12', path: 'M0 6h18M13 1l5 5-5 5', wide: 20 / 12 },
  bars: { box: '0 0 20 16', path: 'M0 2h20M0 8h20M0 14h20', wide: 20 / 16 },
} as const;

export type IconName = keyof typeof drawings | 'warn';

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  if (name === 'warn') {
    return (
      <svg className="icon" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="8" cy="8" r="7" fill="currentColor" />
        <path d="M8 3.8v5" stroke="var(--sheet)" strokeWidth="2" />
        <circle cx="8" cy="11.6" r="1.2" fill="var(--sheet)" />
      </svg>
    );
  }
  const { box, path, wide } = drawings[name];
  return (
    <svg className="icon" width={Math.round(size * wide)} height={size} viewBox={box} aria-hidden="true">
      <path d={path} fill="none" stroke="currentColor" strokeWidth={name === 'check' ? 2 : 1.8} />
    </svg>
  );
}
