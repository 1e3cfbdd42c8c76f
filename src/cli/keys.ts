// What keepers of a city's keys do at a terminal: rotate them, and destroy one person's. It must never print a key.
import type { Command } from 'commander';
import type { House } from '../house.ts';

export function keysCommands(yimen: Command): void {
  const keys = yimen.command('keys').description('keeps the keys that seal personal data');
  keys
    .command('rotate')
    .description('make a new master key and wrap every data key by it; with PostgreSQL the server may run')
    .action(() =>
      withHouse(async (house) => {
        const count = await house.rotateKeys();
        console.log(`${count} data keys are wrapped by a new master key. Back up the key file now.`);
      }),
    );
  yimen
    .command('erase <citizenId>')
    .description("destroy a citizen's key: what is kept of him cannot be read again; proofs and figures stay")
    .option('--anyway', 'also while work on his matters waits')
    .action((citizenId: string, options: { readonly anyway?: boolean }) =>
      withHouse(async (house) => {
        const answer = await house.erase(citizenId, options.anyway ?? false);
        if (answer.type === 'erased') {
          console.log(`Erased: ${answer.keys} keys destroyed, ${answer.streams} matters written anew.`);
          return;
        }
        console.error(
          `Not erased: work waits in ${answer.streams.join(', ')}. End it first, or say --anyway.`,
        );
        process.exitCode = 1;
      }),
    );
}

/** The house without its doors: nothing listens, nothing falls due. Loaded only here: other commands do without. */
async function withHouse(work: (house: House) => Promise<void>): Promise<void> {
  const [{ openHouse }, { readSettings }] = await Promise.all([
    import('../house.ts'),
    import('../settings.ts'),
  ]);
  const house = await openHouse({ ...readSettings(process.env), pages: false });
  try {
    await work(house);
  } finally {
    await house.close();
  }
}
