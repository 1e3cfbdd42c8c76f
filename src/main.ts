// Opens the city and keeps it open until it is told to stop. It must never hold a rule.
import { actorOfPersona } from './gateways/identity/index.ts';
import { type House, openHouse } from './house.ts';
import { readSettings } from './settings.ts';
import { playHistory } from './simulator/history.ts';

const started = performance.now();
/** The same city each time. */
const historySeed = 2021;

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const house = await openHouse(settings);
  if (settings.history > 0) await playRecentWeeks(house);
  const address = await house.listen();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `\n  一门 Yimen · ${house.city.name.zh} ${house.city.name.en} · ready in ${seconds} s\n\n  ${address}\n`,
  );
  if (settings.demo) printPersonas(house.personas, house.clock.startedElsewhere);
  const stop = (signal: string) => {
    console.log(`\n  ${signal}: finishing what was taken …`);
    house.close().then(
      () => process.exit(0),
      (error) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.once('SIGINT', () => stop('SIGINT'));
  process.once('SIGTERM', () => stop('SIGTERM'));
}

/** An empty demo gets a few weeks to look back on; a demo with cases keeps its own. */
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

function printPersonas(
  personas: Awaited<ReturnType<typeof openHouse>>['personas'],
  elsewhere: { readonly start: number } | undefined,
): void {
  console.log('  Demo personas (choose one when you sign in, or npm run -s token -- <persona>):');
  for (const persona of personas) {
    console.log(`    ${persona.id.padEnd(22)} ${persona.name.zh}  ${persona.note?.en ?? ''}`);
  }
  if (elsewhere)
    console.log(
      `\n  The demo's time starts at ${new Date(elsewhere.start).toISOString()}: no calendar is published for today.`,
    );
  console.log(
    '\n  The database is embedded for trying: it survives a crash of this process, not of the machine.\n',
  );
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
