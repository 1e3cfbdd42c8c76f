// Plays a city's recent weeks into an empty demo, on a clock of its own. It must never run outside demo mode.
import type { Engine, TimeSource } from '../engine/index.ts';
import type { Actor, Party } from '../kernel/actor.ts';
import { addDays, type Calendar, dateOf, type Instant, instantOf } from '../kernel/index.ts';
import type { City } from '../processes/item.ts';
import { type Chance, createChance } from './chance.ts';
import { makeFirm, makePerson } from './people.ts';
import { type Plot, type Story, tellStory, type World } from './story.ts';

export interface HistoryOptions {
  readonly city: City;
  readonly calendar: Calendar;
  /** An engine on the clock it is given, over the city's own store. */
  readonly engineAt: (time: TimeSource) => Engine;
  readonly staff: readonly Actor[];
  /** The persona who applies and the one who signs with him: their pages must not be empty either. */
  readonly applicant: Party;
  readonly cosigner: Party;
  readonly partyIdOf: (citizenId: string) => string;
  readonly now: Instant;
  readonly cases: number;
  readonly seed: number;
}

const days = 30;
const hour = 3_600_000;

/** Answers how many stories were told. What is still under way at `now` stays under way. */
export async function playHistory(options: HistoryOptions): Promise<number> {
  const item = options.city.items.get('start-a-company');
  if (!item || options.cases === 0) return 0;
  const time = { at: options.now - days * 24 * hour };
  const engine = options.engineAt({ now: () => time.at });
  const chance = createChance(options.seed);
  const staffOf = (agency: string, role: string): Actor => {
    const one = options.staff.find(
      (actor) =>
        actor.type === 'staff' &&
        actor.agency === agency &&
        actor.roles.includes(role as 'approver') &&
        actor.region === options.city.region,
    );
    if (!one) throw new Error(`the demo has no ${role} of ${agency}`);
    return one;
  };
  const world: World = { engine, calendar: options.calendar, chance, item, staffOf };
  const stories = plan(options, chance).map(({ plot, begins }) => ({
    story: tellStory(world, plot, begins),
    at: begins,
  }));
  await tell(stories, time, options.now);
  time.at = options.now;
  await engine.settle();
  await engine.stop();
  return stories.length;
}

/** Always the story whose moment comes first; a story past `now` is left where it stands. */
async function tell(
  stories: { readonly story: Story; at: Instant }[],
  time: { at: Instant },
  now: Instant,
): Promise<void> {
  const open = [...stories];
  while (open.length > 0) {
    open.sort((a, b) => a.at - b.at);
    const first = open[0];
    if (!first || first.at > now) return;
    time.at = Math.floor(Math.max(time.at, first.at));
    const next = await first.story.next();
    if (next.done) open.shift();
    else first.at = Math.max(next.value, time.at);
  }
}

interface Begun {
  readonly plot: Plot;
  readonly begins: Instant;
}

function plan(options: HistoryOptions, chance: Chance): readonly Begun[] {
  const { city, applicant, cosigner, now, cases } = options;
  const counties = [...city.regions.values()]
    .filter(({ parent }) => parent !== undefined)
    .map(({ code }) => code);
  const standard = counties.filter((code) => city.regions.get(code)?.standard);
  const firm = (index: number) => makeFirm(index, city);
  const person = () => makePerson(chance, standard, options.partyIdOf);
  const own: Begun[] = [
    {
      plot: { founder: applicant, firm: firm(0), region: '140802', delivery: 'electronic' },
      begins: now - 12 * 24 * hour,
    },
    {
      plot: { founder: applicant, partner: cosigner, firm: firm(1), region: '140802', delivery: 'post' },
      begins: recent(options, 4.6),
    },
    {
      plot: {
        founder: applicant,
        partner: cosigner,
        firm: firm(2),
        region: '140881',
        delivery: 'window',
        until: 'signing',
      },
      begins: now - 20 * hour,
    },
    {
      plot: { founder: applicant, firm: firm(3), region: '140802', delivery: 'post', until: 'draft' },
      begins: now - 3 * hour,
    },
  ];
  const others = Array.from({ length: cases }, (_, index): Begun => {
    const fresh = index % 2 === 0;
    const begins = fresh ? recent(options, chance.between(0.4, 7)) : someEvening(now, chance);
    const plot: Plot = {
      founder: person(),
      ...(chance.odds(0.35) && { partner: person() }),
      firm: firm(index + 4),
      region: chance.odds(0.4) ? '140802' : chance.of(counties),
      delivery: chance.of(['post', 'post', 'window', 'electronic', 'printer']),
    };
    return { plot, begins };
  });
  return [...own, ...others];
}

function someEvening(now: Instant, chance: Chance): Instant {
  const date = addDays(dateOf(now), -chance.whole(2, days - 1));
  return instantOf(date, '08:00') + chance.between(0, 13) * hour;
}

/** The instant so many office hours before now. */
function recent({ calendar, now }: HistoryOptions, hours: number): Instant {
  let left = hours * hour;
  for (let date = dateOf(now), tries = 0; tries < 30; date = addDays(date, -1), tries += 1) {
    const open = calendar.officeHours(date);
    if (!open.ok) break;
    for (const { from, to } of open.value.toReversed()) {
      const end = Math.min(to, now);
      if (end <= from) continue;
      if (end - from >= left) return end - left;
      left -= end - from;
    }
  }
  return now - hours * hour;
}
