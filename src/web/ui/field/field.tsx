// One question to a person: label, hint, error, then the control, in this order. It must never know what the answer means.
import type { ReactNode } from 'react';
import { Icon } from '../icon/icon.tsx';
import { useSpeech } from '../speech.tsx';

export interface FieldLooks {
  readonly id: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** The sentence that says what is wrong and how to mend it. */
  readonly error?: string;
  readonly optional?: boolean;
}

export function ErrorLine({ id, children }: { id: string; children: ReactNode }) {
  const { words } = useSpeech();
  return (
    <p className="err" id={id}>
      <Icon name="warn" />
      <span>
        <span className="vh">{words.form.errorPrefix}</span>
        {children}
      </span>
    </p>
  );
}

/** Ids a control names in `aria-describedby`. */
export function describedBy({ id, hint, error }: FieldLooks): string | undefined {
  return [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
}

function Above(props: FieldLooks) {
  return (
    <>
      {props.hint && (
        <p className="hint" id={`${props.id}-hint`}>
          {props.hint}
        </p>
      )}
      {props.error && <ErrorLine id={`${props.id}-error`}>{props.error}</ErrorLine>}
    </>
  );
}

function Optional({ optional }: { optional?: boolean | undefined }) {
  const { words } = useSpeech();
  return optional ? <span className="optional">{words.form.optional}</span> : null;
}

export function Field(props: FieldLooks & { readonly children: ReactNode }) {
  return (
    <div className={props.error ? 'field bad' : 'field'}>
      <label htmlFor={props.id}>
        {props.label}
        <Optional optional={props.optional} />
      </label>
      <Above {...props} />
      {props.children}
    </div>
  );
}

/** Several controls under one question. */
export function FieldGroup(props: FieldLooks & { readonly children: ReactNode }) {
  return (
    <fieldset
      className={props.error ? 'bad' : undefined}
      id={props.id}
      aria-describedby={describedBy(props)}
      tabIndex={-1}
    >
      <legend>
        {props.label}
        <Optional optional={props.optional} />
      </legend>
      <Above {...props} />
      {props.children}
    </fieldset>
  );
}

export interface InputLooks extends FieldLooks {
  readonly name: string;
  readonly value?: string;
  readonly type?: 'text' | 'search' | 'tel' | 'date' | 'datetime-local' | 'email';
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'tel';
  readonly autoComplete?: string;
  readonly unit?: string;
  readonly code?: boolean;
  readonly maxLength?: number;
}

export function TextField(props: InputLooks) {
  const control = (
    <input
      className={props.code ? 'input code' : 'input'}
      id={props.id}
      name={props.name}
      type={props.type ?? 'text'}
      defaultValue={props.value}
      inputMode={props.inputMode}
      autoComplete={props.autoComplete ?? 'off'}
      maxLength={props.maxLength}
      aria-invalid={props.error ? true : undefined}
      aria-describedby={describedBy(props)}
    />
  );
  return (
    <Field {...props}>
      {props.unit ? (
        <div className="with-unit">
          {control}
          <span>{props.unit}</span>
        </div>
      ) : (
        control
      )}
    </Field>
  );
}

export function TextArea(
  props: FieldLooks & {
    readonly name: string;
    readonly value?: string;
    /** Id of the form when the control stands outside it. */
    readonly form?: string;
    readonly rows?: number;
    readonly code?: boolean;
    readonly readOnly?: boolean;
  },
) {
  return (
    <Field {...props}>
      <textarea
        className={props.code ? 'input code' : 'input'}
        id={props.id}
        name={props.name}
        form={props.form}
        defaultValue={props.value}
        rows={props.rows ?? 4}
        readOnly={props.readOnly}
        spellCheck={props.code ? false : undefined}
        aria-invalid={props.error ? true : undefined}
        aria-describedby={describedBy(props)}
      />
    </Field>
  );
}

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly note?: string;
}

export function SelectField(
  props: FieldLooks & {
    readonly name: string;
    readonly value?: string;
    readonly options: readonly Option[];
    readonly empty: string;
  },
) {
  return (
    <Field {...props}>
      <select
        className="input"
        id={props.id}
        name={props.name}
        defaultValue={props.value ?? ''}
        aria-invalid={props.error ? true : undefined}
        aria-describedby={describedBy(props)}
      >
        <option value="">{props.empty}</option>
        {props.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** One or several of a few: radio buttons or boxes, the first carries the id errors link to. */
export function ChoiceField(
  props: FieldLooks & {
    readonly name: string;
    readonly type: 'radio' | 'checkbox';
    readonly values: readonly string[];
    readonly options: readonly Option[];
    readonly row?: boolean;
  },
) {
  return (
    <FieldGroup {...props}>
      <div className={props.row ? 'choices row' : 'choices'}>
        {props.options.map((option) => (
          <label className="choice" key={option.value}>
            <input
              type={props.type}
              name={props.name}
              value={option.value}
              defaultChecked={props.values.includes(option.value)}
            />
            <span>
              {option.label}
              {option.note && <small>{option.note}</small>}
            </span>
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}

/** Already held: a tick and the source instead of a field. */
export function HeldField({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div className="field">
      <p className="label">{label}</p>
      <p className="held-by">
        <Icon name="check" />
        <span>{children}</span>
      </p>
    </div>
  );
}
