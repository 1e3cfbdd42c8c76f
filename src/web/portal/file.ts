// A paper or an uploaded file, handed to whoever may see what it belongs to. It must never guess a type the door did not give.
import { data, redirect } from 'react-router';
import { getWeb } from '../context.ts';
import { pathIn } from '../paths.ts';
import type { Route } from './+types/file';
import { need, needPerson } from './answers.ts';

const kinds = ['cases', 'licences', 'credit-records'];

export async function loader({ context, params }: Route.LoaderArgs) {
  const web = getWeb(context);
  needPerson(web);
  if (!kinds.includes(params.kind)) throw data({}, { status: 404 });
  const proof = params.name === 'receipt.json';
  const answer = proof
    ? await web.door.receipt(web.call, params.kind, params.id)
    : await web.door.document(web.call, params.kind, params.id, params.name);
  // A browser saves whatever comes from here, so a no is said on the page the link stood on.
  if (!answer.ok && answer.problem.status !== 401 && !proof) {
    throw redirect(pathIn(web.language, `/${params.kind}/${params.id}`), 303);
  }
  const paper = need(web, answer);
  const name = encodeURIComponent(paper.fileName);
  return new Response(Buffer.from(paper.bytes), {
    headers: {
      'content-type': paper.type,
      'content-disposition': `attachment; filename*=UTF-8''${name}`,
      'x-content-type-options': 'nosniff',
    },
  });
}
