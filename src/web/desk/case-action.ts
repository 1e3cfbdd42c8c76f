// What becomes of a form posted to a case: the command is given, then the next case, or the page again with everything that was typed. It must never drop a word.
import { data, redirect } from 'react-router';
import type { Problem } from '../../api/contract.ts';
import type { Web } from '../context.ts';
import { pathIn } from '../paths.ts';
import type { Mistake } from '../ui/error-summary/error-summary.tsx';
import type { Case } from './case-load.ts';
import { askedFor, controlAt, controlOf } from './commands.ts';
import { flashCookie } from './flash.ts';
import { nextPath } from './inbox.ts';
import { needStaff } from './staff.ts';
import { deskWords } from './words/index.ts';

export interface Failed {
  readonly doing: string;
  readonly signer: string;
  readonly mistakes: readonly Mistake[];
  /** Everything typed, by the name of its control. */
  readonly typed: Readonly<Record<string, string>>;
}

/** After these the case leaves the desk, so the next one follows. */
const leaves: readonly string[] = [
  'approve',
  'refuse',
  'refuse-acceptance',
  'correct',
  'hand-over',
  'release',
  'send-back',
  'transfer-step',
  'delegate-step',
  'return-step',
];

export async function actOnCase(web: Web, id: string, request: Request) {
  const me = needStaff(web);
  const body = new URLSearchParams(await request.text());
  const doing = body.get('do') ?? '';
  const asked = askedFor(body);
  if (!asked) throw data({ code: 'request.not-found' }, { status: 400 });
  const words = deskWords(web.language);
  const lost = web.uploads.find(({ answer }) => !answer.ok);
  if (lost && !lost.answer.ok)
    return failed(doing, body, [{ at: `${doing}-photos`, say: lost.answer.problem.title }], 422);
  const input = withPhotos(asked.input, web.uploads);
  const missing = ownMistake(doing, input, words);
  if (missing) return failed(doing, body, [missing], 422);
  const key = body.get('key');
  const call = key ? { ...web.call, key: `desk-${doing}-${key}`.slice(0, 200) } : web.call;
  const given = await web.door.give(call, 'cases', id, asked.command, input);
  if (!given.ok) {
    if (given.problem.status === 404) throw data({ code: given.problem.code }, { status: 404 });
    return failed(doing, body, mistakesOf(doing, given.problem), given.problem.status);
  }
  const { number } = given.value as unknown as Case;
  const step = body.get('step');
  const here = `/desk/cases/${id}${step ? `?step=${encodeURIComponent(step)}` : ''}`;
  const to = leaves.includes(doing) ? await nextPath(web, me, id) : here;
  throw redirect(pathIn(web.language, to), {
    status: 303,
    headers: { 'set-cookie': flashCookie(doing, number) },
  });
}

/** Photos that came with the form, by the ids they are kept under. */
function withPhotos(
  input: Readonly<Record<string, unknown>>,
  uploads: Web['uploads'],
): Readonly<Record<string, unknown>> {
  const photos = uploads.flatMap(({ name, answer }) =>
    answer.ok ? [{ file: answer.value.file, name }] : [],
  );
  return photos.length === 0 ? input : { ...input, photos };
}

/** What a person would only learn as a fault of the schema, said as a sentence. */
function ownMistake(
  doing: string,
  input: Readonly<Record<string, unknown>>,
  words: ReturnType<typeof deskWords>,
): Mistake | undefined {
  if (doing === 'correct' && (input.lines as readonly unknown[]).length === 0)
    return { at: 'correct', say: words.act.correctNone };
  if (doing === 'refuse-acceptance' && input.kind === '') return { at: 'kind', say: words.act.kindMissing };
  return undefined;
}

function mistakesOf(doing: string, problem: Problem): readonly Mistake[] {
  const at = controlOf(problem.code);
  const fields = (problem.errors ?? []).map(({ path, title }) => ({
    at: controlAt(doing, path),
    say: title,
  }));
  return fields.length > 0 ? fields : [{ ...(at && { at }), say: problem.title }];
}

function failed(doing: string, body: URLSearchParams, mistakes: readonly Mistake[], status: number) {
  const typed = Object.fromEntries([...body].filter(([name]) => name !== 'csrf'));
  const answer: Failed = { doing, signer: body.get('signer') ?? '', mistakes, typed };
  return data(answer, { status: status >= 400 && status < 500 ? status : 422 });
}
