// Addresses of pages in both languages: `/…` is Chinese, `/en/…` is English. It must never know what a page shows.
import type { Language } from '../kernel/text.ts';

export function languageOf(pathname: string): Language {
  return pathname === '/en' || pathname.startsWith('/en/') ? 'en' : 'zh';
}

/** The same page without its language. */
export function barePath(path: string): string {
  if (path === '/en') return '/';
  if (path.startsWith('/en?')) return `/${path.slice(3)}`;
  return path.startsWith('/en/') ? path.slice(3) : path;
}

/** `path` (written without a language) in the wanted language. */
export function pathIn(language: Language, path: string): string {
  if (language === 'zh') return path;
  if (path === '/') return '/en';
  return path.startsWith('/?') ? `/en${path.slice(1)}` : `/en${path}`;
}

/** A path on this site to go back to, or the home page: never another host, never a scheme. */
export function localPath(value: unknown): string {
  if (typeof value !== 'string' || !/^\/(?![/\\])[^\\\s]*$/.test(value)) return '/';
  const url = URL.parse(value, 'http://here.invalid');
  // What dots have shortened may begin with two slashes, which browsers read as another host.
  if (url?.host !== 'here.invalid' || url.pathname.startsWith('//')) return '/';
  return url.pathname + url.search;
}
