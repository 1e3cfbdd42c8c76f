// Remembers how a visitor wants the pages shown, and goes back to where he was. It must never lead to another site.
import { redirect } from 'react-router';
import { localPath } from '../paths.ts';
import type { Route } from './+types/mode';

const yearSeconds = 31_536_000;

export function loader({ request }: Route.LoaderArgs) {
  const { searchParams } = new URL(request.url);
  const elder = searchParams.get('set') === 'elder';
  const cookie = `yimen-mode=${elder ? 'elder' : 'ordinary'}; Path=/; Max-Age=${yearSeconds}; SameSite=Lax; HttpOnly`;
  return redirect(localPath(searchParams.get('to')), { status: 303, headers: { 'set-cookie': cookie } });
}
