// What pages about a case ask the door, as the types the processes give. It must never change a case.
import type { Viewed } from '../../api/contract.ts';
import type { Language } from '../../kernel/text.ts';
import type { CaseView } from '../../processes/case/view.ts';
import type { Field } from '../../processes/item.ts';
import type { Web } from '../context.ts';
import { anchorOf } from '../form/names.ts';
import type { Mistake } from '../ui/error-summary/error-summary.tsx';
import { need } from './answers.ts';

export type Case = Viewed<CaseView>;

export async function loadCase(web: Web, id: string): Promise<Case> {
  return caseOf(need(web, await web.door.view(web.call, 'cases', id)));
}

/** The door answers views of every kind; that of a case is a case's. */
export function caseOf(viewed: Viewed): Case {
  return viewed as unknown as Case;
}

/** The definition the form is drawn from. */
export async function loadItem(web: Web, id: string) {
  return need(web, await web.door.item(web.call, id));
}

/** Kept by the person's own city; only drafts and corrections may be changed. */
export function isOpen(one: Case): boolean {
  return one.status === 'draft' || one.status === 'correcting';
}

interface Problem {
  readonly path: string;
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** `form.shareholders.1.citizenId` → `shareholders.1.citizenId`; other paths as they are. */
export function answerPath(path: string): string {
  return path.startsWith('form.') ? path.slice(5) : path;
}

/** What a person would call the place of a mistake: the field, or whose block it is in. */
function placeOf(fields: readonly Field[], path: string, language: Language): string | undefined {
  const [id, index] = path.split('.');
  const field = fields.find((one) => one.id === id);
  if (!field) return undefined;
  const label = field.label[language];
  if (index === undefined || field.max === 1) return label;
  return language === 'zh' ? `${label}${Number(index) + 1}` : `${label} ${Number(index) + 1}`;
}

/** What must be mended, in the reader's words; a bare "required" is said with the name of the field. */
export function mistakesOf(
  web: Web,
  problems: readonly Problem[],
  fields: readonly Field[],
): { readonly mistakes: readonly Mistake[]; readonly errors: Readonly<Record<string, string>> } {
  const errors: Record<string, string> = {};
  const mistakes = problems.map(({ path, code, params }) => {
    const at = answerPath(path);
    const say = web.sentence(code, params);
    errors[at] ??= say;
    const place = placeOf(fields, at, web.language);
    const colon = web.language === 'zh' ? '：' : ': ';
    return { at: anchorOf(at), say: place && !say.includes(place) ? place + colon + say : say };
  });
  return { mistakes, errors };
}
