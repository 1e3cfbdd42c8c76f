// What a machine in a hall does with a print code: tells in masks what it would print, and prints it once. It must never take a session for a code.
import type { Engine } from '../engine/engine.ts';
import type { TimeSource } from '../engine/ports.ts';
import { type Rejection, reject } from '../kernel/rejection.ts';
import {
  isLicence,
  type LicenceState,
  mayPrint,
  type PrintFacts,
  printFacts,
  printKey,
  readPrintCode,
} from '../processes/licence/index.ts';
import type { Answer, Call } from './contract.ts';
import type { Document, Documents } from './ports.ts';
import type { Problems } from './problem.ts';
import { createTries } from './tries.ts';

export interface PrintDesk {
  /** What the code would print, in masks; a problem tells why it would not. */
  readonly printable: (call: Call, code: string) => Promise<Answer<PrintFacts>>;
  /** The paper, once: the code is used up before it is handed out. */
  readonly print: (call: Call, code: string) => Promise<Answer<Document>>;
}

export interface PrintParts {
  readonly engine: Pick<Engine, 'findByKey' | 'stateOf' | 'give'>;
  readonly documents: Documents;
  readonly problems: Problems;
  readonly time: TimeSource;
}

/** Wrong codes one machine takes before it rests. */
const wrong = { most: 8, withinMinutes: 10 } as const;
const machine = { type: 'system', id: 'printer' } as const;

export function createPrintDesk({ engine, documents, problems, time }: PrintParts): PrintDesk {
  const tries = createTries(time, wrong);
  const refuse = (call: Call, rejection: Rejection) =>
    ({ ok: false, problem: problems.rejected(rejection, call.language) }) as const;
  const find = async (typed: string): Promise<{ id: string; state: LicenceState } | undefined> => {
    const [head, second] = await engine.findByKey('licence', printKey(readPrintCode(typed)));
    // Two licences with one code would be one chance in a million millions: then neither is printed.
    if (!head || second) return undefined;
    const current = await engine.stateOf('licence', head.id);
    return current && isLicence(current.state) ? { id: head.id, state: current.state } : undefined;
  };
  const look = async (call: Call, typed: string) => {
    const from = call.from ?? 'here';
    const minutes = tries.wait(from);
    if (minutes > 0) return reject('print-code.too-many-tries', { minutes });
    const found = await find(typed);
    const may = found ? mayPrint(found.state, typed, time.now()) : reject('print-code.not-found');
    if (!may.ok && may.rejection.code === 'print-code.not-found') tries.missed(from);
    return found && may.ok ? ({ ok: true, value: found } as const) : (may as ReturnType<typeof reject>);
  };
  return {
    printable: async (call, code) => {
      const found = await look(call, code);
      return found.ok ? { ok: true, value: printFacts(found.value.state) } : refuse(call, found.rejection);
    },
    print: async (call, code) => {
      const found = await look(call, code);
      if (!found.ok) return refuse(call, found.rejection);
      const { id } = found.value;
      const given = await engine.give({
        ...{ kind: 'licence', id, actor: machine, command: 'print', input: { code } },
      });
      if (given.type === 'rejected') return refuse(call, given.rejection);
      if (given.type === 'fault') return { ok: false, problem: problems.faulted(given.fault, call.language) };
      const { current } = given;
      const source = { ...{ id, version: current.version, state: found.value.state }, view: current.view };
      const paper = await documents.licence?.pdf?.make({ ...source, language: call.language });
      if (!paper) return { ok: false, problem: problems.refused('request.not-found', call.language) };
      return { ok: true, value: paper };
    },
  };
}
