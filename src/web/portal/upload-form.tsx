// One paper with the form that uploads it, the same wherever a paper is asked for. It must never keep a file itself.
import type { ReactNode } from 'react';
import { Button } from '../ui/button/button.tsx';
import { ErrorLine } from '../ui/field/field.tsx';
import { PostForm } from '../ui/form/form.tsx';
import { useSpeech } from '../ui/speech.tsx';

export interface UploadLooks {
  readonly material: {
    readonly id: string;
    readonly name: string;
    readonly note: string;
    /** Media types taken. */
    readonly accept: readonly string[];
  };
  readonly error: string | undefined;
  /** What its button says; absent: there is nothing left to upload. */
  readonly send?: string | undefined;
  /** What is there already, above the form. */
  readonly children?: ReactNode;
}

export function UploadForm({ material, error, send, children }: UploadLooks) {
  const { words } = useSpeech();
  const { upload } = words;
  const id = `m-${material.id}`;
  return (
    <section className="upload">
      <h2 className="label">{material.name}</h2>
      <p className="hint">{material.note}</p>
      {children}
      {send === undefined && error && <ErrorLine id={`${id}-error`}>{error}</ErrorLine>}
      {send !== undefined && (
        <PostForm files className={error ? 'field bad' : 'field'}>
          <input type="hidden" name="material" value={material.id} />
          <label className="vh" htmlFor={id}>
            {upload.chooseFor(material.name)}
          </label>
          {error && <ErrorLine id={`${id}-error`}>{error}</ErrorLine>}
          <input
            type="file"
            id={id}
            name="file"
            accept={material.accept.join(',')}
            aria-describedby={error ? `${id}-error` : undefined}
          />
          <Button kind="line">{send}</Button>
        </PostForm>
      )}
    </section>
  );
}
