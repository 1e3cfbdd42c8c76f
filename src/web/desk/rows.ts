// Rows of lists of cases as the desk shows them. It must never list what `door.list` did not give.
import type { Text } from '../../kernel/text.ts';
import type { Web } from '../context.ts';

export interface RowLine {
  readonly id: string;
  readonly title: string;
  readonly item: string;
  readonly number: string;
  readonly applicant: string;
  readonly status: string;
  readonly updated: string;
  readonly due: string | undefined;
}

export async function loadRows(
  web: Web,
  query: { readonly q?: string; readonly status?: string; readonly limit: number },
): Promise<{ readonly rows: readonly RowLine[]; readonly more: boolean }> {
  const answer = await web.door.list(web.call, 'cases', query);
  if (!answer.ok) return { rows: [], more: false };
  const rows = answer.value.items.map(({ id, status, updated, due, summary }) => {
    const { title, itemName, number, applicant } = summary as {
      readonly title?: Text;
      readonly itemName?: Text;
      readonly number?: string;
      readonly applicant?: string;
    };
    return {
      ...{ id, status, updated, due },
      title: title?.[web.language] ?? id,
      item: itemName?.[web.language] ?? '',
      number: number ?? '',
      applicant: applicant ?? '',
    };
  });
  return { rows, more: answer.value.next !== null };
}
