// What `yimen check` prints of a city's folder: each problem with file and line. It must never load a city into anything.
import path from 'node:path';
import type { Language } from '../kernel/text.ts';
import { loadCity } from './load-city.ts';

export interface CheckOptions {
  readonly language?: Language;
  readonly print?: (line: string) => void;
}

/** Prints all problems of a city's folder and answers the exit code: 0 when there is none, 1 otherwise. */
export async function checkDefinitions(folder: string, options: CheckOptions = {}): Promise<0 | 1> {
  const { language = 'en', print = console.log } = options;
  const { city, problems } = await loadCity(folder);
  for (const { file, line, code, message } of problems) {
    print(`${path.join(folder, file)}:${line}: ${message[language]} (${code})`);
  }
  if (!city) {
    const count = problems.length;
    print(language === 'zh' ? `共 ${count} 处需要修改。` : `${count} to mend.`);
    return 1;
  }
  const { items, promises, trades } = city;
  print(
    language === 'zh'
      ? `${city.name.zh}：${items.size} 个事项，${promises.length} 项承诺，${trades.size} 个行业小类，没有问题。`
      : `${city.name.en}: ${items.size} items, ${promises.length} promises, ${trades.size} trades, nothing to mend.`,
  );
  return 0;
}

if (process.argv[1] === import.meta.filename) {
  process.exitCode = await checkDefinitions(process.argv[2] ?? 'cities/yuncheng');
}
