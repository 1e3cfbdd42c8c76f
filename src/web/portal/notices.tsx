// What is published now and may be objected to, and the hearings anybody may attend. It must never tell who objected.
import { getWeb } from '../context.ts';
import { sayDayTime } from '../say/time.ts';
import { ContentsList } from '../ui/contents-list/contents-list.tsx';
import { Empty } from '../ui/empty/empty.tsx';
import { Crumbs, Heading, Section } from '../ui/frame/section.tsx';
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
  const { hearings } = words.service;
  const lines = loaderData.notices.map((one) => ({
    ...one,
    to: `/notices/${one.id}`,
    name: `${say(one.title)}　${say(one.about)}`,
    time: sayDayTime(one.until, language, loaderData.now),
  }));
  const out = lines.filter(({ hearing }) => !hearing);
  const coming = lines.flatMap(({ hearing, ...line }) =>
    hearing ? [{ ...line, place: hearing.place }] : [],
  );
  return (
    <PortalFrame>
      <title>{words.site.title(hearings.title)}</title>
      <div className="wrap">
        <Crumbs crumbs={[{ name: hearings.title }]} />
        <Heading title={hearings.title} grand lead={hearings.lead} />
        <Section title={hearings.notices}>
          {out.length === 0 && <Empty title={notices.none} />}
          <ContentsList lines={out.map(({ to, name, time }) => ({ to, name, fact: notices.until(time) }))} />
        </Section>
        <Section title={hearings.hearings}>
          {coming.length === 0 && <Empty title={hearings.none} />}
          <ContentsList
            lines={coming.map(({ to, name, time, place }) => ({ to, name, fact: hearings.at(time, place) }))}
          />
        </Section>
      </div>
    </PortalFrame>
  );
}
