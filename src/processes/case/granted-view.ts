// What a reader sees of a promise and of a decision by rule. It must never show a promise's text other than the one that is hashed.
import { type Reader, type Text, toTimestamp } from '../../kernel/index.ts';
import type { CityFacts } from '../facts.ts';
import type { Item } from '../item.ts';
import { isInstant } from './by-itself.ts';
import { sharing, templateOf } from './commitment.ts';
import { contentOf } from './content.ts';
import { checkCase } from './problems.ts';
import type { CommitmentView, InstantView } from './promised-view.ts';
import type { CaseState } from './state.ts';
import type { CaseView } from './view.ts';

export function grantedViews(
  state: CaseState,
  item: Item,
  reader: Reader<CityFacts>,
  outside: boolean,
): Pick<CaseView, 'commitment' | 'instant'> {
  const commitment = commitmentView(state, item, reader);
  const instant = instantView(state, item, reader.facts, outside);
  return { ...(commitment && { commitment }), ...(instant && { instant }) };
}

function commitmentView(
  state: CaseState,
  item: Item,
  { facts, now }: Reader<CityFacts>,
): CommitmentView | undefined {
  const { city } = facts;
  const template = state.commitment?.template ?? templateOf(item, city);
  const { commitment } = item;
  if (!commitment || template === undefined) return undefined;
  const { how, within, agency } = commitment.verification;
  const { made, promise } = { made: state.commitment, promise: state.promise };
  return {
    template,
    forms: sharing(item, city).map((one) => ({
      item: one.id,
      name: one.name,
      promises: one.commitment?.promises ?? [],
      consequences: one.commitment?.consequences ?? [],
    })),
    ...(commitment.stage && { stage: commitment.stage }),
    materials: namesOf(item.materials, commitment.materials),
    steps: namesOf(item.steps, commitment.steps),
    verification: { how, within, agency, agencyName: city.agencies.get(agency)?.name ?? same(agency) },
    ...(state.status === 'draft' && choice(state, item, template, facts, now)),
    made: made !== undefined,
    ...(made?.joint && { joint: made.joint }),
    ...(promise && {
      promise: {
        verification: promise.verification,
        status: promise.status,
        ...(promise.due !== undefined && { due: toTimestamp(promise.due) }),
      },
    }),
  };
}

/** What a person would sign if he promised now. */
function choice(
  state: CaseState,
  item: Item,
  template: string,
  facts: CityFacts,
  now: number,
): Pick<CommitmentView, 'content' | 'problems'> {
  const { problems, answers } = checkCase(state, state.form, item, facts, now, { template });
  // A joint form also names what it covers, which the registers say only at submission: there its hash is not known before.
  const known = problems.length === 0 && item.commitment?.stage === undefined;
  return { problems, ...(known && { content: contentOf(state, answers, undefined, { template }) }) };
}

function instantView(
  state: CaseState,
  item: Item,
  { city }: CityFacts,
  outside: boolean,
): InstantView | undefined {
  if (!item.instant) return undefined;
  const { instant, known, person } = state;
  const decided = state.submittedAt !== undefined || person !== undefined;
  return {
    rules: item.instant.rules.map(({ id, says }) => ({
      id,
      says,
      ...(instant && { holds: instant.rules[id] === true }),
    })),
    outcome: isInstant(state) ? 'granted' : decided ? 'person' : 'untried',
    ...(instant && { triedAt: toTimestamp(instant.at) }),
    ...(known &&
      outside && {
        facts: {
          licences: known.licences.map((type) => city.licenceTypes.get(type)?.name ?? same(type)),
          ...known.record,
        },
      }),
    ...(person && {
      person: {
        askedAt: toTimestamp(person.askedAt),
        ...(person.reason && { reason: person.reason }),
        ...(person.due !== undefined && { due: toTimestamp(person.due) }),
        ...(person.answer && {
          answeredAt: toTimestamp(person.answer.at),
          answer: person.answer.note,
        }),
      },
    }),
  };
}

function namesOf(
  list: readonly { readonly id: string; readonly name: Text }[],
  ids: readonly string[],
): readonly Text[] {
  return list.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
}

function same(word: string): Text {
  return { zh: word, en: word };
}
