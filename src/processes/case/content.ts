// What exactly is signed, and by whom. It must never change with the language or the order in which things were typed.
import type { Text } from '../../kernel/index.ts';
import { canonicalJson, sha256 } from '../digest.ts';
import type { Item } from '../item.ts';
import { isRecord, valueAt } from './answers.ts';
import type { Committed } from './commitment.ts';
import type { Deferred } from './deferral/deferral-events.ts';
import type { CaseSubmitted } from './events.ts';
import type { Answers, CaseState } from './state.ts';

/**
 * SHA-256 over definition, applicant, answers, files, what follows until when, and what is promised. A signature names
 * it, so it covers all of them.
 */
export function contentOf(
  state: CaseState,
  answers: Answers,
  deferral?: Deferred,
  commitment?: Committed,
): string {
  const { item, definition, applicant, mandate, materials } = state;
  const files = Object.entries(materials)
    .map(([id, list]) => [id, list.map(({ file }) => file)] as const)
    .filter(([, list]) => list.length > 0);
  const licences = Object.entries(state.reused ?? {}).flatMap(([id, { licence }]) =>
    licence ? [[id, licence.id] as const] : [],
  );
  const assessments = Object.entries(state.reused ?? {}).flatMap(([id, { zone }]) =>
    zone ? [[id, zone.assessment] as const] : [],
  );
  return sha256(
    canonicalJson({
      item,
      definition,
      applicant: { name: applicant.name, citizenId: applicant.citizenId },
      ...(mandate && { mandate: { agent: mandate.agentId, scope: mandate.scope } }),
      answers,
      files: Object.fromEntries(files),
      ...(deferral && { deferral: { materials: deferral.materials, until: deferral.until } }),
      commitment,
      ...(licences.length > 0 && { licences: Object.fromEntries(licences) }),
      ...(assessments.length > 0 && { assessments: Object.fromEntries(assessments) }),
    }),
  );
}

type Signers = CaseSubmitted['signers'];

/**
 * Everyone who must sign, each citizen once however often he is named: the applicant, then the people along
 * `item.signers` in the order of the form. A mandate the applicant recorded himself signs for him, so then he is among
 * the signers only when the form names him too, or when he promises something: nobody gives his word for another. What an
 * agent files on his own word (a bank, 政银合作) counts only once the applicant has signed it. Only people with a citizen
 * number sign; a firm signs through them.
 */
export function signersOf(item: Item, state: CaseState, answers: Answers, promises = false): Signers {
  const found = new Map<string, { name: string; as: string[] }>();
  const add = (name: unknown, citizenId: unknown, as: string): void => {
    if (typeof citizenId !== 'string' || citizenId === '') return;
    const key = citizenId.toUpperCase();
    const known = found.get(key);
    if (!known) found.set(key, { name: String(name ?? ''), as: [as] });
    else if (!known.as.includes(as)) known.as.push(as);
  };
  if (!state.mandate?.mandate || promises) add(state.applicant.name, state.applicant.citizenId, 'applicant');
  for (const { path } of item.signers)
    for (const person of peopleAt(answers, path)) add(person.name, person.citizenId, path);
  return [...found].map(([citizenId, { name, as }], i) => ({ key: `s${i + 1}`, name, citizenId, as }));
}

function peopleAt(answers: Answers, path: string): readonly Readonly<Record<string, unknown>>[] {
  const value = valueAt(answers, path);
  return (Array.isArray(value) ? value : [value]).filter(isRecord);
}

const applicantText: Text = { zh: '申请人', en: 'Applicant' };

export function signerTexts(item: Item, as: readonly string[]): readonly Text[] {
  return as.flatMap((path) =>
    path === 'applicant' ? applicantText : (item.signers.find((signer) => signer.path === path)?.as ?? []),
  );
}
