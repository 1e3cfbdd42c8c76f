// Where a sign-in may lead back to: a page of this site. It must never let a visitor be sent elsewhere.

const here = 'http://here.invalid';
const longest = 1000;
/** Leading back to these would go round in circles. */
const ownPages = /^\/(?:sign-in|sign-out|oidc)(?:\/|$)/;

/** `to` if it is a path on this site that a browser cannot read as another host; else the home page. */
export function localPathOf(to: unknown): string {
  if (typeof to !== 'string' || to.length > longest) return '/';
  // Browsers read a backslash as a slash and drop tabs and line breaks.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are the danger
  if (!/^\/(?!\/)[^\\\u0000-\u0020\u007f]*$/.test(to)) return '/';
  const url = URL.parse(to, here);
  if (url?.origin !== here || url.pathname.startsWith('//') || ownPages.test(url.pathname)) return '/';
  return url.pathname + url.search + url.hash;
}
