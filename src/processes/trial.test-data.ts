// Gives commands to a process as the engine does, in memory and step by step, for tests of the rules. It must never be product code.
import {
  type Actor,
  type Calendar,
  createCalendar,
  type EventBody,
  type Instant,
  instantOf,
  type KeptFile,
  type Measure,
  nationalNotices,
  type Process,
  parseInput,
  type Recorded,
  type Rejection,
  type Result,
} from '../kernel/index.ts';

export const calendar: Calendar = createCalendar({
  notices: nationalNotices,
  officeHours: [
    {
      from: '01-01',
      to: '12-31',
      open: [
        ['08:30', '12:00'],
        ['14:30', '18:00'],
      ],
    },
  ],
});

/** `2026-05-08 16:50` in China. */
export function at(text: string): Instant {
  const [date = '', time = '00:00'] = text.split(' ');
  return instantOf(date, time);
}

export type Given =
  | { readonly type: 'done' }
  | { readonly type: 'rejected'; readonly rejection: Rejection }
  | { readonly type: 'forbidden' };

/** One stream of a process under test. `held` is shared by streams that compete for claims. */
export class Trial<S, E extends EventBody, F> {
  readonly process: Process<S, E, F>;
  readonly facts: F;
  readonly id: string;
  state: S;
  now: Instant;
  readonly log: Recorded<E>[] = [];
  readonly measures: Measure[] = [];
  readonly held: Map<string, string>;
  readonly others = new Map<string, unknown>();
  /** Files uploaded before. */
  readonly kept = new Map<string, KeptFile>();
  private ids = 0;

  constructor(
    process: Process<S, E, F>,
    facts: F,
    now: string,
    id: string,
    held = new Map<string, string>(),
  ) {
    this.process = process;
    this.facts = facts;
    this.id = id;
    this.state = process.initial;
    this.now = at(now);
    this.held = held;
  }

  give(actor: Actor, command: string, input: unknown = {}): Given {
    const rule = this.process.commands[command];
    if (!rule) throw new Error(`no command ${command}`);
    const relations = this.process.relations(this.state, actor, this.facts);
    if (!rule.who.some((relation) => relations.has(relation))) return { type: 'forbidden' };
    const status = this.process.status(this.state);
    if (!rule.starts && !rule.when.includes(status) && !rule.when.includes('*'))
      return {
        type: 'rejected',
        rejection: this.process.notNow?.(this.state, command) ?? { code: 'not-in-status' },
      };
    const parsed = parseInput(rule.schema, input);
    if (!parsed.ok) return { type: 'rejected', rejection: parsed.rejection };
    const decided = rule.decide(this.state, parsed.value, {
      now: this.now,
      actor,
      id: this.id,
      calendar,
      found: new Map(
        (rule.needs?.(this.state, parsed.value) ?? []).flatMap(({ id }) => {
          const holder = id.startsWith('claim/') ? this.held.get(id.slice('claim/'.length)) : undefined;
          if (holder) return [[id, { holder }] as const];
          return this.others.has(id) ? [[id, this.others.get(id)] as const] : [];
        }),
      ),
      files: new Map((rule.files?.(parsed.value) ?? []).map(({ file }) => [file, this.fileOf(file)])),
      newId: () => this.newId(),
      facts: this.facts,
    });
    if (!decided.ok) return { type: 'rejected', rejection: decided.rejection };
    const { claims = [], releases = [], events } = decided.value;
    const lost = claims.find(({ key }) => (this.held.get(key) ?? this.id) !== this.id);
    if (lost) return { type: 'rejected', rejection: { code: lost.code } };
    for (const key of releases) if (this.held.get(key) === this.id) this.held.delete(key);
    for (const { key } of claims) this.held.set(key, this.id);
    for (const event of events) this.record(event, actor);
    return { type: 'done' };
  }

  private fileOf(file: string): Result<KeptFile> {
    const kept = this.kept.get(file);
    return kept ? { ok: true, value: kept } : { ok: false, rejection: { code: 'file.not-found' } };
  }

  private newId(): string {
    this.ids += 1;
    return `id${String(this.ids).padStart(24, '0')}`;
  }

  private record(event: E, actor: Actor): void {
    // Through JSON, as the store does it: what does not survive that may not be in an event.
    const stored = JSON.parse(JSON.stringify(event)) as E;
    const recorded = { event: stored, version: this.log.length + 1, at: this.now, actor };
    const before = this.state;
    this.state = this.process.evolve(before, recorded);
    this.log.push(recorded);
    this.measures.push(...this.process.measures(before, recorded, this.state, calendar, this.facts));
  }

  /** The state from the events alone. */
  replayed(): S {
    return this.log.reduce((state, recorded) => this.process.evolve(state, recorded), this.process.initial);
  }

  view(actor: Actor): Readonly<Record<string, unknown>> {
    const { id, now, facts } = this;
    return JSON.parse(
      JSON.stringify(this.process.view(this.state, { actor, id, now, calendar, facts })),
    ) as Record<string, unknown>;
  }

  events(): readonly string[] {
    return this.log.map(({ event }) => event.type);
  }
}
