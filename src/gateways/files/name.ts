// What may be called a file: a plain name with an extension, nothing that points, hides or turns round. It must never touch a disk.
import { accept, type Result, reject } from '../../kernel/rejection.ts';

/** Code points; 255 bytes is what common file systems hold, and a Chinese character takes three. */
export const maxNameLength = 80;

// Direction marks can make `exe.pdf` of `fdp.exe`; the others are invisible and make two names look like one.
const hidden =
  /[\p{Cc}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/u;
const pathOrShell = /[/\\:*?"<>|]/;
// A Windows clerk cannot save a file so named.
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * The name as it is kept: Unicode NFC, spaces collapsed and trimmed. Rejects `file.name-invalid {name}`, where `name` is
 * safe to print: what may not be shown is replaced by `·`.
 */
export function getFileName(given: string): Result<string> {
  const name = given
    .normalize('NFC')
    .replace(/\s+/gu, (run) => (hidden.test(run) ? run : ' '))
    .trim();
  const bad =
    hidden.test(name) ||
    pathOrShell.test(name) ||
    reserved.test(name) ||
    name.startsWith('.') ||
    name.endsWith('.') ||
    [...name].length > maxNameLength ||
    getExtension(name) === '';
  return bad ? reject('file.name-invalid', { name: getPrintable(given) }) : accept(name);
}

/** Lower case, without the dot; empty when there is none. */
export function getExtension(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot < 1
    ? ''
    : name
        .slice(dot + 1)
        .trim()
        .toLowerCase();
}

function getPrintable(given: string): string {
  const shown = [...given.normalize('NFC')].map((c) => (hidden.test(c) ? '·' : c));
  return shown.length > 40 ? `${shown.slice(0, 39).join('')}…` : shown.join('');
}
