// A start that takes a claim, opens a task and sets a deadline: much that a crash could tear apart. It must never know a city.
import { z } from 'zod';
import type { EventBody, Process } from '../../src/kernel/process.ts';
import { accept } from '../../src/kernel/rejection.ts';
import { declareRelations } from '../../src/kernel/standing.ts';

interface Submitted extends EventBody {
  readonly type: 'submitted' | 'numbered';
  readonly what: string;
}

interface State {
  readonly what: string;
  readonly since: number;
}

const nothing: State = { what: '', since: 0 };

export const submission: Process<State, Submitted, unknown> = {
  kind: 'submission',
  plural: 'submissions',
  initial: nothing,
  evolve: (_, { event, at }) => ({ what: event.what, since: at }),
  commands: {
    submit: {
      schema: z.strictObject({ what: z.string() }),
      starts: true,
      who: ['anybody'],
      when: [],
      decide: (_, { what }) =>
        accept({
          events: [
            { type: 'submitted', what },
            { type: 'numbered', what },
          ],
          claims: [{ key: what, code: 'submission.taken' }],
        }),
    },
  },
  relations: declareRelations(nothing, [{ is: 'anybody', of: 'anybody', at: 'always' }]),
  readers: ['anybody'],
  status: () => 'open',
  head: ({ what }) => ({ status: 'open', summary: { what }, keys: [what], search: what }),
  view: ({ what }) => ({ what }),
  tasks: ({ since, what }) => [{ key: 'work', agency: 'bureau', since, summary: { what } }],
  deadlines: ({ since }) => [{ name: 'late', at: since + 1000, command: 'submit', input: null }],
  measures: () => [],
};
