// A form that works without scripts and carries its token. It must never post to another site.
import type { ReactNode } from 'react';
import { useSpeech } from '../speech.tsx';

export function PostForm(props: {
  readonly children: ReactNode;
  /** Path without a language; absent: this page. */
  readonly to?: string | undefined;
  /** An address outside the pages, such as that of signing out. */
  readonly action?: string;
  readonly files?: boolean;
  readonly className?: string;
  readonly id?: string;
  readonly label?: string;
}) {
  const { csrf, href, page } = useSpeech();
  return (
    <form
      method="post"
      id={props.id}
      action={props.action ?? (props.to === undefined ? page : href(props.to))}
      className={props.className}
      encType={props.files ? 'multipart/form-data' : undefined}
      aria-label={props.label}
      noValidate
    >
      <input type="hidden" name="csrf" value={csrf} />
      {props.children}
    </form>
  );
}
