// Everything the page of one case shows, asked for at once. It must never hold what `door.view` masked.
import type { ItemView, Viewed } from '../../api/contract.ts';
import type { Staff } from '../../kernel/actor.ts';
import type { CaseView, StepView } from '../../processes/case/view.ts';
import type { Web } from '../context.ts';
import type { Names } from '../form/answer-words.ts';
import { chosenValues } from '../form/codec.ts';
import { loadOfficeHours, loadRegions, loadTrades, need } from '../portal/answers.ts';
import { dateOf } from '../say/time.ts';
import type { OfficeDay } from '../ui/lanes/geometry.ts';
import { wordsOf } from '../words/index.ts';
import { factsOf, materialsOf } from './case-facts.ts';
import { isMine, stepFor, workOn } from './case-work.ts';
import { otherLanes } from './mini-lanes.ts';
import { loadPost } from './posts.ts';
import { needStaff } from './staff.ts';
import { stepActs } from './step-acts.ts';
import { sayTimeLeft } from './time-left.ts';

export type Case = Viewed<CaseView>;

const dayMs = 86_400_000;

export async function loadCasePage(web: Web, id: string) {
  const me = needStaff(web);
  const view = need(web, await web.door.view(web.call, 'cases', id)) as unknown as Case;
  const item = need(web, await web.door.item(web.call, view.item));
  const asked = new URL(web.here, 'http://here.invalid').searchParams.get('step');
  const step = stepFor(view, item, me, asked);
  const start = Date.parse(view.acceptedAt ?? view.openedAt);
  const [names, days, post] = await Promise.all([
    loadNames(web, view, item),
    loadDays(web, start),
    step ? loadPost(web, me, { item: item.id, step: step.id }) : [],
  ]);
  return {
    me: { id: me.id, name: me.name },
    view,
    step,
    definition: { ...pick(item), deliveries: item.delivery },
    region: names.regions.get(view.region ?? '') ?? '',
    facts: factsOf(item, view, names),
    materials: materialsOf(view.materials, web.language),
    work: workOn(step, view, item, me),
    stepActs: actsOn(step, view, item, web, me),
    clock: clockOf(web, view, step),
    lanes: otherLanes(view.steps, step?.id),
    axis: { days, start, now: web.now },
    post,
    key: web.nonce,
  };
}
export type CasePage = Awaited<ReturnType<typeof loadCasePage>>;

function actsOn(step: StepView | undefined, view: Case, item: ItemView, web: Web, me: Staff) {
  const own = step !== undefined && isMine(step, item, me);
  const held = step?.takenBy !== undefined && step.takenBy.id !== me.id;
  return stepActs(step, {
    ...{ mine: own, free: !held && step?.state !== 'paused', me: me.id },
    supervised: me.roles.includes('supervisor') && step?.agency === me.agency,
    may: (command) => view.may.includes(command),
    nameOf: (id) => view.steps.find((one) => one.id === id)?.name[web.language] ?? id,
  });
}

/** What the panels need of the definition. */
function pick(item: ItemView) {
  return {
    basis: item.basis,
    pauses: item.pauses,
    fields: item.form.topics.flatMap(({ fields }) => fields.map(({ id, label }) => ({ id, label }))),
    uploads: item.materials
      .filter(({ accept }) => accept.length > 0)
      .map(({ id, name }) => ({ id, label: name })),
  };
}

async function loadNames(web: Web, view: Case, item: ItemView): Promise<Names> {
  const { language } = web;
  const codes = item.form.topics
    .flatMap(({ fields }) => fields)
    .filter(({ type }) => type === 'trade')
    .flatMap((field) => chosenValues(field, view.form[field.id]));
  const [regions, ...trades] = await Promise.all([
    loadRegions(web),
    ...codes.map((code) => loadTrades(web, code, 1)),
  ]);
  return {
    language,
    words: wordsOf(language),
    regions: new Map(regions.map(({ code, name }) => [code, name[language]])),
    trades: new Map(trades.flat().map(({ code, name }) => [code, name[language]])),
  };
}

async function loadDays(web: Web, start: number): Promise<readonly OfficeDay[]> {
  const from = dateOf(Math.max(start, web.now - 20 * dayMs));
  const days = await loadOfficeHours(web, from, dateOf(web.now + 4 * dayMs));
  return days
    .filter(({ open }) => open.length > 0)
    .map(({ date, open }) => ({
      date,
      hours: open.map((hours) => ({ from: Date.parse(hours.from), to: Date.parse(hours.to) })),
    }));
}

/** The clock of the step that is shown; the whole case's where no step runs. */
function clockOf(web: Web, view: Case, step: StepView | undefined) {
  const own = step !== undefined && step.dueAt !== undefined;
  const limit = own ? step.limit : view.promised;
  const light = own ? step.light : view.light;
  const share = own ? step.share : undefined;
  const done = own ? step.doneAt !== undefined : view.closedAt !== undefined;
  const due = own ? step.dueAt : view.dueAt;
  if (light === undefined || done) return { limit, share, said: undefined };
  const whole = limit.unit === 'worktime' ? limit.amount * 7 * 3_600_000 : undefined;
  const left = share !== undefined && whole !== undefined ? (1 - share) * whole : undefined;
  if (left === undefined && light !== 'grey') return { limit, share, said: undefined };
  return {
    limit,
    share,
    said: sayTimeLeft(
      { light, ...(left !== undefined && { left }), ...(due && { due }) },
      web.language,
      web.now,
    ),
  };
}
