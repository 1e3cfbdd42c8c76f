// What can be done with a licence later: the next term with its window, a change, a new copy. It must never offer what the rules refuse.
import type { Web } from '../context.ts';
import { sayDate, toInstant } from '../say/time.ts';
import { LinkButton } from '../ui/button/button.tsx';
import { ContentsList } from '../ui/contents-list/contents-list.tsx';
import { Block } from '../ui/frame/section.tsx';
import { Notice } from '../ui/notice/notice.tsx';
import { useSpeech } from '../ui/speech.tsx';
import { wish } from './answers.ts';
import type { Licence } from './licence.tsx';

/** Where in its window the next term stands. */
type Standing = 'later' | 'open' | 'lateTaken' | 'lateRefused' | 'asked' | 'askedLate';

export async function loadLives(web: Web, licence: Licence) {
  const { language, now } = web;
  const { renewal, validTo, status, may, id } = licence;
  // The end is the midnight that closes the last day.
  const day = (end: string) => sayDate(toInstant(end) - 1, language);
  const end = validTo === undefined ? undefined : day(validTo);
  // Only whoever holds it, and only while it is in force: everybody else would be refused.
  if (status !== 'valid' || !may.includes('show')) return { end, services: [], renewal: undefined };
  const items = await Promise.all(licence.services.map((one) => web.door.item(web.call, one)));
  return {
    end,
    services: items.flatMap((told) => {
      const item = wish(told);
      return item ? [{ to: startPath(item.id, id), name: item.name[language], id: item.id }] : [];
    }),
    renewal: renewal && {
      standing: standingOf(renewal, now),
      to: startPath(renewal.item, id),
      from: sayDate(renewal.from, language),
      until: day(renewal.until),
      silence: renewal.silence,
      asked: renewal.asked,
    },
  };
}

function startPath(item: string, licence: string): string {
  return `/items/${item}/start?licence=${encodeURIComponent(licence)}`;
}

function standingOf(renewal: NonNullable<Licence['renewal']>, now: number): Standing {
  if (renewal.asked) return renewal.askedLate ? 'askedLate' : 'asked';
  if (now < toInstant(renewal.from)) return 'later';
  if (now < toInstant(renewal.until)) return 'open';
  return renewal.late === 'taken' ? 'lateTaken' : 'lateRefused';
}

type Lives = Awaited<ReturnType<typeof loadLives>>;

export function LicenceLives({ lives }: { lives: Lives }) {
  const { words } = useSpeech();
  const word = words.lives;
  const { end, services, renewal } = lives;
  return (
    <>
      {end && <p className="small muted after">{word.validTo(end)}</p>}
      {renewal && <Renewing renewal={renewal} end={end ?? ''} />}
      {services.length > 0 && (
        <Block title={word.title} id="services">
          <ContentsList lines={services.map(({ to, name }) => ({ to, name, fact: word.begin }))} />
        </Block>
      )}
    </>
  );
}

function Renewing({ renewal, end }: { renewal: NonNullable<Lives['renewal']>; end: string }) {
  const { words, href } = useSpeech();
  const word = words.lives;
  const { standing, from, until, silence, asked, to } = renewal;
  if (standing === 'later') return <p className="small muted">{word.later(from, until)}</p>;
  if (standing === 'asked' || standing === 'askedLate')
    return (
      <Notice kind={standing === 'asked' ? 'news' : 'late'}>
        <a href={href(`/cases/${asked}`)}>{word.asked}</a>
        {standing === 'askedLate' && <>　{word.askedLate(end)}</>}
        {standing === 'asked' && silence && <>　{word.silence}</>}
      </Notice>
    );
  const says = { open: word.open(until), lateTaken: word.lateTaken(end), lateRefused: word.lateRefused(end) };
  return (
    <div className="after">
      <Notice kind={standing === 'open' ? 'soon' : 'late'}>
        {says[standing]}
        {standing === 'open' && silence && ` ${word.silence}`}
      </Notice>
      {standing !== 'lateRefused' && (
        <div className="acts">
          <LinkButton full to={to}>
            {word.renew}
          </LinkButton>
        </div>
      )}
    </div>
  );
}
