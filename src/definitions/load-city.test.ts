// Checks that a wrong folder names every mistake at its line, and that what cannot be read does not hide the rest.
import assert from 'node:assert/strict';
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { checkDefinitions } from './check.ts';
import { loadCity } from './load-city.ts';
import { describeProblem, problemCodes } from './problem.ts';

const yuncheng = path.resolve(import.meta.dirname, '../../cities/yuncheng');
const tenMistakes = path.join(import.meta.dirname, 'test-data/ten-mistakes');

/** `file:line code` of every `# mistake: code` written into a folder. */
function marked(folder: string): readonly string[] {
  return globSync('**/*.yaml', { cwd: folder }).flatMap((file) =>
    readFileSync(path.join(folder, file), 'utf8')
      .split('\n')
      .flatMap((line, index) => {
        const code = /# mistake: (\S+)/.exec(line)?.[1];
        return code ? [`${file}:${index + 1} ${code}`] : [];
      }),
  );
}

async function found(folder: string): Promise<readonly string[]> {
  const { problems } = await loadCity(folder);
  return problems.map(({ file, line, code }) => `${file}:${line} ${code}`);
}

/** A copy of Yuncheng that a test may spoil. */
function copyOf(test: TestContext, spoil: (write: (file: string, text: string) => void) => void): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'yimen-city-'));
  test.after(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(yuncheng, folder, { recursive: true });
  spoil((file, text) => writeFileSync(path.join(folder, file), text));
  return folder;
}

describe('a folder with ten mistakes', () => {
  it('reports all ten at once, each with file and line', async () => {
    const expected = marked(tenMistakes);
    assert.equal(expected.length, 10);
    assert.equal(new Set(expected.map((one) => one.split(' ')[1])).size, 10, 'ten different ones');
    assert.deepEqual([...(await found(tenMistakes))].sort(), [...expected].sort());
  });

  it('gives no city to work with, and says in both languages how to mend it', async () => {
    const { city, problems } = await loadCity(tenMistakes);
    assert.equal(city, undefined);
    for (const { message } of problems) {
      assert.match(message.zh, /\p{Script=Han}/u);
      assert.match(message.en, /[a-z]{3}/);
      assert.doesNotMatch(message.zh + message.en, /\{\w+\}|[!！]/);
    }
  });

  it('is printed with exit code 1', async () => {
    const lines: string[] = [];
    assert.equal(await checkDefinitions(tenMistakes, { print: (line) => lines.push(line) }), 1);
    assert.equal(lines.length, 11);
    assert.match(lines.join('\n'), /open-a-stall\.yaml:23: .*\(definition\.material-catch-all\)/);
  });
});

describe('a folder that cannot be read', () => {
  it('names each file that is missing', async () => {
    const { problems } = await loadCity(path.join(tmpdir(), 'no-such-city'));
    assert.equal(problems.length, 11);
    assert.ok(problems.every(({ code }) => code === 'definition.file-missing'));
  });

  it('tells a broken file once, without blaming what refers to it', async (test) => {
    const folder = copyOf(test, (write) =>
      write('agencies.yaml', '- id: approval\n  name: { zh: "审批局"\n'),
    );
    const codes = (await loadCity(folder)).problems.map(({ file, code }) => `${file} ${code}`);
    assert.deepEqual([...new Set(codes)], ['agencies.yaml definition.yaml-malformed']);
  });

  it('does not blame a promise for an item that is no YAML', async (test) => {
    const item = 'items/01-starting-a-business/cancel-a-sole-trader.yaml';
    const folder = copyOf(test, (write) => write(item, 'id: a\nid: b\n'));
    const codes = (await loadCity(folder)).problems.map(({ file, line, code }) => `${file}:${line} ${code}`);
    assert.deepEqual(codes, [`${item}:2 definition.yaml-malformed`]);
  });

  it('refuses aliases that would blow up', async (test) => {
    const bomb = 'a: &a [1, 1]\nb: &b [*a, *a]\nc: [*b, *b]\n';
    const folder = copyOf(test, (write) => write('windows.yaml', bomb));
    const { problems } = await loadCity(folder);
    assert.deepEqual(
      problems.map(({ line, code }) => `${line} ${code}`),
      ['2', '2', '3', '3'].map((line) => `${line} definition.alias-not-allowed`),
    );
  });
});

describe('items in the wrong place', () => {
  const items = 'items/01-starting-a-business';
  const text = readFileSync(path.join(yuncheng, items, 'cancel-a-sole-trader.yaml'), 'utf8');

  it('must be named after the item and unique', async (test) => {
    const folder = copyOf(test, (write) => write(`${items}/zz-copy.yaml`, text));
    const codes = (await loadCity(folder)).problems.map(({ code }) => code);
    assert.deepEqual(codes.sort(), ['definition.file-named-otherwise', 'definition.id-duplicate']);
  });

  it('must lie in the folder of their indicator', async (test) => {
    const moved = text.replace('indicator: 1\n', 'indicator: 2\n');
    const folder = copyOf(test, (write) => write(`${items}/cancel-a-sole-trader.yaml`, moved));
    const codes = (await loadCity(folder)).problems.map(({ code }) => code);
    assert.deepEqual(codes, ['definition.indicator-elsewhere']);
  });
});

describe('sentences of the definitions', () => {
  it('exist for every code the sources name, and for no other', () => {
    const sources = globSync('**/*.ts', { cwd: import.meta.dirname }).filter(
      (file) => !file.includes('.test.'),
    );
    const named = sources.flatMap((file) =>
      [
        ...readFileSync(path.join(import.meta.dirname, file), 'utf8').matchAll(/'(definition\.[a-z-]+)'/g),
      ].map(([, code = '']) => code),
    );
    assert.deepEqual([...new Set(named)].sort(), [...problemCodes].sort());
  });

  it('are never left out', () => assert.throws(() => describeProblem('definition.no-such-code', {})));
});
