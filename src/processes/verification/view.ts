// A verification as one reader may see it, with the order that follows from a false promise. It must never show the officers' names to lists.
import {
  type Actor,
  lightOf,
  maskCitizenId,
  maskName,
  type Reader,
  type Text,
  toTimestamp,
} from '../../kernel/index.ts';
import type { Timestamp } from '../case/view.ts';
import type { CityFacts } from '../facts.ts';
import type { Item } from '../item.ts';
import { type VerificationCommand, verificationCommands } from './commands.ts';
import { verificationRelationsOf } from './relations.ts';
import { dueOf, isDone, type VerificationState, type VerificationStatus, type Visit } from './state.ts';

export interface VerificationView {
  readonly status: VerificationStatus;
  readonly case: string;
  readonly number: string;
  readonly item: string;
  readonly itemName: Text;
  readonly subject: { readonly name: string; readonly citizenId: string };
  readonly region: string;
  readonly agency: string;
  readonly agencyName: Text;
  readonly how: 'online' | 'on-site' | 'waived';
  /** What was promised, line by line: the text that was signed. */
  readonly promises: readonly Text[];
  readonly template: string;
  readonly openedAt: Timestamp;
  readonly dueAt?: Timestamp;
  readonly light?: 'green' | 'yellow' | 'red' | 'grey';
  readonly holder?: { readonly id: string; readonly name: string };
  readonly mending?: {
    readonly at: Timestamp;
    readonly lines: readonly string[];
    readonly note: string;
    readonly due: Timestamp;
    readonly reportedAt?: Timestamp;
    readonly report?: string;
  };
  readonly finding?: { readonly at: Timestamp; readonly note: string; readonly visit?: Visit };
  /** The decision that the result is revoked, as it is served. */
  readonly order?: {
    readonly number: string;
    readonly at: Timestamp;
    readonly says: Text;
    readonly basis: { readonly law: string; readonly article: string };
    readonly remedy: Text;
  };
  readonly escalatedAt?: Timestamp;
  readonly may: readonly VerificationCommand[];
}

export function verificationView(state: VerificationState, reader: Reader<CityFacts>): VerificationView {
  const { actor, facts } = reader;
  const item = facts.itemAt(state.item, state.definition);
  const own = verificationRelationsOf(state, actor, facts).has('party');
  const { subject, mending, finding, escalatedAt, holder } = state;
  return {
    ...{ status: state.status, case: state.case, number: state.number, item: state.item },
    itemName: item?.name ?? same(state.item),
    subject: {
      name: own || actor.type === 'staff' ? subject.name : maskName(subject.name),
      citizenId: own ? subject.citizenId : maskCitizenId(subject.citizenId),
    },
    ...{ region: state.region, agency: state.agency, how: state.how },
    agencyName: facts.city.agencies.get(state.agency)?.name ?? same(state.agency),
    promises: item?.commitment?.promises ?? [],
    template: state.commitment.template,
    openedAt: toTimestamp(state.openedAt),
    ...clockOf(state, reader),
    ...(holder && { holder: { id: holder.id, name: holder.name } }),
    ...(mending && {
      mending: {
        at: toTimestamp(mending.at),
        ...{ lines: mending.lines, note: mending.note },
        due: toTimestamp(mending.due),
        ...(mending.reported && {
          reportedAt: toTimestamp(mending.reported.at),
          report: mending.reported.note,
        }),
      },
    }),
    ...(finding && {
      finding: {
        at: toTimestamp(finding.at),
        note: finding.note,
        ...(finding.visit && { visit: finding.visit }),
      },
    }),
    ...orderOf(state, item),
    ...(escalatedAt !== undefined && { escalatedAt: toTimestamp(escalatedAt) }),
    may: mayGive(state, actor, facts),
  };
}

function clockOf(
  state: VerificationState,
  { now, calendar }: Reader<CityFacts>,
): Pick<VerificationView, 'dueAt' | 'light'> {
  const due = dueOf(state);
  if (due === undefined) return {};
  const until = state.finding?.at ?? now;
  const start = state.status === 'mending' ? (state.mending?.at ?? state.openedAt) : state.openedAt;
  return {
    dueAt: toTimestamp(due),
    light: lightOf({ start, due, now: until, pauses: [], paused: false }, calendar),
  };
}

/** Administrative Licensing Law, article 69: what was obtained by deceit is revoked. */
function orderOf(state: VerificationState, item: Item | undefined): Pick<VerificationView, 'order'> {
  const { finding, status } = state;
  if (status !== 'false' || !finding?.basis) return {};
  const what = item?.name ?? same(state.item);
  return {
    order: {
      number: `${state.number}-C`,
      at: toTimestamp(finding.at),
      says: {
        zh: `经核查，申请人在「${what.zh}」（${state.number}）中作出的承诺与事实不符：${finding.note}。现撤销据此作出的决定，有关证照自即日起失效，请停止相关活动并改正。`,
        en: `Verification found that what was promised in “${what.en}” (${state.number}) was not true: ${finding.note}. The decision made on it is revoked, its licences are void from today; stop the activity and put it right.`,
      },
      basis: finding.basis,
      remedy: {
        zh: '您若不服，可以在收到之日起 60 日内申请行政复议，或者在六个月内向人民法院起诉。',
        en: 'If you disagree you may ask for administrative reconsideration within 60 days of receipt, or go to court within six months.',
      },
    },
  };
}

function mayGive(state: VerificationState, actor: Actor, facts: CityFacts): readonly VerificationCommand[] {
  const relations: ReadonlySet<string> = verificationRelationsOf(state, actor, facts);
  const mine = !state.holder || (actor.type === 'staff' && state.holder.id === actor.id);
  const fits: Record<string, boolean> = {
    take: !state.holder,
    release: state.holder !== undefined && (mine || relations.has('supervisor')),
    'order-mending': mine && !state.mending,
    'report-mended': state.mending !== undefined && !state.mending.reported,
    'find-kept': mine,
    'find-false': mine,
  };
  if (isDone(state)) return [];
  return (Object.keys(verificationCommands) as VerificationCommand[]).filter((name) => {
    const { who, when } = verificationCommands[name];
    return fits[name] === true && when.includes(state.status) && who.some((one) => relations.has(one));
  });
}

function same(word: string): Text {
  return { zh: word, en: word };
}
