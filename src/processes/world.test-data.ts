// Cases and licences side by side, reactions carried over as the engine does, for tests of the rules. It must never be product code.
import type { Order, Process } from '../kernel/index.ts';
import { caseProcess } from './case/index.ts';
import { facts, system } from './city.test-data.ts';
import { creditRecordProcess } from './credit-record/index.ts';
import { holdingProcess } from './holding/index.ts';
import { licenceProcess } from './licence/index.ts';
import { parcelProcess } from './parcel/index.ts';
import { paymentProcess } from './payment/index.ts';
import { reactions } from './reactions.ts';
import { type Given, Trial } from './trial.test-data.ts';
import { verificationProcess } from './verification/index.ts';

// biome-ignore lint/suspicious/noExplicitAny: kinds of every state side by side
const processes: Readonly<Record<Kind, Process<any, any, any>>> = {
  case: caseProcess,
  licence: licenceProcess,
  'credit-record': creditRecordProcess,
  holding: holdingProcess,
  parcel: parcelProcess,
  payment: paymentProcess,
  verification: verificationProcess,
};
type Kind = 'case' | 'licence' | 'credit-record' | 'holding' | 'parcel' | 'payment' | 'verification';

type AnyTrial = Trial<never, never, typeof facts>;

/** Streams by id; `settle` gives each event to the reactions once, until nothing more follows. */
export class World {
  readonly streams = new Map<string, AnyTrial>();
  readonly held = new Map<string, string>();
  readonly refused: Extract<Given, { type: 'rejected' }>[] = [];
  private readonly seen = new Map<string, number>();
  private count = 0;

  private readonly known: typeof facts;

  constructor(known = facts) {
    this.known = known;
  }

  start(kind: Kind, now: string, named?: string): AnyTrial {
    this.count += 1;
    const id = named ?? `${kind}-${this.count}`;
    const trial = new Trial(processes[kind] as never, this.known, now, id, this.held) as AnyTrial;
    this.streams.set(id, trial);
    return trial;
  }

  settle(now: string): void {
    for (let again = true; again; ) {
      again = false;
      for (const [id, trial] of [...this.streams]) {
        const from = this.seen.get(id) ?? 0;
        this.seen.set(id, trial.log.length);
        for (const recorded of trial.log.slice(from)) {
          again = true;
          this.react(trial, recorded as never, id, now);
        }
      }
    }
  }

  private react(trial: AnyTrial, recorded: never, id: string, now: string): void {
    const { event } = recorded as { event: { type: string } };
    for (const reaction of reactions) {
      if (reaction.kind !== trial.process.kind || !reaction.on.includes(event.type)) continue;
      for (const order of reaction.react(recorded, trial.state, id)) {
        const target = this.target(order, now);
        if (!target) throw new Error(`no stream ${order.id}`);
        this.look(target);
        const given = target.give(system, order.command, JSON.parse(JSON.stringify(order.input)));
        if (given.type !== 'done') this.refused.push(given as never);
      }
    }
  }

  /** As the engine finds it: by the id named, by the id the input says, or a new one. */
  target({ kind, id, command, input }: Order, now: string): AnyTrial | undefined {
    const rule = processes[kind as Kind].commands[command];
    // Only the system chooses the id of what it starts; what exists already says no by its status.
    if (id !== undefined)
      return this.streams.get(id) ?? (rule?.starts ? this.start(kind as Kind, now, id) : undefined);
    const named = rule?.idOf?.(input);
    return (named && this.streams.get(named)) || this.start(kind as Kind, now, named);
  }

  stateOf<S>(id: string): S {
    const trial = this.streams.get(id);
    if (!trial) throw new Error(`no stream ${id}`);
    return trial.state as S;
  }

  /** What the streams may look at of each other. */
  look(trial: AnyTrial): void {
    for (const [id, other] of this.streams) trial.others.set(id, other.state);
  }
}
