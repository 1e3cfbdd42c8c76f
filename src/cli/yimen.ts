// `npm run -s yimen -- <command>`: what keepers of a city's definitions do at a terminal. It must never change a running city.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { checkDefinitions, loadCity } from '../definitions/index.ts';
import type { Language } from '../kernel/text.ts';
import { bpmnOf } from '../processes/bpmn/index.ts';

/** A city by its folder, or by its name in `cities`. */
const folderOf = (city: string): string =>
  existsSync(path.resolve(city)) ? path.resolve(city) : path.resolve('cities', city);
const language = (options: { readonly zh?: boolean }): Language => (options.zh ? 'zh' : 'en');

const yimen = new Command('yimen').description('Keeps the definitions of a city.');

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

await yimen.parseAsync();
