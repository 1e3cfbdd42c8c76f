// The one door, built over the engine: who asks, in which language, gets an answer or a problem. It must never know HTTP or HTML.
import type { Current, Engine, Fault, Found, Given, Listed, Outcome } from '../engine/engine.ts';
import type { Condition, TimeSource } from '../engine/ports.ts';
import type { FileStore } from '../gateways/files/index.ts';
import type { Calendar } from '../kernel/calendar.ts';
import type { Process } from '../kernel/process.ts';
import type { CityFacts } from '../processes/facts.ts';
import type { Catalogue } from './catalogue.ts';
import type { Answer, Call, Door, Page, Viewed } from './contract.ts';
import { createPaperDesk } from './paper-desk.ts';
import type { Copies, Definitions, Documents, PublicLog } from './ports.ts';
import { createPrintDesk } from './print-desk.ts';
import type { Problems } from './problem.ts';
import type { Questions } from './questions/question.ts';
import { createReceiptDesk } from './receipt-desk.ts';
import { eventRowOf, rowOf, taskRowOf } from './rows.ts';

// biome-ignore lint/suspicious/noExplicitAny: the door only passes states and inputs through, whatever their type
export type AnyProcess = Process<any, any, any>;

export interface DoorParts {
  readonly engine: Engine;
  readonly processes: readonly AnyProcess[];
  readonly facts: CityFacts;
  readonly calendar: Calendar;
  readonly time: TimeSource;
  readonly files: FileStore;
  readonly documents: Documents;
  readonly copies: Copies;
  readonly publicLog?: PublicLog | undefined;
  readonly questions: Questions;
  readonly problems: Problems;
  readonly definitions?: Definitions;
  readonly catalogue: () => Catalogue;
  /** What the store can do now; absent: everything. */
  readonly condition?: (() => Promise<Condition>) | undefined;
}

/** What is made from the items, made anew after each publication. */
export function followed<T>(revision: (() => number) | undefined, make: () => T): () => T {
  let made = make();
  let at = revision?.();
  return () => {
    if (revision?.() !== at) {
      at = revision?.();
      made = make();
    }
    return made;
  };
}

export function createDoor(parts: DoorParts): Door {
  const { catalogue, problems, questions } = parts;
  const reads = createReads(parts);
  return {
    ...createCommands(parts),
    ...reads,
    ...createPaperDesk(parts, reads.view),
    ...createReceiptDesk(parts, reads.view),
    ...createPrintDesk(parts),
    items: async (_call, query) => found(catalogue().find(query)),
    item: async (call, id) => {
      const item = catalogue().get(id);
      return item ? found(item) : refused(problems.refused('item.not-found', call.language, { item: id }));
    },
    itemBpmn: async (call, id) => {
      const xml = catalogue().bpmn(id, call.language);
      return xml ? found(xml) : refused(problems.refused('item.not-found', call.language, { item: id }));
    },
    itemSource: async (call, id) => {
      const text = parts.definitions?.sourceOf(id);
      return text ? found(text) : refused(problems.refused('item.not-found', call.language, { item: id }));
    },
    question: async (call, name, query) => {
      const question = questions.get(name);
      if (!question) return refused(problems.refused('question.not-found', call.language, { name }));
      const answer = await question.ask(query, call);
      return answer.ok ? answer : refused(problems.rejected(answer.rejection, call.language));
    },
  };
}

function createCommands({ engine, processes, problems }: DoorParts): Pick<Door, 'start' | 'give'> {
  const send = async (call: Call, process: AnyProcess, given: Omit<Given, 'kind' | 'actor' | 'key'>) => {
    const outcome = await engine.give({
      ...given,
      kind: process.kind,
      actor: call.actor,
      reading: call,
      ...(call.key !== undefined && { key: call.key }),
      ...(call.ifMatch !== undefined && { expectedVersion: call.ifMatch }),
    });
    return outcome;
  };
  const answer = async (call: Call, outcome: Outcome, readable: () => Promise<boolean>) => {
    if (outcome.type === 'done') return found(viewedOf(outcome.current));
    if (outcome.type === 'rejected') return refused(problems.rejected(outcome.rejection, call.language));
    return refused(await faultFor(problems, call, outcome.fault, readable));
  };
  return {
    start: async (call, plural, body) => {
      const process = processes.find((each) => each.plural === plural);
      const command = process && startOf(process);
      if (!process || !command) return refused(problems.refused('request.not-found', call.language));
      const outcome = await send(call, process, { command, input: body });
      return answer(call, outcome, async () => true);
    },
    give: async (call, plural, id, command, body) => {
      const process = processes.find((each) => each.plural === plural);
      if (!process || !publicCommands(process).includes(command)) {
        return refused(problems.refused('request.not-found', call.language));
      }
      const outcome = await send(call, process, { id, command, input: body });
      return answer(call, outcome, async () => {
        const seen = await engine.view(process.kind, id, call.actor, call);
        return seen.type === 'found';
      });
    },
  };
}

function createReads({
  engine,
  processes,
  problems,
  calendar,
  time,
}: DoorParts): Pick<Door, 'view' | 'events' | 'list' | 'tasks'> {
  const kindOf = (plural: string) => processes.find((each) => each.plural === plural)?.kind;
  const read = async <T, R>(
    call: Call,
    plural: string,
    ask: (kind: string) => Promise<Found<T>>,
    show: (value: T) => R,
  ): Promise<Answer<R>> => {
    const kind = kindOf(plural);
    if (kind === undefined) return refused(problems.refused('request.not-found', call.language));
    const result = await ask(kind);
    if (result.type === 'found') return found(show(result.value));
    return refused(await faultFor(problems, call, result.fault, async () => false));
  };
  const page = async <T, R>(call: Call, listed: Listed<T>, show: (one: T) => R): Promise<Answer<Page<R>>> => {
    if (listed.type === 'listed') return found({ items: listed.items.map(show), next: listed.next });
    if (listed.type === 'rejected') return refused(problems.rejected(listed.rejection, call.language));
    return refused(await faultFor(problems, call, listed.fault, async () => false));
  };
  return {
    view: (call, plural, id) =>
      read(call, plural, (kind) => engine.view(kind, id, call.actor, call), viewedOf),
    events: (call, plural, id) =>
      read(
        call,
        plural,
        (kind) => engine.events(kind, id, call.actor, call),
        (events) => ({ items: events.map((event) => eventRowOf(event, call.actor)), next: null }),
      ),
    list: async (call, plural, query) => {
      const kind = kindOf(plural);
      if (kind === undefined) return refused(problems.refused('request.not-found', call.language));
      if (call.actor.type === 'public') return signInFirst(problems, call);
      return page(call, await engine.list(kind, call.actor, query, call), rowOf);
    },
    tasks: async (call, query) => {
      if (call.actor.type === 'public') return signInFirst(problems, call);
      const now = time.now();
      return page(call, await engine.tasks(call.actor, query, call), (task) =>
        taskRowOf(task, now, calendar),
      );
    },
  };
}

function signInFirst(problems: Problems, call: Call) {
  return refused(problems.refused('access.sign-in-needed', call.language));
}

/**
 * A fault as this asker may learn of it. Somebody who has not signed in is asked to; a person outside the
 * house learns nothing about what is not his, not even that it exists, unless he may read it anyway.
 */
async function faultFor(problems: Problems, call: Call, fault: Fault, readable: () => Promise<boolean>) {
  const hidden = fault.code === 'forbidden' || fault.code === 'not-found';
  if (hidden && call.actor.type === 'public') return problems.refused('access.sign-in-needed', call.language);
  if (fault.code === 'forbidden' && call.actor.type === 'party' && !(await readable())) {
    return problems.faulted({ code: 'not-found' }, call.language);
  }
  return problems.faulted(fault, call.language);
}

/** The command that starts a process, unless only the system may give it. */
export function startOf(process: AnyProcess): string | undefined {
  return Object.entries(process.commands).find(([, rule]) => rule.starts && forPeople(rule.who))?.[0];
}

/** Commands people and programs may give to a running process; those of deadlines and reactions are not among them. */
export function publicCommands(process: AnyProcess): readonly string[] {
  return Object.entries(process.commands)
    .filter(([, rule]) => !rule.starts && forPeople(rule.who))
    .map(([name]) => name);
}

function forPeople(who: readonly string[]): boolean {
  return who.some((relation) => relation !== 'system');
}

export function viewedOf(current: Current): Viewed {
  // Identity last: a view can never disguise what it is a view of.
  return {
    ...current.view,
    id: current.id,
    kind: current.kind,
    version: current.version,
    status: current.status,
  };
}

export function found<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function refused<P>(problem: P): { readonly ok: false; readonly problem: P } {
  return { ok: false, problem };
}
