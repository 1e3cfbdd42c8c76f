// `npm run -s yimen -- <command>`: what keepers of a city's definitions, and those who check on a city, do at a terminal. It must never change a running city.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { checkDefinitions, loadCity } from '../definitions/index.ts';
import { rotateIssuerKey, rotateSm2Key } from '../gateways/credentials/index.ts';
import { keysText, rotateLogKey } from '../gateways/public-log/index.ts';
import { toTimestamp } from '../kernel/index.ts';
import type { Language } from '../kernel/text.ts';
import { bpmnOf } from '../processes/bpmn/index.ts';
import { keysCommands } from './keys.ts';
import { runVerify, type VerifyRun } from './verify/index.ts';
import { type MonitorRun, runMonitor, runWitness, type WitnessRun } from './watch.ts';

type VerifyOptions = Omit<VerifyRun, 'args' | 'language' | 'out'> & { readonly zh?: boolean };
type MonitorOptions = Omit<MonitorRun, 'url' | 'everySeconds' | 'out'> & { readonly every: number };

/** A city by its folder, or by its name in `cities`. */
const folderOf = (city: string): string =>
  existsSync(path.resolve(city)) ? path.resolve(city) : path.resolve('cities', city);
const language = (options: { readonly zh?: boolean }): Language => (options.zh ? 'zh' : 'en');

const yimen = new Command('yimen').description(
  'Keeps the definitions and the keys of a city, and checks what it says.',
);

yimen
  .command('check <city>')
  .description("say everything that is to mend in a city's folder, with file and line")
  .option('--zh', 'in Chinese')
  .action(async (city: string, options: { readonly zh?: boolean }) => {
    process.exitCode = await checkDefinitions(folderOf(city), { language: language(options) });
  });

yimen
  .command('bpmn <city> <item>')
  .description('print the steps of an item as BPMN 2.0')
  .option('--zh', 'in Chinese')
  .action(async (folder: string, id: string, options: { readonly zh?: boolean }) => {
    const { city, problems } = await loadCity(folderOf(folder));
    const item = city?.items.get(id);
    if (!city || !item) {
      console.error(
        city ? `No item ${id} in ${folder}.` : `${problems.length} to mend first: yimen check ${folder}`,
      );
      process.exitCode = 1;
      return;
    }
    const nameOf = (agency: string) => city.agencies.get(agency)?.short ?? { zh: agency, en: agency };
    console.log(bpmnOf(item, language(options), nameOf));
  });

yimen
  .command('verify <what...>')
  .description('check a receipt, a licence or a draw from files alone: verify [receipt|licence|draw] <file>')
  .requiredOption(
    '--keys <file>',
    'trusted keys: <city>/log/keys, for licences <city>/.well-known/jwt-vc-issuer',
  )
  .option('--status <file>', 'of a licence: the signed status list')
  .option('--second <file>', 'of a licence: its second proof, signed with SM2')
  .option('--share <share>', 'of a draw: the published share, e.g. 0.05')
  .option('--at <time>', 'as of then, RFC 3339')
  .option('--zh', 'in Chinese')
  .action(async (args: readonly string[], options: VerifyOptions) => {
    process.exitCode = await runVerify({ args, ...options, language: language(options), out: console.log });
  });

yimen
  .command('witness')
  .description("countersign a log's checkpoints as long as none contradicts another (C2SP tlog-witness)")
  .requiredOption('--name <name>', 'an address without https://, for instance witness.example.cn/yuncheng')
  .requiredOption('--keys <file>', 'keys of the logs to watch: <city>/log/keys')
  .requiredOption('--data <folder>', 'for its own key and what it signed')
  .option('--host <host>', 'where it listens', '127.0.0.1')
  .option('--port <port>', 'where it listens', Number, 8090)
  .action(async (options: Omit<WitnessRun, 'out'>) => {
    const stop = await runWitness({ ...options, out: console.log });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  });

yimen
  .command('monitor <log>')
  .description('follow a log (https://city/log) and raise an alarm when it denies what it signed')
  .requiredOption('--keys <file>', 'keys of the log: <log>/keys, from a time you trusted it')
  .option('--file <file>', 'what it remembers', 'yimen-monitor.json')
  .option('--every <seconds>', 'rest between two looks', Number, 60)
  .option('--once', 'look once and end', false)
  .action(async (url: string, { every, ...options }: MonitorOptions) => {
    process.exitCode = await runMonitor({ url, ...options, everySeconds: every, out: console.log });
  });

yimen
  .command('log-key <data>')
  .description('give the public log a new signing key; every server must be started anew after it')
  .action(async (data: string) => {
    const { all } = await rotateLogKey(path.resolve(data));
    console.log(keysText({ keys: all, witnesses: [] }));
  });

yimen
  .command('licence-keys <data>')
  .description('give licences new signing keys, ES256 and SM2; every server must be started anew after it')
  .action(async (data: string) => {
    const folder = path.resolve(data);
    const { kid } = await rotateIssuerKey(folder);
    const sm2 = await rotateSm2Key(folder, toTimestamp(Date.now()));
    console.log(`ES256 ${kid}\nSM2   ${sm2.kid}`);
  });

keysCommands(yimen);

await yimen.parseAsync();
