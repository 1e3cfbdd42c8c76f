// How one company gets started, from the founder's evening to the hand-over, as a chain of moments. It must never write but through the engine.
import type { Engine, Outcome } from '../engine/index.ts';
import type { Actor, Party } from '../kernel/actor.ts';
import { type Calendar, dueAt, type Instant, workdayMs } from '../kernel/index.ts';
import type { CaseView } from '../processes/case/view.ts';
import type { Item } from '../processes/item.ts';
import type { Chance } from './chance.ts';
import type { Firm } from './people.ts';

export interface World {
  readonly engine: Engine;
  readonly calendar: Calendar;
  readonly chance: Chance;
  readonly item: Item;
  /** Who works at an agency in a role. */
  readonly staffOf: (agency: string, role: string) => Actor;
}

export interface Plot {
  readonly founder: Party;
  readonly partner?: Party;
  readonly firm: Firm;
  readonly region: string;
  /** Goes no further than this: `draft`, `signing`, `submitted`, or all the way. */
  readonly until?: 'draft' | 'signing' | 'submitted';
  readonly delivery: 'post' | 'window' | 'printer' | 'electronic';
}

/** Each value is the moment the next part happens at. */
export type Story = AsyncGenerator<Instant, void, void>;

/** Between the moments: `minute` is clock time, `office` counts office minutes only. */
const minute = 60_000;

export async function* tellStory(world: World, plot: Plot, begins: Instant): Story {
  const { chance } = world;
  const { founder } = plot;
  yield begins;
  const opened = await say(world, undefined, 'open', founder, { item: world.item.id, region: plot.region });
  const { id } = opened;
  await say(world, id, 'save-draft', founder, { form: answersOf(plot, chance) });
  if (plot.until === 'draft') return;
  let at = begins + chance.between(8, 25) * minute;
  yield at;
  const submitted = await say(world, id, 'submit', founder, { sign: true });
  if (plot.until === 'signing') return;
  if (plot.partner && viewOf(submitted).status === 'signing') {
    at += chance.between(15, 200) * minute;
    yield at;
    await say(world, id, 'sign', plot.partner, { content: viewOf(submitted).content });
  }
  if (plot.until === 'submitted') return;
  yield* workThrough(world, plot, id, at);
}

async function* workThrough(world: World, plot: Plot, id: string, from: Instant): Story {
  const { chance, item } = world;
  const clerk = world.staffOf(item.acceptance.agency, item.acceptance.role);
  let at = office(world, from, chance.between(6, 50));
  yield at;
  if (chance.odds(0.06)) {
    await say(world, id, 'request-correction', clerk, {
      lines: [{ at: 'address', say: '门牌号写到房间，照租赁合同的写法。' }],
    });
    at += chance.between(60, 900) * minute;
    yield at;
    const address = `人民北路${chance.whole(2, 180)}号${chance.whole(101, 920)}室`;
    await say(world, id, 'answer-correction', plot.founder, { form: { address } });
    at = office(world, at, chance.between(5, 40));
    yield at;
  }
  await say(world, id, 'accept', clerk, {});
  const [first, ...others] = item.steps.filter((step) => step.kind === 'review');
  if (!first) return;
  // One in twenty is late: a city whose promises are all kept has stopped measuring.
  at = office(world, at, chance.odds(0.05) ? chance.between(215, 260) : chance.between(45, 170));
  yield* decide(world, id, first.id, at - chance.between(10, 35) * minute, at);
  await world.engine.settle();
  const works = others.map((step) => {
    const done = office(world, at, chance.odds(0.04) ? chance.between(212, 250) : chance.between(12, 165));
    return { step: step.id, taken: office(world, at, chance.between(2, 10)), done };
  });
  for (const { step, taken, done } of works.sort((a, b) => a.done - b.done)) {
    yield* decide(world, id, step, Math.min(taken, done - minute), done);
    at = Math.max(at, done);
  }
  await world.engine.settle();
  if (plot.delivery === 'electronic') return;
  yield office(world, at, chance.between(5, 60));
  const tracking =
    plot.delivery === 'post' ? { tracking: `EMS${chance.whole(100_000_000, 999_999_999)}CN` } : {};
  const receiver = plot.delivery === 'post' ? {} : { receiver: plot.founder.name };
  await say(world, id, 'hand-over', clerk, { method: plot.delivery, ...tracking, ...receiver });
}

async function* decide(world: World, id: string, stepId: string, taken: Instant, done: Instant): Story {
  const step = world.item.steps.find((one) => one.id === stepId);
  if (!step) return;
  const approver = world.staffOf(step.agency, step.role);
  yield taken;
  await say(world, id, 'take-step', approver, { step: stepId });
  yield done;
  const checklist = Object.fromEntries(step.checklist.map((line) => [line.id, 'yes']));
  await say(world, id, 'decide-step', approver, { step: stepId, outcome: 'approve', checklist });
}

function office(world: World, from: Instant, minutes: number): Instant {
  const due = dueAt(from, { amount: (minutes * minute) / workdayMs, unit: 'worktime' }, world.calendar);
  if (!due.ok) throw new Error(`history reaches past the calendar: ${due.rejection.code}`);
  return due.value;
}

/** A story that the rules stop is a mistake in the story, so it is loud. */
async function say(world: World, id: string | undefined, command: string, actor: Actor, input: unknown) {
  const outcome: Outcome = await world.engine.give({
    kind: 'case',
    ...(id && { id }),
    command,
    actor,
    input,
  });
  if (outcome.type === 'done') return outcome.current;
  throw new Error(`history: ${command} was refused: ${JSON.stringify(outcome)}`);
}

function viewOf(current: {
  readonly view: Readonly<Record<string, unknown>>;
  readonly status: string;
}): CaseView {
  return { ...current.view, status: current.status } as unknown as CaseView;
}

function answersOf(
  { founder, partner, firm, region, delivery }: Plot,
  chance: Chance,
): Record<string, unknown> {
  const share = partner ? chance.whole(51, 80) : 100;
  const shareholders = [{ name: founder.name, citizenId: founder.citizenId, share }];
  if (partner) shareholders.push({ name: partner.name, citizenId: partner.citizenId, share: 100 - share });
  return {
    ...{ ...firm, region, shareholders, delivery },
    address: `人民北路${chance.whole(2, 180)}号`,
    premises: 'owned',
    capital: chance.of([10, 20, 30, 50, 100, 200]) * 1_000_000,
    employees: chance.whole(0, 12),
    ...(delivery === 'post' && { deliveryAddress: `河东东街${chance.whole(2, 300)}号` }),
  };
}
