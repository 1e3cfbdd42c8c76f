// Composes whole requests: operation, identity, inputs, headers, good or bad. It must never send one.
import fc from 'fast-check';
import type { Description, Operation, Parameter } from './description.ts';
import { good, type Hints, hostile, hostileTexts, nearly } from './inputs.ts';
import type { Identity } from './people.ts';

export type Temper = 'good' | 'near' | 'hostile';

export interface Request {
  readonly operation: Operation;
  readonly identity: Identity;
  readonly temper: Temper;
  /** Sent instead of the operation's own. */
  readonly method: string;
  /** Values of the path's parameters; a number picks one of the streams known by then. */
  readonly path: Readonly<Record<string, string | number>>;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | undefined;
}

const tempers: fc.Arbitrary<Temper> = fc.oneof(
  { weight: 5, arbitrary: fc.constant<Temper>('good') },
  { weight: 4, arbitrary: fc.constant<Temper>('near') },
  { weight: 3, arbitrary: fc.constant<Temper>('hostile') },
);
/** What HTTP itself takes as a header; the rest a client cannot even send. */
const sendable = /^[\t\x20-\x7e\x80-\xff]*$/;

export function requestsOf(
  description: Description,
  identities: readonly Identity[],
  hints: Hints,
): fc.Arbitrary<Request> {
  const room = { schemas: description.schemas, hints };
  const kinds = (['none', 'made-up', 'party', 'staff'] as const).map((type) => {
    const weight = { none: 1, 'made-up': 1, party: 5, staff: 4 }[type];
    return { weight, arbitrary: fc.constantFrom(...identities.filter((one) => one.type === type)) };
  });
  const who = fc.oneof(...kinds);
  const byOperation = description.operations.map((operation) =>
    tempers.chain((temper) =>
      fc
        .record({
          path: pathOf(operation, temper),
          query: queryOf(operation, temper, room),
          headers: headersOf(operation, temper),
          sent: bodyOf(operation, temper, room),
          method: methodOf(operation, temper),
          identity: who,
        })
        .map(
          ({ sent, headers, ...rest }): Request => ({
            ...{ operation, temper, ...rest, body: sent.body },
            headers: { ...sent.headers, ...headers },
          }),
        ),
    ),
  );
  // Reads of one stream are where an identity swap would show.
  const weightOf = ({ method, path, tag }: Operation) =>
    method === 'GET' && path.includes('{id}') ? (tag === 'cases' ? 8 : 3) : 1;
  return fc.oneof(
    ...description.operations.map((operation, i) => ({
      weight: weightOf(operation),
      arbitrary: byOperation[i] as fc.Arbitrary<Request>,
    })),
  );
}

function pathOf(operation: Operation, temper: Temper) {
  const names = operation.parameters.filter((one) => one.in === 'path').map(({ name }) => name);
  return fc.record(
    Object.fromEntries(
      names.map((name) => [
        name,
        temper === 'hostile' && name !== 'id'
          ? fc.constantFrom(...hostileTexts.filter((text) => text.isWellFormed()))
          : fc.oneof(
              { weight: 8, arbitrary: fc.nat(1000) },
              { weight: 1, arbitrary: fc.uuid() },
              {
                weight: temper === 'good' ? 0 : 2,
                arbitrary: fc.constantFrom(...hostileTexts.filter((text) => text.isWellFormed())),
              },
            ),
      ]),
    ),
  ) as fc.Arbitrary<Readonly<Record<string, string | number>>>;
}

type Room = Parameters<typeof good>[1];

function queryOf(operation: Operation, temper: Temper, room: Room): fc.Arbitrary<string> {
  const known = operation.parameters.filter((one) => one.in === 'query');
  const one = (parameter: Parameter) => {
    const right = good(parameter.schema, room, parameter.name);
    const value = temper === 'good' ? right : temper === 'near' ? nearly(right) : hostile;
    return value.map((made) => (parameter.structured ? JSON.stringify(made) : textOf(made)));
  };
  const chosen = fc.record(Object.fromEntries(known.map((each) => [each.name, one(each)])), {
    requiredKeys: known
      .filter((each) => temper === 'good' && each.required)
      .map(({ name }) => name) as never[],
  });
  const extra = fc.constantFrom(
    '',
    '',
    '&unforeseen=1',
    '&a[]=1&a[b]=2',
    '&%zz=%',
    '&__proto__[x]=1',
    '&limit=1&limit=2',
  );
  return fc.tuple(chosen, extra).map(([values, more]) => {
    const pairs = Object.entries(values as Record<string, string>).map(
      ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value.toWellFormed())}`,
    );
    return pairs.join('&') + (temper === 'hostile' ? more : '');
  });
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? '');
}

function headersOf(operation: Operation, temper: Temper): fc.Arbitrary<Readonly<Record<string, string>>> {
  const bad = fc.constantFrom(...hostileTexts.filter((text) => sendable.test(text) && text.length < 4000));
  const key = temper === 'good' ? fc.uuid() : fc.oneof(fc.uuid(), fc.constantFrom('k', 'k2'), bad);
  const version =
    temper === 'good' ? fc.constantFrom('*') : fc.oneof(fc.constantFrom('"1"', 'W/"2"', '7'), bad);
  const language = temper === 'hostile' ? bad : fc.constantFrom('zh', 'en', 'zh-CN,en;q=0.5', 'fr');
  return fc.record(
    {
      'accept-language': language,
      ...(operation.method === 'POST' && { 'idempotency-key': key, 'if-match': version }),
      ...(temper === 'hostile' && {
        origin: fc.constantFrom('https://evil.example', 'null'),
        'x-forwarded-for': fc.constantFrom('127.0.0.1', '::1', 'x'),
        'x-http-method-override': fc.constantFrom('DELETE', 'POST'),
        'content-encoding': fc.constantFrom('gzip', 'br', 'identity', 'x'),
        accept: fc.constantFrom('text/html', '*/*', 'x'),
      }),
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<Readonly<Record<string, string>>>;
}

function methodOf(operation: Operation, temper: Temper): fc.Arbitrary<string> {
  if (temper !== 'hostile') return fc.constant(operation.method);
  return fc.oneof(
    { weight: 9, arbitrary: fc.constant<string>(operation.method) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'HEAD', 'POST', 'GET'),
    },
  );
}

interface Sent {
  readonly body: string | Buffer | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

const json = { 'content-type': 'application/json' };

function bodyOf(operation: Operation, temper: Temper, room: Room): fc.Arbitrary<Sent> {
  if (!operation.body) return fc.constant({ body: undefined, headers: {} });
  if (operation.body.media === 'multipart/form-data') return uploadOf(temper);
  const right = good(operation.body.schema, room);
  const asJson = (value: fc.Arbitrary<unknown>) =>
    value.map((made): Sent => ({ body: JSON.stringify(made) ?? '', headers: json }));
  if (temper === 'good') return asJson(right);
  if (temper === 'near') return asJson(nearly(right));
  const raw = fc.constantFrom<Sent>(
    ...['{', '[', '"', 'nul', '{"a":1,}', '{"__proto__":{"x":1}}', '\ufeff{}', '{"a":"\\ud800"}'].map(
      (body) => ({ body, headers: json }),
    ),
    { body: `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, headers: json },
    { body: `{"a":"${'甲'.repeat(400_000)}"}`, headers: json },
    { body: Buffer.from([0xff, 0xfe, 0x00]), headers: json },
    { body: 'item=start-a-company', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    { body: '<a/>', headers: { 'content-type': 'application/xml' } },
    { body: '{}', headers: { 'content-type': 'text/plain' } },
    { body: '{}', headers: { 'content-type': '/;;' } },
    { body: '{}', headers: {} },
    { body: '', headers: json },
  );
  return fc.oneof(
    { weight: 3, arbitrary: asJson(hostile) },
    { weight: 2, arbitrary: raw },
    { weight: 2, arbitrary: asJson(nearly(nearly(right))) },
  );
}

const boundary = 'yimenfuzzboundary';
const pdf = '%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n';

function uploadOf(temper: Temper): fc.Arbitrary<Sent> {
  const part = (name: string, file: string, bytes: string | Buffer, end = `\r\n--${boundary}--\r\n`) =>
    Buffer.concat([
      Buffer.from(
        `--${boundary}\r\ncontent-disposition: form-data; name="${name}"; filename="${file}"\r\ncontent-type: application/pdf\r\n\r\n`,
      ),
      Buffer.from(bytes),
      Buffer.from(end),
    ]);
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
  if (temper === 'good')
    return fc.nat(50).map((n) => ({ body: part('file', `合同${n}.pdf`, `${pdf}${n}`), headers }));
  const bad: readonly Sent[] = [
    { body: part('other', 'a.pdf', pdf), headers },
    { body: part('file', '../../etc/passwd', pdf), headers },
    { body: part('file', 'a\u202efdp.exe', pdf), headers },
    { body: part('file', `${'长'.repeat(300)}.pdf`, pdf), headers },
    { body: part('file', 'a.pdf', ''), headers },
    { body: part('file', 'a.pdf', 'MZ\u0090'), headers },
    { body: part('file', 'a.docx', Buffer.from('504b030414000000', 'hex')), headers },
    { body: part('file', 'a.pdf', pdf, ''), headers },
    { body: '', headers },
    { body: 'x'.repeat(2000), headers },
    { body: part('file', 'a.pdf', pdf), headers: { 'content-type': 'multipart/form-data' } },
    { body: '{}', headers: json },
  ];
  return fc.constantFrom(...bad);
}
