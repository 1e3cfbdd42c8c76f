// What can be pressed: a button of a form, or a link that looks like one. It must never be the only sign of a state.
import type { ReactNode } from 'react';
import { useSpeech } from '../speech.tsx';

export type ButtonKind = 'primary' | 'line' | 'quiet' | 'grave';

interface Looks {
  readonly kind?: ButtonKind;
  readonly big?: boolean;
  readonly full?: boolean;
  /** 36 px high, for staff. */
  readonly desk?: boolean;
  readonly children: ReactNode;
}

function classOf({ kind = 'primary', big, full, desk }: Looks): string {
  return ['btn', kind === 'primary' ? '' : kind, big && 'big', full && 'full', desk && 'desk']
    .filter(Boolean)
    .join(' ');
}

/** Submits its form; `name` and `value` tell which of several buttons was pressed. */
export function Button(
  props: Looks & {
    readonly name?: string;
    readonly value?: string;
    /** Its place is kept; a sentence beside it must say what is missing. */
    readonly disabled?: boolean;
    /** Id of the form when the button stands outside it. */
    readonly form?: string;
    readonly describedBy?: string;
  },
) {
  return (
    <button
      type="submit"
      className={classOf(props)}
      name={props.name}
      value={props.value}
      form={props.form}
      aria-disabled={props.disabled || undefined}
      disabled={props.disabled}
      aria-describedby={props.describedBy}
    >
      {props.children}
    </button>
  );
}

/** `to` is a path written without a language, or a `tel:` address. */
export function LinkButton(props: Looks & { readonly to: string }) {
  const { href } = useSpeech();
  return (
    <a className={classOf(props)} href={props.to.startsWith('/') ? href(props.to) : props.to}>
      {props.children}
    </a>
  );
}
