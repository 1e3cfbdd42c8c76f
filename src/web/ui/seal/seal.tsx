// The seal of an authority, drawn to be looked at; whether it is true is told by verifying. Only on what is signed.
import { useId } from 'react';

export function Seal(props: {
  readonly authority: string;
  readonly use: string;
  readonly label: string;
  readonly size?: number;
}) {
  const arc = useId();
  const length = Math.min(176, Math.max(90, [...props.authority].length * 16.2));
  return (
    <svg
      className="seal"
      width={props.size ?? 124}
      height={props.size ?? 124}
      viewBox="0 0 120 120"
      role="img"
      aria-label={props.label}
    >
      <circle cx="60" cy="60" r="56.5" fill="none" stroke="currentColor" strokeWidth="3.2" />
      <path id={arc} d="M28.6 86.4 A41 41 0 1 1 91.4 86.4" fill="none" />
      <text fontSize="13.2">
        <textPath href={`#${arc}`} startOffset="50%" textAnchor="middle" textLength={length}>
          {props.authority}
        </textPath>
      </text>
      <g transform="translate(44 39)" className="mark mono">
        <path
          d="M6.2 2.9l3.2 3.6M4.6 10.4v18.1M13.2 5.2H27v21.4c0 1.4-.7 1.9-2 1.9h-2.6"
          stroke="currentColor"
          strokeWidth="2.8"
          strokeLinecap="round"
          strokeLinejoin="round"
          fill="none"
        />
        <path d="M9.3 9.6l8 3.6v15.2l-8-.4z" fill="currentColor" />
      </g>
      <text x="60" y="97" textAnchor="middle" fontSize="10.5">
        {props.use}
      </text>
    </svg>
  );
}
