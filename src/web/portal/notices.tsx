// What is published now and may be objected to. It must never tell who objected.
import { getWeb } from '../context.ts';
import { sayDayTime } from '../say/time.ts';
import { ContentsList } from '../ui/contents-list/contents-list.tsx';
import { Empty } from '../ui/empty/empty.tsx';
import { Crumbs, Heading } from '../ui/frame/section.tsx';
import { useSpeech } from '../ui/speech.tsx';
import type { Route } from './+types/notices';
import { loadNotices } from './answers.ts';
import { PortalFrame } from './frame.tsx';

export async function loader({ context }: Route.LoaderArgs) {
  const web = getWeb(context);
  return { notices: await loadNotices(web), now: web.now };
}

export default function Notices({ loaderData }: Route.ComponentProps) {
  const { words, say, language } = useSpeech();
  const { notices } = words.steps;
  return (
    <PortalFrame>
      <title>{words.site.title(notices.title)}</title>
      <div className="wrap">
        <Crumbs crumbs={[{ name: notices.title }]} />
        <Heading title={notices.title} grand lead={notices.lead} />
        {loaderData.notices.length === 0 && <Empty title={notices.none} />}
        <ContentsList
          lines={loaderData.notices.map(({ id, title, about, until }) => ({
            to: `/notices/${id}`,
            name: `${say(title)}　${say(about)}`,
            fact: notices.until(sayDayTime(until, language, loaderData.now)),
          }))}
        />
      </div>
    </PortalFrame>
  );
}
