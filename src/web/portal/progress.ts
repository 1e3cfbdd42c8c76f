// Looking up a case by its number: the person's own, after signing in. It must never tell a stranger that a number exists.
import { redirect } from 'react-router';
import { getWeb } from '../context.ts';
import { pathIn } from '../paths.ts';
import type { Route } from './+types/progress';
import { needPerson, wish } from './answers.ts';

export async function loader({ context, request }: Route.LoaderArgs) {
  const web = getWeb(context);
  needPerson(web);
  const number = (new URL(request.url).searchParams.get('number') ?? '').trim().slice(0, 60);
  if (number === '') throw redirect(pathIn(web.language, '/me'), 303);
  const found = wish(await web.door.list(web.call, 'cases', { q: number, limit: 2 }))?.items ?? [];
  const [only] = found;
  const to = only && found.length === 1 ? `/cases/${only.id}` : `/me?q=${encodeURIComponent(number)}`;
  throw redirect(pathIn(web.language, to), 303);
}
