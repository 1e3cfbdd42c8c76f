// The paper a machine prints, once for one code; a no is said on the page of the machine. It must never be asked for by a link.
import { data, redirect } from 'react-router';
import { getWeb } from '../context.ts';
import { pathIn } from '../paths.ts';
import type { Route } from './+types/printer-paper';

export async function loader({ context }: Route.LoaderArgs) {
  throw redirect(pathIn(getWeb(context).language, '/printer'), 303);
}

export async function action({ context, request }: Route.ActionArgs) {
  const web = getWeb(context);
  const code = (new URLSearchParams(await request.text()).get('code') ?? '').slice(0, 40);
  const paper = await web.door.print(web.call, code);
  if (!paper.ok) {
    const { status, code: why } = paper.problem;
    if (!why.startsWith('print-code.')) throw data(paper.problem, { status });
    throw redirect(pathIn(web.language, `/printer?sorry=${why.slice('print-code.'.length)}`), 303);
  }
  return new Response(Buffer.from(paper.value.bytes), {
    headers: {
      'content-type': paper.value.type,
      'content-disposition': 'inline',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}
