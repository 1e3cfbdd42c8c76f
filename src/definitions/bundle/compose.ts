// A bundle (一件事) made into an item like any other out of the items it uses. It must never know a particular item.
import type { Field, LicenceType } from '../../processes/item.ts';
import type { BundleFile, ItemFile } from '../item-schema.ts';
import type { Finding } from '../problem.ts';
import { both, distinctBy, unless } from './conditions.ts';
import { countFields, formOf, joinForms } from './form.ts';
import {
  countPapers,
  joinDeferral,
  joinDelivery,
  joinFees,
  joinMaterials,
  longestLimit,
  type Produces,
} from './papers.ts';
import { type Part, withoutPaths } from './part.ts';
import { joinSteps, stepIdOf } from './steps.ts';

export interface Composed {
  /** Absent when the parts cannot be joined. */
  readonly item?: ItemFile;
  readonly findings: readonly Finding[];
}

/** What a bundle is composed from. */
export interface Known {
  /** Those that are no bundles. */
  readonly items: ReadonlyMap<string, ItemFile>;
  readonly bundles: ReadonlySet<string>;
  readonly licenceTypes: ReadonlyMap<string, LicenceType>;
}

export function composeBundle(bundle: BundleFile, known: Known): Composed {
  const wrong = lintUses(bundle, known);
  if (wrong.length > 0) return { findings: wrong };
  const parts = bundle.uses.map(({ item: id, when, after }, index): Part => {
    const item = withoutPaths(known.items.get(id) as ItemFile);
    return { item, index, when, after, before: earlierThan(bundle, id) };
  });
  const paying = parts.filter(({ item }) => item.steps.some(({ kind }) => kind === 'payment'));
  const second = paying[1];
  if (second) {
    const params = { first: paying[0]?.item.id ?? '', second: second.item.id };
    return { findings: [{ path: ['uses', second.index], code: 'definition.bundle-pays-twice', params }] };
  }
  const produces = producers(parts, known.licenceTypes);
  const delivery = bundle.delivery ?? joinDelivery(parts);
  const own = { form: bundle.form, when: undefined, at: ['form'], item: bundle.id };
  const fills = filledBy(parts, produces);
  const { form, findings } = joinForms([own, ...parts.map(formOf)], delivery, (id, field) =>
    neverAsked(fills, id, field),
  );
  if (findings.length > 0) return { findings };
  const materials = joinMaterials(parts, bundle.materials, produces);
  const item = { ...told(bundle, parts), ...{ delivery, form, materials } };
  const deferral = bundle.deferral ?? joinDeferral(parts, materials);
  const steps = joinSteps(parts, bundle.steps, bundle.agency).map((step) => ({
    ...step,
    ...(fills.some((fill) => fill.step === step.id) && { fills: firmField }),
  }));
  const visits = bundle.visits ?? Math.max(...parts.map((part) => part.item.visits));
  const sum = (count: (item: ItemFile) => number) => parts.reduce((n, part) => n + count(part.item), 0);
  const saves = {
    fields: { before: sum((one) => countFields(one.form)), after: countFields(form) },
    papers: { before: sum((one) => countPapers(one.materials)), after: countPapers(materials) },
    visits: { before: sum((one) => one.visits), after: visits },
  };
  const minutes =
    bundle.minutes ??
    shorter(
      sum((one) => one.minutes),
      saves.fields,
    );
  return { item: { ...item, ...(deferral && { deferral }), steps, visits, minutes, saves }, findings: [] };
}

function shorter(minutes: number, { before, after }: { before: number; after: number }): number {
  return Math.max(1, Math.ceil((minutes * after) / Math.max(1, before)));
}

/** Parts there are, each once, none of them a bundle, waiting for each other without a circle. */
function lintUses(bundle: BundleFile, { items, bundles }: Known): readonly Finding[] {
  const used = bundle.uses.map(({ item }) => item);
  const findings = bundle.uses.flatMap(({ item, after }, u): readonly Finding[] => {
    const at = ['uses', u, 'item'];
    if (bundles.has(item)) return [{ path: at, code: 'definition.bundle-in-a-bundle', params: { item } }];
    if (!items.has(item)) return [{ path: at, code: 'definition.item-unknown', params: { item } }];
    if (used.indexOf(item) !== u)
      return [{ path: at, code: 'definition.id-duplicate', params: { id: item } }];
    return after.flatMap((id, a) =>
      used.includes(id) && id !== item
        ? []
        : [{ path: ['uses', u, 'after', a], code: 'definition.bundle-part-unknown', params: { item: id } }],
    );
  });
  const circular = bundle.uses.findIndex(({ item }) => earlierThan(bundle, item).has(item));
  if (findings.length > 0 || circular < 0) return findings;
  const params = { item: bundle.uses[circular]?.item ?? '' };
  return [{ path: ['uses', circular, 'after'], code: 'definition.bundle-circular', params }];
}

function earlierThan(bundle: BundleFile, id: string): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const before of bundle.uses.find(({ item }) => item === next)?.after ?? []) {
      if (!found.has(before)) open.push(before);
      found.add(before);
    }
  }
  return found;
}

type Made = ReturnType<Produces>[number] & { readonly step: string; readonly firm: boolean };

/** The licences that the parts before a part issue. */
function producers(
  parts: readonly Part[],
  types: ReadonlyMap<string, LicenceType>,
): (part: Part) => readonly Made[] {
  return (part) =>
    parts
      .filter(({ item }) => part.before.has(item.id))
      .flatMap(({ item, when }) =>
        item.steps.flatMap((step) =>
          step.produces === undefined
            ? []
            : [
                {
                  ...{ type: step.produces, when: both(when, step.when), step: stepIdOf(item.id, step.id) },
                  firm: types.get(step.produces)?.creditCodePrefix !== undefined,
                },
              ],
        ),
      );
}

interface Fill {
  readonly step: string;
  readonly part: string;
  readonly when: string | undefined;
}

/** The one field of every item that names the firm it is for. */
const firmField = 'licence';

/** A part that asks for which firm is answered by the licence an earlier part of the bundle issues. */
function filledBy(parts: readonly Part[], produces: (part: Part) => readonly Made[]): readonly Fill[] {
  return parts.flatMap((part) => {
    const asks = part.item.form.topics.some(({ fields }) => fields.some(({ id }) => id === firmField));
    const made = produces(part).find(({ firm }) => firm);
    return asks && made ? [{ step: made.step, part: part.item.id, when: made.when }] : [];
  });
}

/** Answered by an earlier part when that takes place; asked when it does not. */
function neverAsked(fills: readonly Fill[], part: string, field: Field): string | undefined {
  const fill = field.id === firmField ? fills.find((one) => one.part === part) : undefined;
  return fill && unless(fill.when);
}

/** All that people are told of a bundle: its own words, and what the parts say each once. */
function told(bundle: BundleFile, parts: readonly Part[]) {
  const items = parts.map(({ item }) => item);
  const [first] = items;
  if (!first) throw new Error('a bundle has parts');
  const agencies = items.flatMap(({ agency, partners }) => [agency, ...partners]);
  const partners = [...new Set([...bundle.partners, ...agencies])].filter((id) => id !== bundle.agency);
  const conditions = [
    ...bundle.conditions,
    ...parts.flatMap(({ item, when }) =>
      // What only some need is told and not asked: the questionnaire would turn the others away.
      item.conditions.map(({ zh, en, ...asked }) => ({ zh, en, ...(when === undefined && asked) })),
    ),
  ];
  const once = new Set<string>();
  return {
    ...bundle,
    partners,
    conditions: distinctBy(conditions, ({ zh }) => zh).map(({ ask, ...one }) => ({
      ...one,
      ...(ask && !once.has(ask.id) && once.add(ask.id) && { ask }),
    })),
    basis: distinctBy(
      [...bundle.basis, ...items.flatMap(({ basis }) => basis)],
      ({ law, article, says }) => `${law.zh} ${article} ${says.zh}`,
    ),
    statutory: bundle.statutory ?? longestLimit(parts),
    fee: bundle.fee ?? joinFees(parts),
    contact: bundle.contact ?? first.contact,
    complaint: bundle.complaint ?? first.complaint,
    acceptance: bundle.acceptance ?? acceptanceOf(bundle, items),
    risk: [bundle, ...items].some(({ risk }) => risk === 'high') ? ('high' as const) : ('ordinary' as const),
    online: smallestOnline(items),
    mandate: bundle.mandate ?? items.every(({ mandate }) => mandate),
    signers: distinctBy([...bundle.signers, ...items.flatMap(({ signers }) => signers)], ({ path }) => path),
    claims: distinctBy(
      [...bundle.claims, ...items.flatMap(({ claims }) => claims)],
      ({ kind, key }) => `${kind} ${key.join(' ')}`,
    ),
    pauses: distinctBy([...bundle.pauses, ...items.flatMap(({ pauses }) => pauses)], ({ id }) => id),
    questions: distinctBy(
      [...bundle.questions, ...items.flatMap(({ questions }) => questions)],
      ({ question }) => question.zh,
    ),
    bring: distinctBy([...bundle.bring, ...items.flatMap(({ bring }) => bring)], ({ zh }) => zh),
  };
}

function smallestOnline(items: readonly ItemFile[]): ItemFile['online'] {
  return items.reduce<ItemFile['online']>((least, { online }) => (online < least ? online : least), 4);
}

/** One window looks at everything, as long as the slowest part may take. */
function acceptanceOf(bundle: BundleFile, items: readonly ItemFile[]): ItemFile['acceptance'] {
  const limits = items.map(({ acceptance }) => acceptance.limit);
  const limit = limits.reduce((a, b) => (b.amount > a.amount ? b : a));
  const by = items.every(({ acceptance }) => acceptance.by === 'automatic') ? 'automatic' : 'window';
  return { by, agency: bundle.agency, role: 'window-clerk', limit };
}
