// The private address of a person's calendar: made, shown and stopped. It must never show it to anybody else.
import { data, redirect } from 'react-router';
import { getWeb } from '../context.ts';
import { pathIn } from '../paths.ts';
import { Button } from '../ui/button/button.tsx';
import { ErrorSummary } from '../ui/error-summary/error-summary.tsx';
import { PostForm } from '../ui/form/form.tsx';
import { Back, Heading } from '../ui/frame/section.tsx';
import { useSpeech } from '../ui/speech.tsx';
import type { Route } from './+types/calendar';
import { need, needPerson } from './answers.ts';
import { PortalFrame } from './frame.tsx';

async function openFeed(web: ReturnType<typeof getWeb>) {
  const page = need(web, await web.door.list(web.call, 'calendar-feeds', { status: 'open' }));
  const [row] = page.items;
  if (!row) return undefined;
  const seen = need(web, await web.door.view(web.call, 'calendar-feeds', row.id));
  return { id: row.id, path: String(seen.path ?? '') };
}

export async function loader({ context, request }: Route.LoaderArgs) {
  const web = getWeb(context);
  needPerson(web);
  const feed = await openFeed(web);
  const language = web.language === 'en' ? '&lang=en' : '';
  return { address: feed && new URL(feed.path + language, request.url).href };
}

export async function action({ context }: Route.ActionArgs) {
  const web = getWeb(context);
  needPerson(web);
  if (web.refusal) return data({ say: web.sentence(web.refusal.code, web.refusal.params) }, { status: 403 });
  const feed = await openFeed(web);
  const done = feed
    ? await web.door.give(web.call, 'calendar-feeds', feed.id, 'close', {})
    : await web.door.start(web.call, 'calendar-feeds', {});
  if (done.ok) throw redirect(pathIn(web.language, '/me/calendar'), 303);
  return data({ say: done.problem.title }, { status: done.problem.status });
}

export default function Calendar({ loaderData, actionData }: Route.ComponentProps) {
  const { words } = useSpeech();
  const { calendar } = words.find;
  const { address } = loaderData;
  return (
    <PortalFrame>
      <title>{words.site.title(calendar.title)}</title>
      <div className="wrap form left">
        <Back to="/me">{words.frame.mine}</Back>
        <ErrorSummary mistakes={actionData ? [{ say: actionData.say }] : []} />
        <Heading title={calendar.title} lead={calendar.say} />
        {address && (
          <p className="field">
            <label htmlFor="address">{calendar.copy}</label>
            <input id="address" className="input" readOnly value={address} />
          </p>
        )}
        <PostForm>
          <Button kind={address ? 'grave' : 'primary'}>{address ? calendar.revoke : calendar.make}</Button>
        </PostForm>
      </div>
    </PortalFrame>
  );
}
