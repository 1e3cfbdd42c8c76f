// The two pages of a sign-in: choose a persona, and say what went wrong; plain ones unless the web brings its own. They must never need JavaScript.
import type { Params, Rejection } from '../../kernel/rejection.ts';
import { type Language, languages, type Text } from '../../kernel/text.ts';
import type { Persona } from './persona.ts';

export interface SignInView {
  readonly uid: string;
  /** Where the form is posted, with the fields `csrf` and `persona`. */
  readonly action: string;
  readonly personas: readonly Persona[];
  readonly language: Language;
  /** Code of what was wrong with the last choice, and its sentence. */
  readonly error?: { readonly code: string; readonly sentence: string };
  readonly csrf: string;
}

export interface FailureView {
  readonly status: number;
  readonly code: string;
  readonly sentence: string;
  readonly language: Language;
  /** Where to try again. */
  readonly retry: string;
}

/** How the web dresses these pages; without them plain ones are sent. */
export interface IdentityPages {
  readonly renderSignIn?: (view: SignInView) => string | Promise<string>;
  readonly renderFailure?: (view: FailureView) => string | Promise<string>;
  /** The sentence of a code, from the message files. */
  readonly sentence?: (language: Language, code: string, params?: Params) => string;
  /** The language of the page a visitor comes from. */
  readonly languageOf?: (path: string) => Language;
}

const statuses: Readonly<Record<string, number>> = {
  'access.issuer-unreachable': 503,
  'access.too-many-attempts': 429,
  'access.csrf-missing': 403,
  'access.csrf-wrong': 403,
  'access.other-site': 403,
  'access.persona-unknown': 422,
};

export function statusOf(code: string): number {
  return statuses[code] ?? 400;
}

export function sentenceOf(pages: IdentityPages, language: Language, { code, params }: Rejection): string {
  return pages.sentence?.(language, code, params) ?? code;
}

/** By the path's first part (`/en/…`), unless the web says otherwise. */
export function languageOf(pages: IdentityPages, path: string): Language {
  if (pages.languageOf) return pages.languageOf(path);
  return languages.find((language) => path.split(/[/?#]/)[1] === language) ?? 'zh';
}

export function renderFailure(
  pages: IdentityPages,
  rejection: Rejection,
  language: Language,
  retry: string,
): string | Promise<string> {
  const render = pages.renderFailure ?? renderFailurePage;
  return render({
    status: statusOf(rejection.code),
    code: rejection.code,
    sentence: sentenceOf(pages, language, rejection),
    language,
    retry,
  });
}

const words = {
  choose: { zh: '以谁的身份进入演示', en: 'Who to be in the demo' },
  hint: {
    zh: '演示中的人物都是虚构的，不需要密码。',
    en: 'The people of the demo are made up and need no password.',
  },
  parties: { zh: '办事人', en: 'People who apply' },
  staff: { zh: '工作人员', en: 'Civil servants' },
  enter: { zh: '进入', en: 'Sign in' },
  failed: { zh: '登录没有完成', en: 'The sign-in was not completed' },
  again: { zh: '重新登录', en: 'Sign in again' },
} satisfies Record<string, Text>;

export function renderSignInPage(view: SignInView): string {
  const group = (kind: Persona['kind'], title: Text) => {
    const people = view.personas.filter((persona) => persona.kind === kind && !persona.office);
    if (people.length === 0) return '';
    return `<fieldset><legend>${title[view.language]}</legend>${people.map((one) => radio(one, view)).join('')}</fieldset>`;
  };
  const error = view.error ? `<p role="alert">${escaped(view.error.sentence)}</p>` : '';
  return page(
    view.language,
    words.choose[view.language],
    `<p>${words.hint[view.language]}</p>${error}
<form method="post" action="${escaped(view.action)}">
<input type="hidden" name="csrf" value="${escaped(view.csrf)}">
${group('party', words.parties)}${group('staff', words.staff)}
<p><button type="submit">${words.enter[view.language]}</button></p>
</form>`,
  );
}

export function renderFailurePage(view: FailureView): string {
  return page(
    view.language,
    words.failed[view.language],
    `<p role="alert">${escaped(view.sentence)}</p>
<p><a href="${escaped(view.retry)}">${words.again[view.language]}</a></p>`,
  );
}

function radio(persona: Persona, view: SignInView): string {
  const id = escaped(persona.id);
  const note = persona.note ? ` <small>${escaped(persona.note[view.language])}</small>` : '';
  return `<p><label><input type="radio" name="persona" value="${id}" required> ${escaped(persona.name[view.language])} <small>${id}</small>${note}</label></p>`;
}

function page(language: Language, title: string, body: string): string {
  return `<!DOCTYPE html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title></head>
<body><main><h1>${title}</h1>
${body}
</main></body></html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
