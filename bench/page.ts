// The page of measured figures. It must never know what a bench measures.
import { readFileSync, writeFileSync } from 'node:fs';

/** Replaces one bench's section of the page and leaves the others alone; makes the page where there is none. */
export function writeSection(
  file: string,
  { name, title }: { readonly name: string; readonly title: string },
  lines: readonly string[],
): void {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const section = [open, '', `## ${title}`, '', ...lines, '', close].join('\n');
  const page = read(file);
  const [from, to] = [page.indexOf(open), page.indexOf(close)];
  const written =
    from >= 0 && to > from
      ? page.slice(0, from) + section + page.slice(to + close.length)
      : `${page}\n${section}\n`;
  writeFileSync(file, written);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return '# Performance\n\nWritten by the benches in `bench/`; each figure stands beside its rival of the same run.\n';
  }
}
