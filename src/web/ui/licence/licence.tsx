// A licence as a sheet: its fields, the authority, the seal. It must never show a field it was not given.
import type { ReactNode } from 'react';
import { Seal } from '../seal/seal.tsx';
import { useSpeech } from '../speech.tsx';

export interface LicenceSheetProps {
  readonly name: string;
  readonly number: { readonly label: string; readonly value: string };
  readonly fields: readonly { readonly id: string; readonly label: string; readonly value: string }[];
  readonly authority: string;
  readonly issued: string;
  /** What the seal says; the authority when absent. */
  readonly seal?: string;
  /** Not in force: drawn dashed and without the seal. */
  readonly off?: boolean;
  /** Level of its title on the page; the page's own when absent. */
  readonly title?: 'h1' | 'h4';
}

export function LicenceSheet(props: LicenceSheetProps) {
  const { words } = useSpeech();
  const Title = props.title ?? 'h1';
  return (
    <article className={props.off ? 'lic off' : 'lic'}>
      <Title className="lic-title">{props.name}</Title>
      <p className="sub">{words.licence.sub}</p>
      <dl>
        <dt>{props.number.label}</dt>
        <dd className="code">{props.number.value}</dd>
        {props.fields.map((field) => (
          <FieldPair key={field.id} label={field.label} value={field.value} />
        ))}
      </dl>
      <p className="by">
        <span>{words.licence.authority}</span>
        <span>{props.authority}</span>
        <span>{props.issued}</span>
      </p>
      {!props.off && (
        <Seal
          authority={props.seal ?? props.authority}
          use={words.licence.sealUse}
          label={words.licence.sealLabel(props.authority)}
        />
      )}
    </article>
  );
}

function FieldPair({ label, value }: { label: string; value: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
}

/** One thing the holder may show or keep to himself. */
export function DiscloseLine(props: {
  readonly id: string;
  readonly label: string;
  readonly note: ReactNode;
  readonly must: boolean;
  readonly on: boolean;
}) {
  const { words } = useSpeech();
  if (props.must) {
    return (
      <li>
        <div className="must-label">
          <b>{props.label}</b>
          <span>{props.note}</span>
        </div>
        <span className="must">{words.licence.must}</span>
      </li>
    );
  }
  return (
    <li>
      <label htmlFor={`show-${props.id}`}>
        <b>{props.label}</b>
        <span>{props.note}</span>
      </label>
      <input
        className="switch"
        type="checkbox"
        id={`show-${props.id}`}
        name="fields"
        value={props.id}
        defaultChecked={props.on}
      />
    </li>
  );
}
