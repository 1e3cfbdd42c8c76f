// The appointments of a person in his own space, and the ways to his credit record and to mandates. It must never show those of others.
import type { Text } from '../../kernel/text.ts';
import type { Web } from '../context.ts';
import { sayNear } from '../say/time.ts';
import { ContentsList } from '../ui/contents-list/contents-list.tsx';
import { Section } from '../ui/frame/section.tsx';
import { useSpeech } from '../ui/speech.tsx';
import { wish } from './answers.ts';

const most = 50;
/** What lies behind is not in the way. */
const coming: readonly string[] = ['booked', 'arrived', 'called'];

export interface MyVisit {
  readonly id: string;
  readonly name: string;
  readonly fact: string;
}

export async function loadVisits(web: Web): Promise<readonly MyVisit[]> {
  const page = wish(await web.door.list(web.call, 'appointments', { limit: most }));
  return (page?.items ?? [])
    .filter(({ status }) => coming.includes(status))
    .map(({ id, summary }) => ({
      id,
      name: `${(summary.windowName as Text)[web.language]}　${(summary.itemName as Text)[web.language]}`,
      fact: sayNear(String(summary.at), web.language, web.now),
    }));
}

const openFollowUps: readonly string[] = ['asked', 'found', 'mended'];

/** What the person was asked and is not over. */
export async function loadFollowUps(web: Web): Promise<readonly MyVisit[]> {
  const page = wish(await web.door.list(web.call, 'follow-ups', { limit: most }));
  return (page?.items ?? [])
    .filter(({ status }) => openFollowUps.includes(status))
    .map(({ id, summary, due }) => ({
      id,
      name: (summary.title as Text)[web.language],
      fact: due ? sayNear(due, web.language, web.now) : '',
    }));
}

export function MyVisits({
  visits,
  followUps,
}: {
  readonly visits: readonly MyVisit[];
  readonly followUps: readonly MyVisit[];
}) {
  const { words, href } = useSpeech();
  const { book, followUp, mandates } = words.visits;
  return (
    <>
      {visits.length > 0 && (
        <Section title={book.mine} id="appointments">
          <ContentsList
            lines={visits.map(({ id, name, fact }) => ({ to: `/appointments/${id}`, name, fact }))}
          />
        </Section>
      )}
      {followUps.length > 0 && (
        <Section title={followUp.mine} id="follow-ups">
          <ContentsList
            lines={followUps.map(({ id, name, fact }) => ({ to: `/follow-ups/${id}`, name, fact }))}
          />
        </Section>
      )}
      <Section title={words.credit.title} id="credit">
        <p>
          <a href={href('/me/credit')}>{words.credit.link}</a>
        </p>
      </Section>
      <Section title={mandates.title} id="mandates">
        <p>
          <a href={href('/me/mandates')}>{mandates.link}</a>
        </p>
      </Section>
    </>
  );
}
