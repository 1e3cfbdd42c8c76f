// Which room may enter which: the direction rules of ARCHITECTURE.md, checked. It must never list a single file.
const rooms = [
  'kernel',
  'processes',
  'domains',
  'definitions',
  'engine',
  'store',
  'gateways',
  'counterparts',
  'api',
  'web',
  'simulator',
  'cli',
];

/** Rooms each room may import besides itself. */
const may = {
  kernel: [],
  processes: ['kernel'],
  domains: ['kernel', 'processes'],
  definitions: ['kernel', 'processes'],
  engine: ['kernel'],
  store: ['kernel', 'engine'],
  gateways: ['kernel', 'processes', 'engine', 'store'],
  counterparts: ['kernel', 'gateways'],
  api: ['kernel', 'processes', 'engine', 'gateways'],
  web: ['kernel', 'processes', 'api'],
  simulator: ['kernel', 'processes', 'api', 'engine'],
  cli: rooms,
};

/** Files beside the rooms that a room may enter: commands of a keeper open the house. */
const beside = { cli: '|^src/(house|settings)\\.ts$' };

/** Packages the pure rooms may use; the others may use any that package.json names. */
const packages = { kernel: ['zod'], processes: ['zod'], domains: ['zod'], engine: ['zod'] };

const tests = '\\.(test|test-data)\\.ts$';

export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-domain-in-domain',
      severity: 'error',
      from: { path: '^src/domains/([^/]+)/' },
      to: { path: '^src/domains/', pathNot: '^src/domains/$1/' },
    },
    ...rooms.map((room) => ({
      name: `${room}-enters-only-its-neighbours`,
      severity: 'error',
      from: { path: `^src/${room}/`, pathNot: tests },
      to: { path: '^src/', pathNot: `^src/(${[room, ...may[room]].join('|')})/${beside[room] ?? ''}` },
    })),
    ...Object.entries(packages).map(([room, allowed]) => ({
      name: `${room}-uses-only-${allowed.join('-')}`,
      severity: 'error',
      from: { path: `^src/${room}/`, pathNot: tests },
      to: { path: 'node_modules/', pathNot: `node_modules/(${allowed.join('|')})/` },
    })),
    ...['kernel', 'processes', 'domains'].map((room) => ({
      name: `${room}-touches-no-machine`,
      severity: 'error',
      from: { path: `^src/${room}/`, pathNot: tests },
      to: { dependencyTypes: ['core'] },
    })),
    {
      name: 'product-imports-no-test',
      severity: 'error',
      from: { path: '^src/', pathNot: tests },
      to: { path: `${tests}|^test/|^bench/` },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^virtual:|^\\./\\+types' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(build|\\.react-router)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs'],
    },
  },
};
