// A paper or an uploaded file, handed to whoever may see what it belongs to. It must never guess a type the door did not give.
import { data } from 'react-router';
import { getWeb } from '../context.ts';
import type { Route } from './+types/file';
import { need, needPerson } from './answers.ts';

const kinds = ['cases', 'licences'];

export async function loader({ context, params }: Route.LoaderArgs) {
  const web = getWeb(context);
  needPerson(web);
  if (!kinds.includes(params.kind)) throw data({}, { status: 404 });
  const paper = need(web, await web.door.document(web.call, params.kind, params.id, params.name));
  const name = encodeURIComponent(paper.fileName);
  return new Response(Buffer.from(paper.bytes), {
    headers: {
      'content-type': paper.type,
      'content-disposition': `attachment; filename*=UTF-8''${name}`,
      'x-content-type-options': 'nosniff',
    },
  });
}
