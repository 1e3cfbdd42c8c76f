// Makes an empty demo ready in a thread of its own: database files, tables, a few weeks of history. It must never touch a city that has cases.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import { actorOfPersona } from './gateways/identity/index.ts';
import { type House, openHouse } from './house.ts';
import type { Settings } from './settings.ts';
import { playHistory } from './simulator/history.ts';

/** The same city each time. */
const historySeed = 2021;

/** What making a database and playing history takes in memory is given back when the thread ends. */
export async function prepare(settings: Settings): Promise<void> {
  const embedded = settings.databaseUrl === undefined;
  if (!settings.demo || (embedded && existsSync(path.join(settings.dataFolder, 'database', 'PG_VERSION'))))
    return;
  const thread = new Worker(import.meta.filename, { workerData: settings });
  await new Promise<void>((resolve, reject) => {
    thread.once('error', reject);
    thread.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`preparing ended with ${code}`)),
    );
  });
}

async function playRecentWeeks(house: House): Promise<void> {
  const known = await house.store.list({ kind: 'case', visible: { type: 'all' }, limit: 1 });
  if (known.length > 0) return;
  const actors = new Map(
    house.personas.map((persona) => [persona.id, actorOfPersona(persona, house.identity.partyIdOf)]),
  );
  const [applicant, cosigner] = [actors.get('applicant'), actors.get('cosigner')];
  if (applicant?.type !== 'party' || cosigner?.type !== 'party') return;
  await playHistory({
    city: house.city,
    calendar: house.calendar,
    engineAt: house.engineAt,
    staff: [...actors.values()].filter((actor) => actor.type === 'staff'),
    ...{ applicant, cosigner },
    partyIdOf: house.identity.partyIdOf,
    now: house.clock.now(),
    cases: house.settings.history,
    seed: historySeed,
  });
}

if (!isMainThread) {
  const house = await openHouse({ ...(workerData as Settings), pages: false });
  await playRecentWeeks(house);
  await house.close();
}
