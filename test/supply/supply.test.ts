// What comes from others: pinned, known by its hash, allowed by its licence, and running nothing when installed. It must never ask a registry.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { composeSbom } from '../../scripts/sbom.ts';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const manifest = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
interface Locked {
  readonly version: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly hasInstallScript?: boolean;
}
const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> };
const locked = Object.entries(packages).filter(([name]) => name !== '');
const nameOf = (place: string) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
const rules = parse(read('test/supply/licences.yaml')) as {
  readonly allowed: Readonly<Record<string, string>>;
  readonly 'read-by-hand': Readonly<Record<string, string>>;
  readonly 'install-scripts': Readonly<Record<string, string>>;
};

describe('what the project is made of', () => {
  it('is pinned to exact versions, each known by its hash', () => {
    const asked = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    assert.ok(asked.length > 30);
    for (const [name, version] of asked) {
      assert.match(version, /^\d+\.\d+\.\d+(?:-[\w.]+)?$/, `${name} ${version}`);
      assert.equal(packages[`node_modules/${name}`]?.version, version, name);
    }
    for (const [place, one] of locked) assert.match(one.integrity ?? '', /^sha512-/, place);
    assert.match(read('.npmrc'), /^save-exact=true$/m);
  });

  it('runs no script when installed, save what is listed', () => {
    const scripted = locked.filter(([, one]) => one.hasInstallScript).map(([place]) => nameOf(place));
    assert.deepEqual([...new Set(scripted)].sort(), Object.keys(rules['install-scripts']).sort());
  });

  it('may be passed on: every licence is on the list', () => {
    const refused = locked.flatMap(([place, { license }]) => {
      const text = license ?? rules['read-by-hand'][nameOf(place)];
      return text !== undefined && isAllowed(text) ? [] : [`${place}: ${text}`];
    });
    assert.deepEqual(refused, []);
    assert.equal(isAllowed('GPL-3.0'), false);
    assert.equal(isAllowed('MIT OR GPL-3.0'), true);
    assert.equal(isAllowed('MIT AND GPL-3.0'), false);
  });
});

function isAllowed(expression: string): boolean {
  return expression
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((way) => way.split(' AND ').every((id) => Object.hasOwn(rules.allowed, id.trim())));
}

describe('the bill of materials', () => {
  it('is CycloneDX and names every package once, with version, hash, licence and address', () => {
    const bill = composeSbom(read('package.json'), read('package-lock.json'));
    assert.deepEqual([bill.bomFormat, bill.specVersion, bill.version], ['CycloneDX', '1.6', 1]);
    assert.match(
      bill.serialNumber,
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    const refs = bill.components.map((one) => one['bom-ref']);
    assert.equal(new Set(refs).size, refs.length);
    assert.equal(
      bill.components.length,
      new Set(locked.map(([place, { version }]) => `${nameOf(place)}@${version}`)).size,
    );
    for (const one of bill.components) {
      assert.equal(one.type, 'library');
      assert.match(one.purl, /^pkg:npm\/(?:%40[\w.-]+\/)?[\w.-]+@[\w.+-]+$/);
      assert.deepEqual(
        one.hashes.map(({ alg }) => alg),
        ['SHA-512'],
      );
      assert.match(one.hashes[0]?.content ?? '', /^[0-9a-f]{128}$/);
      assert.ok(['required', 'optional', 'excluded'].includes(one.scope));
      assert.ok(one.licenses.length > 0, one.purl);
    }
    const known = new Set([...refs, bill.metadata.component['bom-ref']]);
    for (const { ref, dependsOn } of bill.dependencies)
      for (const each of [ref, ...dependsOn]) assert.ok(known.has(each), each);
    assert.deepEqual(composeSbom(read('package.json'), read('package-lock.json')), bill, 'the same twice');
  });
});

describe('regular expressions', () => {
  const files = globSync('src/**/*.{ts,tsx,js}', { cwd: root }).filter((file) => !file.endsWith('.test.ts'));

  it('are made of nobody’s words: what builds one says from what', () => {
    const built = files.flatMap((file) =>
      [...read(file).matchAll(/new RegExp\(([^\n]*)/g)].map(([, from = '']) => `${file}: ${from.trim()}`),
    );
    // Names of encodings, cookies and fields of an item, and a figure: each written in the source or in an item.
    const known = /\$\{(?:one|name|longestSerial|id|ask\.id)\}/;
    const parts = built.flatMap((line) => line.match(/\$\{[^}]*\}|RegExp\([a-z]\w*/g) ?? [line]);
    assert.deepEqual(
      parts.filter((part) => !known.test(part)),
      [],
    );
  });

  it('repeat nothing that repeats itself: none can take longer than its text is long, squared', () => {
    const bad = files.flatMap((file) =>
      literalsOf(read(file))
        .filter((pattern) => repeatsRepetition(pattern) && !lookedAt.has(pattern))
        .map((pattern) => `${file}: ${pattern}`),
    );
    assert.deepEqual(bad, []);
    for (const pattern of ['(a+)+', '(a*)*b', '([a-z]+)*$', '(a|a+)+', '((ab)*)*', '(\\w+\\s?)*x'])
      assert.equal(repeatsRepetition(pattern), true, pattern);
    for (const pattern of ['(a|b)+', '(?:-\\d+)*', '[a+]+', '(a{2})+', '\\(a+\\)+'])
      assert.equal(repeatsRepetition(pattern), false, pattern);
  });
});

/** Looked at by hand: what divides one round from the next can stand nowhere else in it, so a text is cut up in one way only. */
const lookedAt: ReadonlySet<string> = new Set([
  '\\b(?:other|additional|further|relevant|related|necessary|supporting|any)\\s+(?:required\\s+|necessary\\s+|relevant\\s+|supporting\\s+)*(?:documents?|materials?|papers?|files?|evidence|proofs?)\\b',
  "\\p{Script=Han}+|[a-z0-9]+(?:[ '\\-./]+[a-z0-9]+)*",
]);

/** What stands between slashes where an expression may begin. */
function literalsOf(source: string): readonly string[] {
  const literal =
    /(?:[=(,:!&|?[{;\n]|=>|return)[ \t]*\/((?:[^/\\\n[*]|\\.|\[(?:[^\]\\\n]|\\.)*\])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])*)\/[a-z]*/g;
  return [...source.matchAll(literal)].map(([, pattern = '']) => pattern);
}

/**
 * A group repeated without bound whose inside begins or ends with something repeated without bound, so that one text can be cut
 * up in many ways. A group that begins with a fixed sign which its repeated part cannot be is let pass.
 */
function repeatsRepetition(pattern: string): boolean {
  const bare = pattern
    .replace(/\\[pP]\{[^}]*\}/g, 'p')
    .replace(/\\./g, (sign) => (/[wWdDsSbB]/.test(sign[1] ?? '') ? 'w' : 'e'))
    .replace(/\[(?:[^\]])*\]/g, 'c');
  const opened: number[] = [];
  for (let i = 0; i < bare.length; i += 1) {
    if (bare[i] === '(') opened.push(i);
    if (bare[i] !== ')') continue;
    const from = opened.pop() ?? 0;
    if (!/^(?:[*+]|\{\d*,\})/.test(bare.slice(i + 1))) continue;
    const inside = bare.slice(from + 1, i).replace(/^\?(?:[:=!]|<[=!]|<\w+>)/, '');
    const fixed = /^[^wcp(.|*+?]/.test(inside) && !/^.[*+?{]/.test(inside) && !inside.includes('|');
    if (/[*+]|\{\d*,\}/.test(inside) && !fixed) return true;
  }
  return false;
}
