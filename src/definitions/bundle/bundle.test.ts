// Checks that bundles ask once, lose nothing and refuse what cannot be joined. It must never know a real item.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { bundleFileSchema, type ItemFile, itemFileSchema } from '../item-schema.ts';
import { composeBundle } from './index.ts';

const text = (word: string) => ({ zh: `办${word}`, en: `Do ${word}` });
const day = (amount: number) => ({ amount, unit: 'workday' as const });

type Loose = Readonly<Record<string, unknown>>;

function step(id: string, more: Loose = {}): Loose {
  const base = { name: text(id), kind: 'review', agency: 'approval', role: 'approver', limit: day(1) };
  return { id, ...base, says: text(id), ...more };
}

function field(id: string, more: Loose = {}): Loose {
  return { id, type: 'text', label: text(id), required: false, ...more };
}

function topic(id: string, fields: readonly Loose[], more: Loose = {}): Loose {
  return { id, section: text(id), name: text(id), fields, ...more };
}

function paper(id: string, more: Loose = {}): Loose {
  return {
    id,
    name: text(id),
    grade: 'C',
    todo: text(id),
    note: text(id),
    accept: ['application/pdf'],
    ...more,
  };
}

const common = {
  ...{ indicator: 1, rows: ['1.1'], summary: text('a'), audience: 'firm', matter: 'filing' },
  ...{ agency: 'approval', promised: day(9), words: [] },
};

function item(id: string, more: Loose = {}): ItemFile {
  const contact = { phone: '12345', office: text('office') };
  return itemFileSchema.parse({
    ...{ ...common, id, name: text(id), minutes: 10, contact, complaint: contact, statutory: day(10) },
    basis: [{ law: text('law'), article: '1', says: text(id), validFrom: '2020-01-01' }],
    fee: { amount: 0, note: text('free') },
    ...{ materials: [], form: { topics: [topic('main', [field('name')])] }, delivery: ['electronic'] },
    acceptance: { by: 'window', agency: 'approval', role: 'window-clerk', limit: day(1) },
    steps: [step('review')],
    ...more,
  });
}

function compose(
  parts: readonly ItemFile[],
  uses: readonly Loose[],
  more: Loose = {},
  bundles: string[] = [],
) {
  const bundle = bundleFileSchema.parse({ ...common, id: 'bundle', name: text('bundle'), uses, ...more });
  const licenceTypes = new Map([['firm-licence', { id: 'firm-licence', creditCodePrefix: '91' }]]) as never;
  return composeBundle(bundle, {
    items: new Map(parts.map((one) => [one.id, one])),
    bundles: new Set(bundles),
    licenceTypes,
  });
}

function whole(...args: Parameters<typeof compose>): ItemFile {
  const { item: made, findings } = compose(...args);
  assert.deepEqual(findings, []);
  assert.ok(made);
  return made;
}

const codes = (...args: Parameters<typeof compose>) => compose(...args).findings.map(({ code }) => code);
const fieldsOf = ({ form }: ItemFile) => form.topics.flatMap(({ fields }) => fields);

describe('a bundle', () => {
  it('asks once what its parts ask twice, as strictly as the strictest [row 15.2]', () => {
    const a = item('a', {
      form: { topics: [topic('main', [field('name', { max: 9 }), field('own')])] },
    });
    const b = item('b', {
      form: { topics: [topic('other', [field('name', { required: true, min: 2, max: 20 })])] },
    });
    const made = whole([a, b], [{ item: 'a' }, { item: 'b' }]);
    const names = fieldsOf(made).filter(({ id }) => id === 'name');
    assert.equal(names.length, 1);
    assert.deepEqual(
      { required: names[0]?.required, min: names[0]?.min, max: names[0]?.max },
      { required: true, min: 2, max: 9 },
    );
    assert.deepEqual(made.saves?.fields, { before: 3, after: 2 });
  });

  it('asks for a paper once, and keeps apart what only shares an id', () => {
    const a = item('a', {
      materials: [paper('lease', { when: 'form.name == "x"' }), paper('plan')],
      visits: 1,
    });
    const b = item('b', {
      materials: [paper('lease'), paper('plan', { name: text('another plan') })],
      visits: 2,
    });
    const made = whole([a, b], [{ item: 'a' }, { item: 'b' }]);
    assert.deepEqual(
      made.materials.map(({ id, when }) => [id, when]),
      [
        ['lease', undefined],
        ['plan', undefined],
        ['b-plan', undefined],
      ],
    );
    assert.deepEqual(made.saves?.papers, { before: 4, after: 3 });
    assert.deepEqual(made.saves?.visits, { before: 3, after: 2 });
  });

  it('leaves out a part whose condition does not hold: its steps, papers and questions', () => {
    const a = item('a');
    const b = item('b', {
      materials: [paper('drawing', { when: 'form.big' })],
      form: {
        topics: [topic('b', [field('name'), field('big', { type: 'yes-no' })], { when: 'form.name != ""' })],
      },
    });
    const own = { form: { topics: [topic('what', [field('sign', { type: 'yes-no' })])] } };
    const made = whole([a, b], [{ item: 'a' }, { item: 'b', when: 'form.sign' }], own);
    assert.equal(made.materials[0]?.when, '(form.sign) && (form.big)');
    assert.equal(made.steps.find(({ id }) => id === 'b--review')?.when, 'form.sign');
    assert.equal(made.form.topics.find(({ id }) => id === 'b')?.when, '(form.sign) && (form.name != "")');
    assert.equal(fieldsOf(made).find(({ id }) => id === 'name')?.when, undefined);
  });

  it('waits part by part, and hands over once at the end', () => {
    const last = step('give', { kind: 'hand-over', role: 'window-clerk', after: ['two'] });
    const two = step('two', { after: ['one'], onRefuse: 'continue' });
    const a = item('a', { steps: [step('one'), two, last], delivery: ['post', 'electronic'] });
    const b = item('b', {
      steps: [step('one'), step('give', { kind: 'hand-over', after: ['one'] })],
      delivery: ['window'],
    });
    const made = whole([a, b], [{ item: 'a' }, { item: 'b', after: ['a'] }]);
    assert.deepEqual(
      made.steps.map(({ id, after, onRefuse }) => [id, after.join(), onRefuse]),
      [
        ['a--one', '', 'skip'],
        ['a--two', 'a--one', 'continue'],
        ['b--one', 'a--two', 'skip'],
        ['hand-over', 'b--one', 'close'],
      ],
    );
    assert.deepEqual(made.delivery, ['post', 'window']);
    assert.deepEqual(made.statutory, day(20));
  });
});

describe('a bundle of parts that differ', () => {
  it('answers which firm a later part is for by the licence an earlier part issues', () => {
    const a = item('a', { steps: [step('register', { produces: 'firm-licence' })] });
    const asks = topic('which', [field('licence', { type: 'licence', required: true })]);
    const b = item('b', { form: { topics: [asks] }, materials: [paper('copy', { held: 'firm-licence' })] });
    const made = whole([a, b], [{ item: 'a' }, { item: 'b', after: ['a'] }]);
    assert.equal(made.form.topics.find(({ id }) => id === 'which')?.when, 'false');
    assert.equal(made.steps.find(({ id }) => id === 'a--register')?.fills, 'licence');
    assert.deepEqual(made.materials, []);
    const maybe = whole(
      [a, b],
      [
        { item: 'a', when: 'form.isNew' },
        { item: 'b', after: ['a'] },
      ],
      {
        form: { topics: [topic('what', [field('isNew', { type: 'yes-no' })])] },
      },
    );
    assert.equal(maybe.form.topics.find(({ id }) => id === 'which')?.when, '!(form.isNew)');
  });

  it('writes out the kinds of customer of a part', () => {
    const paths = [
      {
        id: 'small',
        name: text('s'),
        when: 'form.kw <= 160.0',
        promised: day(5),
        statutory: day(6),
        says: text('s'),
      },
      { id: 'large', name: text('l'), promised: day(9), statutory: day(25), says: text('l') },
    ];
    const steps = [step('check', { when: 'path == "large"' }), step('join', { when: 'path != "large"' })];
    const a = item('a', { paths, steps });
    const made = whole([a], [{ item: 'a' }]);
    assert.deepEqual(made.paths, []);
    assert.deepEqual(
      made.steps.map(({ when }) => when),
      ['(!(form.kw <= 160.0))', '!(!(form.kw <= 160.0))'],
    );
    assert.deepEqual(made.statutory, day(25));
  });

  it('charges each part on a line of its own', () => {
    const a = item('a', { fee: { amount: 8000, note: text('eighty') } });
    const b = item('b', { fee: { amount: 1000, note: text('ten') } });
    const made = whole(
      [a, b, item('c')],
      [{ item: 'a' }, { item: 'b', when: 'form.name != ""' }, { item: 'c' }],
    );
    assert.equal(made.fee.amount, 8000);
    assert.deepEqual(
      made.fee.lines.map(({ id, amount, when }) => [id, amount, when]),
      [
        ['a', '8000.0', undefined],
        ['b', '1000.0', 'form.name != ""'],
      ],
    );
  });
});

describe('a bundle is refused', () => {
  const a = item('a');
  const b = item('b');
  const conflict = (more: Loose) =>
    codes(
      [a, item('b', { form: { topics: [topic('main', [field('name', more)])] } })],
      [{ item: 'a' }, { item: 'b' }],
    );

  it('when parts ask one thing in different ways', () => {
    assert.deepEqual(conflict({ type: 'integer' }), ['definition.bundle-field-conflict']);
    assert.deepEqual(conflict({ unit: text('unit') }), ['definition.bundle-field-conflict']);
    const choice = (value: string) => ({ type: 'choice', options: [{ value, label: text(value) }] });
    const one = item('one', { form: { topics: [topic('main', [field('kind', choice('x'))])] } });
    const two = item('two', { form: { topics: [topic('main', [field('kind', choice('y'))])] } });
    assert.deepEqual(codes([one, two], [{ item: 'one' }, { item: 'two' }]), [
      'definition.bundle-field-conflict',
    ]);
    const range = (more: Loose) => item('r', { form: { topics: [topic('main', [field('name', more)])] } });
    assert.deepEqual(
      codes([range({ max: 3 }), { ...range({ min: 4 }), id: 's' }], [{ item: 'r' }, { item: 's' }]),
      ['definition.bundle-field-conflict'],
    );
  });

  it('when a part is unknown, named twice, or a bundle itself', () => {
    assert.deepEqual(codes([a], [{ item: 'a' }, { item: 'x' }]), ['definition.item-unknown']);
    assert.deepEqual(codes([a], [{ item: 'a' }, { item: 'a' }]), ['definition.id-duplicate']);
    assert.deepEqual(codes([a], [{ item: 'a' }, { item: 'z' }], {}, ['z']), [
      'definition.bundle-in-a-bundle',
    ]);
    assert.deepEqual(codes([a], [{ item: 'bundle' }], {}, ['bundle']), ['definition.bundle-in-a-bundle']);
  });

  it('when parts wait for each other or for a stranger', () => {
    const circle = [
      { item: 'a', after: ['b'] },
      { item: 'b', after: ['a'] },
    ];
    assert.deepEqual(codes([a, b], circle), ['definition.bundle-circular']);
    assert.deepEqual(codes([a, b], [{ item: 'a', after: ['c'] }]), ['definition.bundle-part-unknown']);
  });

  it('when it would have to be paid for twice', () => {
    const pays = (id: string) => item(id, { steps: [step('review'), step('pay', { kind: 'payment' })] });
    assert.deepEqual(codes([pays('p'), pays('q')], [{ item: 'p' }, { item: 'q' }]), [
      'definition.bundle-pays-twice',
    ]);
  });
});

/** Parts with random fields out of a few and random graphs, joined in a random order of waiting. */
const parts = fc.array(
  fc.record({
    fields: fc.uniqueArray(fc.constantFrom('f0', 'f1', 'f2', 'f3'), { minLength: 1 }),
    graph: fc.array(fc.array(fc.nat(5), { maxLength: 3 }), { minLength: 1, maxLength: 6 }),
    handsOver: fc.boolean(),
    when: fc.boolean(),
    waits: fc.array(fc.nat(4), { maxLength: 2 }),
  }),
  { minLength: 1, maxLength: 5 },
);

describe('whatever is joined', () => {
  it('no field is asked twice, no step is lost, nothing goes in a circle', () => {
    fc.assert(
      fc.property(parts, (drawn) => {
        const items = drawn.map(({ fields, graph, handsOver }, p) => {
          const steps = graph.map((after, s) =>
            step(`s${s}`, { after: [...new Set(after)].filter((one) => one < s).map((one) => `s${one}`) }),
          );
          const last = step('give', { kind: 'hand-over', after: graph.map((_, s) => `s${s}`) });
          const topics = [
            topic(
              `t${p % 2}`,
              fields.map((id) => field(id)),
            ),
          ];
          return item(`p${p}`, { form: { topics }, steps: handsOver ? [...steps, last] : steps });
        });
        const uses = drawn.map(({ when, waits }, p) => ({
          item: `p${p}`,
          ...(when && { when: 'form.f0 == "x"' }),
          after: [...new Set(waits)].filter((one) => one < p).map((one) => `p${one}`),
        }));
        const made = whole(items, uses);
        const ids = fieldsOf(made).map(({ id }) => id);
        assert.equal(new Set(ids).size, ids.length);
        assert.deepEqual(new Set(ids), new Set(drawn.flatMap(({ fields }) => fields)));
        const steps = drawn.flatMap(({ graph }, p) => graph.map((_, s) => `p${p}--s${s}`));
        const own = made.steps.filter(({ kind }) => kind !== 'hand-over');
        assert.deepEqual(
          own.map(({ id }) => id),
          steps,
        );
        const order = sorted(made);
        drawn.forEach(({ graph }, p) => {
          for (const before of uses[p]?.after ?? [])
            for (const s of graph.keys())
              assert.ok(reaches(made, `p${p}--s${s}`, before), `p${p}--s${s} waits for ${before}`);
        });
        if (drawn.some(({ handsOver }) => handsOver)) assert.equal(order.at(-1), 'hand-over');
      }),
    );
  });
});

/** Steps in an order that keeps `after`; fails on a circle. */
function sorted({ steps }: ItemFile): readonly string[] {
  const done: string[] = [];
  while (done.length < steps.length) {
    const next = steps.find(
      ({ id, after }) => !done.includes(id) && after.every((one) => done.includes(one)),
    );
    assert.ok(next, 'a circle, or a step that waits for none there is');
    done.push(next.id);
  }
  return done;
}

/** Whether every step of a part comes before a step. */
function reaches({ steps }: ItemFile, from: string, part: string): boolean {
  const found = new Set<string>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const before of steps.find((one) => one.id === id)?.after ?? []) {
      if (!found.has(before)) open.push(before);
      found.add(before);
    }
  }
  return steps.filter((one) => one.part === part).every(({ id }) => found.has(id));
}
