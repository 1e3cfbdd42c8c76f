// Makes an empty demo ready in a process of its own: database files, tables, a few weeks of history. It must never touch a city that has cases.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { actorOfPersona } from './gateways/identity/index.ts';
import { type House, openHouse } from './house.ts';
import { readSettings, type Settings } from './settings.ts';
import { playHistory } from './simulator/history.ts';

/** The same city each time. */
const historySeed = 2021;

/** What making a database and playing history takes in memory is given back when the process ends. */
export async function prepare(settings: Settings): Promise<void> {
  const embedded = settings.databaseUrl === undefined;
  const made = embedded && existsSync(path.join(settings.dataFolder, 'database', 'PG_VERSION'));
  if (!settings.demo || made) return;
  const preparing = spawn(process.execPath, [import.meta.filename], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    preparing.once('error', reject);
    preparing.once('exit', resolve);
  });
  if (code !== 0) throw new Error('The demo could not be made ready; what it says above tells why.');
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

if (process.argv[1] === import.meta.filename) {
  const house = await openHouse({ ...readSettings(process.env), pages: false });
  await playRecentWeeks(house);
  await house.close();
}
