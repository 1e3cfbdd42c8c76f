// The routes of every process, made from its definition. It must never name a kind of process.
import { z } from 'zod';
import { mimeTypes } from '../../gateways/files/index.ts';
import { parseInput } from '../../kernel/input.ts';
import type { Answer, Door, ListQuery, Viewed } from '../contract.ts';
import { type AnyProcess, publicCommands, startOf } from '../door.ts';
import type { Documents } from '../ports.ts';
import type { Problems } from '../problem.ts';
import { numberText } from '../questions/question.ts';
import { passProblem, type Route, type Sent, sent } from './route.ts';

export interface RouteParts {
  readonly door: Door;
  readonly processes: readonly AnyProcess[];
  readonly documents: Documents;
  readonly problems: Problems;
}

export const pageQuery = z.strictObject({
  after: z.string().max(300).optional().describe('`next` of the page before.'),
  limit: numberText(z.number().int().min(1).max(100))
    .optional()
    .describe('Rows a page; 1 to 100, 20 when absent.'),
});
export const listQuery = pageQuery.extend({
  status: z.string().max(40).optional(),
  q: z.string().max(100).optional().describe('Words to find it by, in any order.'),
});

export function processRoutes(parts: RouteParts): readonly Route[] {
  return parts.processes.flatMap((process) => [
    ...commandRoutes(parts, process),
    ...readRoutes(parts, process),
    ...documentRoutes(parts, process),
    receiptRoute(parts, process),
  ]);
}

function commandRoutes({ door }: RouteParts, process: AnyProcess): readonly Route[] {
  const { plural, kind, commands } = process;
  const viewed = { ref: viewName(kind), versioned: true };
  const start = startOf(process);
  const starting: readonly Route[] =
    start === undefined
      ? []
      : [
          {
            ...{ method: 'post', path: `/v1/${plural}`, id: camel(`${start}-${kind}`), tag: plural },
            summary: `Start a ${kind}.`,
            body: commands[start]?.schema,
            reply: { ...viewed, created: true, says: `The ${kind} as it now stands.` },
            run: async ({ call, body }) =>
              versioned(await door.start(call, plural, body), (value) => ({
                location: `/v1/${plural}/${value.id}`,
              })),
          },
        ];
  const giving = publicCommands(process).map(
    (command): Route => ({
      ...{
        method: 'post',
        path: `/v1/${plural}/{id}/${command}`,
        id: camel(`${command}-${kind}`),
        tag: plural,
      },
      summary: `Give the command \`${command}\` to a ${kind}.`,
      body: commands[command]?.schema,
      reply: { ...viewed, says: `The ${kind} as it now stands.` },
      run: async ({ call, params, body }) =>
        versioned(await door.give(call, plural, params.id ?? '', command, body)),
    }),
  );
  return [...starting, ...giving];
}

function readRoutes({ door, problems }: RouteParts, { plural, kind }: AnyProcess): readonly Route[] {
  return [
    {
      ...{ method: 'get', path: `/v1/${plural}`, id: camel(`list-${plural}`), tag: plural },
      summary: `The ${plural} the caller may see, newest first.`,
      query: listQuery,
      reply: { ref: 'RowPage', says: 'A page of rows.' },
      run: async ({ call, query }) => {
        const parsed = parseInput(listQuery, query);
        if (!parsed.ok) return passProblem(problems.rejected(parsed.rejection, call.language));
        return json(await door.list(call, plural, parsed.value as ListQuery));
      },
    },
    {
      ...{ method: 'get', path: `/v1/${plural}/{id}`, id: camel(`get-${kind}`), tag: plural },
      summary: `A ${kind} as the caller may see it.`,
      reply: { ref: viewName(kind), versioned: true, says: `The ${kind}.` },
      run: async ({ call, params }) => versioned(await door.view(call, plural, params.id ?? '')),
    },
    {
      ...{ method: 'get', path: `/v1/${plural}/{id}/events`, id: camel(`list-${kind}-events`), tag: plural },
      summary: `What happened to a ${kind}, in order.`,
      reply: { ref: 'EventPage', says: 'All events so far.' },
      run: async ({ call, params }) => json(await door.events(call, plural, params.id ?? '')),
    },
  ];
}

function documentRoutes({ door, documents }: RouteParts, { plural, kind }: AnyProcess): readonly Route[] {
  const kinds = documents[kind];
  if (!kinds) return [];
  const media = [...new Set([...Object.values(kinds).map((each) => each.type), ...Object.values(mimeTypes)])];
  return [
    {
      ...{
        method: 'get',
        path: `/v1/${plural}/{id}/documents/{name}`,
        id: camel(`get-${kind}-document`),
        tag: plural,
      },
      summary: `A paper of a ${kind}: ${Object.keys(kinds).join(', ')}, or an uploaded file by its id.`,
      reply: { media, says: 'The bytes of the paper.' },
      run: async ({ call, params }) => {
        const { id = '', name = '' } = params;
        const paper = await door.document(call, plural, id, name);
        if (!paper.ok) return paper;
        const { type, bytes, fileName } = paper.value;
        const made = Object.hasOwn(kinds, name);
        return {
          ok: true,
          value: {
            body: bytes,
            media: type,
            headers: paperHeaders(fileName, made ? 'inline' : 'attachment'),
          },
        };
      },
    },
  ];
}

function receiptRoute({ door }: RouteParts, { plural, kind }: AnyProcess): Route {
  return {
    ...{ method: 'get', path: `/v1/${plural}/{id}/receipt`, id: camel(`get-${kind}-receipt`), tag: plural },
    summary: `The receipt (回执) of a ${kind}: what happened, with proof that the public log holds it.`,
    reply: { ref: 'Receipt', says: 'A file for `yimen verify`; every byte of it counts.' },
    run: async ({ call, params }) => {
      const made = await door.receipt(call, plural, params.id ?? '');
      if (!made.ok) return made;
      const { type, bytes, fileName } = made.value;
      return { ok: true, value: { body: bytes, media: type, headers: paperHeaders(fileName, 'attachment') } };
    },
  };
}

/** A paper may hold what somebody uploaded: no browser shall run anything in it. */
function paperHeaders(fileName: string, how: 'inline' | 'attachment'): Readonly<Record<string, string>> {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  return {
    'content-disposition': `${how}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'cache-control': 'private, no-store',
  };
}

export function json(answer: Answer<unknown>): Answer<Sent> {
  return answer.ok ? sent(answer.value) : answer;
}

function versioned(
  answer: Answer<Viewed>,
  headersOf: (value: Viewed) => Readonly<Record<string, string>> = () => ({}),
): Answer<Sent> {
  if (!answer.ok) return answer;
  return sent(answer.value, { etag: `"${answer.value.version}"`, ...headersOf(answer.value) });
}

/** Name of the schema of a kind's view: `case` → `Case`. */
export function viewName(kind: string): string {
  const name = camel(kind);
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

export function camel(words: string): string {
  return words.replace(/[^a-z0-9]+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
