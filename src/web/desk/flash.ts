// One line of what has just happened, carried over a redirect. It must never carry words, only which and of what.
import type { DeskWords } from './words/index.ts';

const name = 'yimen-desk-flash';
/** Long enough for the next page, short enough not to be read twice. */
const seconds = 6;

export function flashCookie(what: string, number: string | undefined): string {
  return `${name}=${encodeURIComponent(`${what} ${number ?? ''}`)}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax`;
}

/** The line, or undefined when nothing has happened or the cookie is not ours. */
export function flashOf(request: Request, words: DeskWords): string | undefined {
  const found = new RegExp(`(?:^|;\\s*)${name}=([^;]*)`).exec(request.headers.get('cookie') ?? '');
  const [, what = '', number = ''] = /^([a-z-]+) ([\w-]{0,40})$/.exec(decode(found?.[1] ?? '')) ?? [];
  const say = Object.hasOwn(words.flash, what) ? words.flash[what] : undefined;
  return say?.(number || words.case.nothingYet);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
