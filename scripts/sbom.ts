// `npm run sbom`: writes what the project is made of as CycloneDX, from the lock file alone. It must never ask a registry.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

interface Locked {
  readonly version: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}
interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}
type License =
  | { readonly expression: string }
  | { readonly license: { readonly id?: string; readonly name?: string } };

export interface Component {
  readonly type: 'library';
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  /** `excluded`: only for building and testing. */
  readonly scope: 'required' | 'optional' | 'excluded';
  readonly hashes: readonly { readonly alg: 'SHA-512'; readonly content: string }[];
  readonly licenses: readonly License[];
}

/** CycloneDX 1.6. The same lock file gives the same bill: no time, and a number made from the content. */
export function composeSbom(manifestText: string, lockText: string) {
  const manifest = JSON.parse(manifestText) as Manifest;
  const { packages } = JSON.parse(lockText) as { packages: Record<string, Locked> };
  const places = Object.entries(packages).filter(([place]) => place !== '');
  const components = new Map<string, Component>();
  for (const [place, one] of places) {
    const made = componentOf(nameOf(place), one);
    const known = components.get(made.purl);
    // In two places, one of which is needed to run: then it is needed.
    if (known?.scope !== 'required') components.set(made.purl, made);
  }
  const own = `pkg:npm/${manifest.name}@${manifest.version}`;
  const asked = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: serialOf(lockText),
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': own,
        name: manifest.name,
        version: manifest.version,
        purl: own,
        licenses: [{ license: { id: manifest.license } }],
      },
    },
    components: [...components.values()].sort((a, b) => (a.purl < b.purl ? -1 : 1)),
    dependencies: [
      {
        ref: own,
        dependsOn: asked.map((name) => refOf(packages, '', name)).filter((ref) => ref !== undefined),
      },
      ...dependenciesOf(packages, places),
    ],
  } as const;
}

function nameOf(place: string): string {
  return place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

function purlOf(name: string, version: string): string {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}

function componentOf(name: string, one: Locked): Component {
  const purl = purlOf(name, one.version);
  const digest = Buffer.from((one.integrity ?? '').replace(/^sha512-/, ''), 'base64').toString('hex');
  return {
    ...{ type: 'library', 'bom-ref': purl, name, version: one.version, purl },
    scope: one.dev ? 'excluded' : one.optional ? 'optional' : 'required',
    hashes: [{ alg: 'SHA-512', content: digest }],
    licenses: [licenseOf(one.license)],
  };
}

function licenseOf(text: string | undefined): License {
  if (text === undefined) return { license: { name: 'not named in package.json' } };
  return /\s/.test(text) ? { expression: text } : { license: { id: text } };
}

/** As Node finds a package: beside whoever asks, then one level up, and so on. */
function refOf(packages: Readonly<Record<string, Locked>>, from: string, name: string): string | undefined {
  for (let place = from; ; place = place.slice(0, Math.max(0, place.lastIndexOf('/node_modules/')))) {
    const found = packages[place === '' ? `node_modules/${name}` : `${place}/node_modules/${name}`];
    if (found) return purlOf(name, found.version);
    if (place === '') return undefined;
    if (!place.includes('/node_modules/')) place = '/node_modules/';
  }
}

function dependenciesOf(
  packages: Readonly<Record<string, Locked>>,
  places: readonly (readonly [string, Locked])[],
): readonly { readonly ref: string; readonly dependsOn: readonly string[] }[] {
  const edges = new Map<string, Set<string>>();
  for (const [place, one] of places) {
    const ref = purlOf(nameOf(place), one.version);
    const on = edges.get(ref) ?? new Set();
    edges.set(ref, on);
    for (const name of Object.keys({ ...one.dependencies, ...one.optionalDependencies })) {
      const found = refOf(packages, place, name);
      if (found) on.add(found);
    }
  }
  return [...edges]
    .map(([ref, on]) => ({ ref, dependsOn: [...on].sort() }))
    .sort((a, b) => (a.ref < b.ref ? -1 : 1));
}

/** A UUID of version 5's form, from the content. */
function serialOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 3) | 8).toString(16);
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

if (process.argv[1] === import.meta.filename) {
  const root = path.resolve(import.meta.dirname, '..');
  const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
  const file = process.argv[2] ?? path.join(root, 'build', 'sbom.cdx.json');
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(
    file,
    `${JSON.stringify(composeSbom(read('package.json'), read('package-lock.json')), undefined, 2)}\n`,
  );
  console.log(file);
}
