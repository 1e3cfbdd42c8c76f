// Checks that a calendar's address is one person's, cannot be guessed, and ends when he ends it. It must never read a deadline.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Actor, Context, Party } from '../../kernel/index.ts';
import { facts } from '../city.test-data.ts';
import type { CityFacts } from '../facts.ts';
import { type CalendarFeedEvent, type CalendarFeedState, calendarFeedProcess, feedReader } from './index.ts';

const { commands, evolve, initial, view, relations } = calendarFeedProcess;
const wang: Party = { type: 'party', id: 'party-w', name: '王芳', citizenId: '11010519491231002X' };
const other: Party = { ...wang, id: 'party-o', citizenId: '440524188001010014' };
const same = (a: string, b: string) => a === b;
const context = (actor: Actor) =>
  ({ ...{ now: 1000, actor, id: 'feed', facts }, newId: () => 'NEWID' }) as unknown as Context<CityFacts>;

function give(state: CalendarFeedState, command: string, actor: Actor) {
  const decided = commands[command]?.decide(state, {}, context(actor));
  assert.ok(decided?.ok, command);
  const after = decided.value.events.reduce<CalendarFeedState>(
    (at, event: CalendarFeedEvent, i) => evolve(at, { event, version: i + 1, at: 1000, actor }),
    state,
  );
  return { after, decision: decided.value };
}
const reader = (actor: Actor) => ({ actor, id: 'feed', now: 1000, facts }) as never;

describe('a calendar feed', () => {
  it('opens for a person, who alone sees its address', () => {
    const { after, decision } = give(initial, 'open', wang);
    assert.equal(decision.claims?.[0]?.code, 'calendar-feed.open-already');
    assert.equal(view(after, reader(wang)).path, '/me/calendar.ics?token=feed.NEWIDNEWID');
    assert.equal(view(after, reader(other)).path, undefined);
    assert.deepEqual([...relations(after, other, facts)], []);
  });

  it('reads for its holder by its secret only', () => {
    const { after } = give(initial, 'open', wang);
    assert.equal(feedReader(after, 'NEWIDNEWID', same)?.id, 'party-w');
    for (const wrong of ['', 'newidnewid', 'NEWID']) assert.equal(feedReader(after, wrong, same), undefined);
    assert.equal(feedReader({ status: 'valid' }, 'NEWIDNEWID', same), undefined);
  });

  it('reads for nobody once it is closed, and gives its place back', () => {
    const { after } = give(initial, 'open', wang);
    const closed = give(after, 'close', wang);
    assert.deepEqual(closed.decision.releases, ['calendar-feed/party-w']);
    assert.equal(feedReader(closed.after, 'NEWIDNEWID', same), undefined);
    assert.equal(feedReader(closed.after, '', same), undefined);
    assert.equal(view(closed.after, reader(wang)).path, undefined);
  });

  it('opens for nobody but people', () => {
    const refused = commands.open?.decide(initial, {}, context({ type: 'public' }));
    assert.equal(refused && !refused.ok && refused.rejection.code, 'calendar-feed.people-only');
  });
});
