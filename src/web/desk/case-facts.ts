// The answers of a case as graded facts, and its materials as lines. It must never grade a fact higher than somebody checked it.
import type { ItemView } from '../../api/contract.ts';
import type { Language } from '../../kernel/text.ts';
import type { CaseView, MaterialView, SignerView } from '../../processes/case/view.ts';
import type { Field } from '../../processes/item.ts';
import { answerLines, type Names } from '../form/answer-words.ts';
import { recordsOf } from '../form/codec.ts';
import type { GradeLetter } from '../ui/grade/grade.tsx';

export interface GradedFact {
  readonly id: string;
  readonly name: string;
  readonly lines: readonly string[];
  readonly grade: GradeLetter;
  /** Too long for half the width. */
  readonly wide: boolean;
}

/**
 * B: the system compared it (a unique thing that was taken, people who signed with a proven identity); C: on paper
 * kept by the window; D: the applicant says so.
 */
export function gradeOf(
  field: Field,
  value: unknown,
  item: Pick<ItemView, 'claims'>,
  view: Pick<CaseView, 'signers' | 'submittedAt'>,
): GradeLetter {
  const claimed = item.claims.some(({ key }) => key.includes(field.id));
  if (claimed && view.submittedAt !== undefined) return 'B';
  if (field.type !== 'people') return 'D';
  const how = recordsOf(value).map((record) => signedBy(record.name, view.signers));
  if (how.length === 0 || how.includes(undefined)) return 'D';
  return how.includes('window') ? 'C' : 'B';
}

function signedBy(name: unknown, signers: readonly SignerView[]): SignerView['how'] {
  const signer = signers.find((one) => one.name === name);
  return signer?.signedAt === undefined ? undefined : signer.how;
}

/** Every answer that applies, in the order of the form. */
export function factsOf(
  item: Pick<ItemView, 'form' | 'claims'>,
  view: Pick<CaseView, 'form' | 'signers' | 'submittedAt'>,
  names: Names,
): readonly GradedFact[] {
  return item.form.topics
    .flatMap(({ fields }) => fields)
    .filter(({ id }) => view.form[id] !== undefined && view.form[id] !== null)
    .map((field) => {
      const value = view.form[field.id];
      return {
        id: field.id,
        name: field.label[names.language],
        lines: answerLines(field, value, names),
        grade: gradeOf(field, value, item, view),
        wide: field.type === 'people',
      };
    });
}

export interface MaterialLine {
  readonly id: string;
  readonly name: string;
  readonly grade: GradeLetter;
  readonly files: readonly {
    readonly file: string;
    readonly name: string;
    readonly size: number;
    readonly at: string;
  }[];
  readonly missing: boolean;
}

export function materialsOf(materials: readonly MaterialView[], language: Language): readonly MaterialLine[] {
  return materials
    .filter(({ needed, files }) => needed || files.length > 0)
    .map(({ id, name, grade, files, uploads }) => ({
      id,
      name: name[language],
      grade,
      files,
      missing: uploads && files.length === 0,
    }));
}
