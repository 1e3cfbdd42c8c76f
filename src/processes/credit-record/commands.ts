// An entry is made, repaired by who made it, struck, or ends by itself. It must never be lengthened or made without a ground.
import { z } from 'zod';
import {
  accept,
  type CommandRule,
  type Context,
  dateOf,
  dueAt,
  type KeptFile,
  type Result,
  reject,
  toTimestamp,
} from '../../kernel/index.ts';
import { creditKinds } from '../city.ts';
import type { CityFacts } from '../facts.ts';
import { registerOf, subjectSchema, subjectWrong } from '../subject.ts';
import { monthsLater } from '../time.ts';
import type { CreditEvent } from './events.ts';
import { mayAskFor } from './relations.ts';
import { type CreditState, type Entry, inForce } from './state.ts';

export const creditKind = 'credit-record';
export type CreditRule<I> = CommandRule<CreditState, CreditEvent, CityFacts, I>;
type CreditContext = Context<CityFacts>;

const words = z.string().trim().min(2).max(1000);
const textInput = z.strictObject({ zh: z.string().trim().min(2).max(200), en: z.string().trim().max(200) });

const recordInput = z.strictObject({
  subject: subjectSchema,
  kind: z.enum(creditKinds),
  /** What was found, for the person it is about. */
  what: words,
  /** Law and article; needed where an agency records by itself. */
  basis: z.strictObject({ law: textInput, article: z.string().trim().min(1).max(40) }).optional(),
  /** Which agency found it; of staff always their own. */
  agency: z.string().max(80).optional(),
  /** The item whose case it comes from, where its lead is who found it. */
  item: z.string().max(80).optional(),
  case: z.string().max(80).optional(),
  region: z.string().max(6).optional(),
  /** Of a firm: the citizen who filed for it. */
  filedBy: z.string().trim().toUpperCase().max(25).optional(),
});
type RecordInput = z.infer<typeof recordInput>;

/** Opens the record of a party that had none, and goes on with it afterwards. */
export const record: CreditRule<RecordInput> = {
  schema: recordInput,
  starts: true,
  idOf: ({ subject }) => registerOf(creditKind, subject),
  who: ['recorder', 'system'],
  when: [],
  decide: (state, input, context) => {
    const { actor, now, newId, facts } = context;
    const wrong = subjectWrong(input.subject, dateOf(now));
    if (wrong) return reject(wrong, undefined, [{ path: 'subject', code: wrong }]);
    const rule = facts.city.credit?.find(({ kind }) => kind === input.kind);
    if (!rule) return reject('credit.kind-not-ruled', { kind: input.kind });
    if (actor.type !== 'system' && input.kind !== 'serious')
      return reject('credit.only-from-a-case', { kind: input.kind });
    if (actor.type !== 'system' && !input.basis)
      return reject('credit.basis-missing', undefined, [{ path: 'basis', code: 'form.required' }]);
    const agency =
      actor.type === 'staff'
        ? actor.agency
        : (input.agency ?? facts.city.items.get(input.item ?? '')?.agency);
    if (!agency || !facts.city.agencies.has(agency)) return reject('credit.agency-missing');
    const known = state.entries.some(
      (one) => input.case && one.case === input.case && one.kind === input.kind,
    );
    if (known) return accept({ events: [] });
    const opened: CreditEvent[] =
      state.subject.name === '' ? [{ type: 'credit-record-opened', subject: input.subject }] : [];
    const { law, article } = input.basis ?? rule.basis;
    const made: CreditEvent = {
      type: 'entry-made',
      entry: newId(),
      ...{ kind: input.kind, agency, what: input.what, basis: { law, article } },
      ...(input.case && { case: input.case }),
      ...(input.region && { region: input.region }),
      ...(input.filedBy && { filedBy: input.filedBy }),
      until: toTimestamp(monthsLater(now, rule.months)),
      repairFrom: toTimestamp(monthsLater(now, rule.repairAfterMonths)),
      ...{ conditions: rule.conditions, answered: rule.answered, appeal: rule.appeal },
    };
    return accept({ events: [...opened, made] });
  },
};

const entryId = z.string().min(1).max(80);

/** The entry if it stands and, for staff, if their own agency made it. */
function standing(state: CreditState, id: string, { actor, now }: CreditContext): Result<Entry> {
  const entry = state.entries.find((one) => one.id === id);
  if (!entry) return reject('credit.entry-unknown');
  if (actor.type === 'staff' && actor.agency !== entry.agency)
    return reject('credit.another-agency', { agency: entry.agency });
  return inForce(entry, now) ? accept(entry) : reject('credit.entry-over', { status: entry.status });
}

const askInput = z.strictObject({
  entry: entryId,
  /** What was put right, and how. */
  statement: words,
  /** What shows it: uploaded files. */
  papers: z
    .array(z.strictObject({ file: z.string().min(8).max(200), name: z.string().trim().min(1).max(200) }))
    .max(5)
    .optional(),
  /** The public promise to keep the law from now on. */
  promise: z.literal(true),
});

export const askRepair: CreditRule<z.infer<typeof askInput>> = {
  schema: askInput,
  who: ['subject', 'filer'],
  when: ['*'],
  files: ({ papers = [] }) => papers,
  decide: (state, { entry: id, statement, papers = [] }, context) => {
    const found = standing(state, id, context);
    if (!found.ok) return found;
    if (!mayAskFor(state, found.value, context.actor)) return reject('credit.not-yours-to-repair');
    const { repairFrom, repair, answered } = found.value;
    if (context.now < repairFrom) return reject('credit.repair-too-early', { from: dateOf(repairFrom) });
    if (repair && !repair.decided) return reject('credit.repair-pending');
    const due = dueAt(context.now, answered, context.calendar);
    if (!due.ok) return due;
    const kept: KeptFile[] = [];
    for (const { file } of papers) {
      const one = context.files.get(file) ?? reject('file.not-found');
      if (!one.ok) return one;
      kept.push(one.value);
    }
    const shown = kept.map(({ file, name, size, type }) => ({ file, name, size, mediaType: type }));
    return accept({
      events: [
        {
          type: 'repair-asked',
          entry: id,
          statement,
          ...(shown.length > 0 && { papers: shown }),
          due: toTimestamp(due.value),
        },
      ],
    });
  },
};

const decideInput = z.strictObject({
  entry: entryId,
  outcome: z.enum(['repair', 'refuse']),
  /** For the person it is about: why, or what was checked. */
  note: words,
});

export const decideRepair: CreditRule<z.infer<typeof decideInput>> = {
  schema: decideInput,
  who: ['recorder'],
  when: ['*'],
  decide: (state, { entry: id, outcome, note }, context) => {
    const found = standing(state, id, context);
    if (!found.ok) return found;
    const { repair } = found.value;
    if (!repair || repair.decided) return reject('credit.repair-not-asked');
    return accept({ events: [{ type: 'repair-decided', entry: id, outcome, note }] });
  },
};

const strikeInput = z.strictObject({ entry: entryId, reason: words });

/** An entry that should not have been made: after an appeal, or because the agency saw its own mistake. */
export const strike: CreditRule<z.infer<typeof strikeInput>> = {
  schema: strikeInput,
  who: ['recorder'],
  when: ['*'],
  decide: (state, { entry: id, reason }, context) => {
    const found = standing(state, id, context);
    return found.ok ? accept({ events: [{ type: 'entry-struck', entry: id, reason }] }) : found;
  },
};

const endInput = z.strictObject({ entry: entryId });

export const endEntry: CreditRule<z.infer<typeof endInput>> = {
  schema: endInput,
  who: ['system'],
  when: ['*'],
  decide: (state, { entry: id }, { now }) => {
    const entry = state.entries.find((one) => one.id === id);
    if (entry?.status !== 'active' || now < entry.until) return reject('credit.not-due-yet');
    return accept({ events: [{ type: 'entry-ended', entry: id }] });
  },
};

export const creditCommands = {
  record,
  'ask-repair': askRepair,
  'decide-repair': decideRepair,
  strike,
  'end-entry': endEntry,
} as const;
export type CreditCommand = keyof typeof creditCommands;
