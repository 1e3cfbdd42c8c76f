// The mark of Yimen: three strokes of 门, one leaf ajar. It must never be filled, boxed or turned.

export function Mark({ size = 38, mono = false }: { size?: number; mono?: boolean }) {
  return (
    <svg
      className={mono ? 'mark mono' : 'mark'}
      width={size}
      height={size}
      viewBox="0 0 32 32"
      aria-hidden="true"
    >
      <path
        d="M6.2 2.9l3.2 3.6M4.6 10.4v18.1M13.2 5.2H27v21.4c0 1.4-.7 1.9-2 1.9h-2.6"
        stroke="currentColor"
        strokeWidth="2.8"
        strokeLinecap="round"
        strokeLinejoin="round"
        fill="none"
      />
      <path className="mark-leaf" d="M9.3 9.6l8 3.6v15.2l-8-.4z" />
      <circle className="mark-knob" cx="14.8" cy="20.8" r="1.15" />
    </svg>
  );
}
