// Names of controls and anchors of fields, made from the path of an answer. It must never know a value.

/** Path of an answer as problems name it, `form.shareholders.1.citizenId`, without `form.`. */
export type AnswerPath = string;

export function controlName(path: AnswerPath): string {
  return `f.${path}`;
}

export function anchorOf(path: AnswerPath): string {
  return `f-${path.replaceAll('.', '-')}`;
}

/** Says that the page showed this field: an empty one was emptied on purpose. */
export const shownName = 'shown';

/** How many records of a list the page showed. */
export function countName(path: AnswerPath): string {
  return `count.${path}`;
}

/** Named submit buttons: what was pressed stands in `do`. */
export const doName = 'do';

export type Pressed =
  | { readonly type: 'next' | 'back' }
  | { readonly type: 'find'; readonly field: string }
  | { readonly type: 'add'; readonly field: string; readonly index?: undefined }
  | { readonly type: 'remove' | 'clear'; readonly field: string; readonly index: number };

export function pressedOf(value: string | null): Pressed {
  const [type, field = '', index = ''] = (value ?? '').split(' ');
  if (type === 'back') return { type };
  if (type === 'add' && field) return { type, field };
  if (type === 'find' && field) return { type, field };
  if ((type === 'remove' || type === 'clear') && field && /^\d{1,3}$/.test(index)) {
    return { type, field, index: Number(index) };
  }
  return { type: 'next' };
}
