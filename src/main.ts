// Opens the city and keeps it open until it is told to stop. It must never hold a rule.
import { type House, openHouse } from './house.ts';
import { prepare } from './prepare.ts';
import { readSettings } from './settings.ts';

const started = performance.now();

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  await prepare(settings);
  const house = await openHouse(settings);
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

function printPersonas(personas: House['personas'], elsewhere: { readonly start: number } | undefined): void {
  console.log('  Demo personas (choose one when you sign in, or npm run -s token -- <persona>):');
  for (const persona of personas.filter(({ office }) => !office)) {
    console.log(`    ${persona.id.padEnd(22)} ${persona.name.zh}  ${persona.note?.en ?? ''}`);
  }
  console.log('    … and clerk-, approver-, supervisor-<agency> for every other office');
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
