// The home page: one sentence, one box, the matters of the city and how it keeps its word. It must never show a figure nobody measured.
import type { ItemRow } from '../../api/contract.ts';
import { getWeb } from '../context.ts';
import { sayNumber } from '../say/time.ts';
import { Button, LinkButton } from '../ui/button/button.tsx';
import { ContentsList } from '../ui/contents-list/contents-list.tsx';
import { Clauses, Section } from '../ui/frame/section.tsx';
import { Icon } from '../ui/icon/icon.tsx';
import { type DoorLine, DoorScene } from '../ui/mark/door-scene.tsx';
import { PromiseBlock, PromiseLegend } from '../ui/promise-line/promise-line.tsx';
import { useSpeech } from '../ui/speech.tsx';
import { wordsOf } from '../words/index.ts';
import type { Route } from './+types/home';
import { loadPromises, wish } from './answers.ts';
import { loadLists } from './finding.ts';
import { PortalFrame } from './frame.tsx';
import { type SaidPromise, sayPromise } from './promise-words.ts';
import suggestUrl from './suggest.js?url';

/** The matter the door on the home page is drawn from: the one with the most agencies behind it. */
function behindTheDoor(
  items: readonly ItemRow[],
  promises: readonly { readonly item: string; readonly step?: string; readonly count: number }[],
) {
  const weight = (id: string) => {
    const steps = promises.filter((promise) => promise.item === id && promise.step);
    // What is lived most stands behind the door; before anything is, what many work on.
    return steps.reduce((sum, { count }) => sum + count, 0) * 100 + steps.length;
  };
  return [...items].sort((a, b) => weight(b.id) - weight(a.id))[0]?.id;
}

/** Life events with the matters they lead to, each among those it concerns most: firms or people. */
async function loadEvents(web: ReturnType<typeof getWeb>) {
  const words = wordsOf(web.language);
  const [firm, person] = await Promise.all(
    (['firm', 'person'] as const).map(async (audience) => {
      const page = wish(await web.door.items(web.call, { audience }));
      return page?.facets.event ?? [];
    }),
  );
  const most = (mine: typeof firm = [], others: typeof firm = [], audience: 'firm' | 'person' = 'firm') =>
    mine
      .filter(({ value, count }) => {
        const other = others.find((one) => one.value === value)?.count ?? 0;
        return count > other || (count === other && audience === 'firm');
      })
      .map(({ value, name, count }) => ({
        to: `/items?audience=${audience}&event=${value}`,
        name: name?.[web.language] ?? value,
        fact: words.find.count(count),
      }));
  return { firm: most(firm, person, 'firm'), person: most(person, firm, 'person') };
}

export async function loader({ context }: Route.LoaderArgs) {
  const web = getWeb(context);
  const { language } = web;
  const words = wordsOf(language);
  const [items, live] = await Promise.all([web.door.items(web.call, {}), loadPromises(web)]);
  const rows = wish(items)?.items ?? [];
  const promises = live?.promises ?? [];
  const door = behindTheDoor(rows, promises);
  const steps = promises.filter((promise) => promise.step !== undefined);
  const [events, lists] = await Promise.all([loadEvents(web), loadLists(web)]);
  return {
    ...{ firms: events.firm, people: events.person },
    lists: (lists?.lists ?? [])
      .filter(({ count }) => count > 0)
      .map(({ id, name, count }) => ({
        to: `/lists/${id}`,
        name: name[language],
        fact: words.find.count(count),
      })),
    doorLines: steps
      .filter((promise) => promise.item === door)
      .slice(0, 5)
      .map((promise) => ({
        name: promise.name[language],
        share: promise.p50 === null ? undefined : promise.p50 / promise.limit,
        nine: promise.p90 === null ? undefined : promise.p90 / promise.limit,
      })),
    finished: steps.reduce((sum, promise) => sum + promise.count, 0),
    word: promises
      .filter((promise) => promise.step === undefined)
      .concat(steps.filter((promise) => promise.item === door))
      .slice(0, 6)
      .map((promise) => sayPromise(promise, language, words)),
  };
}

export default function Home({ loaderData }: Route.ComponentProps) {
  const { words } = useSpeech();
  return (
    <PortalFrame>
      <title>{words.site.homeTitle}</title>
      <meta name="description" content={words.site.description} />
      <div className="wrap">
        <Hero lines={loaderData.doorLines} finished={loaderData.finished} />
        <Quick />
        <Matters firms={loaderData.firms} people={loaderData.people} />
        <ByHow lists={loaderData.lists} />
        {loaderData.word.length > 0 && <Word promises={loaderData.word} />}
      </div>
    </PortalFrame>
  );
}

function Hero(props: { readonly lines: readonly DoorLine[]; readonly finished: number }) {
  const { words, href } = useSpeech();
  const { home } = words;
  const measured = props.lines.filter((line) => line.share !== undefined).length;
  return (
    <section className="hero">
      <div>
        <h1>
          <Clauses parts={home.title} />
        </h1>
        <SearchBox />
        <LinkButtonTo12345 />
        <div className="ask">
          <span>{home.common}</span>
          <ul>
            {home.commonWords.map((word) => (
              <li key={word}>
                <a href={href(`/search?q=${encodeURIComponent(word)}`)}>{word}</a>
              </li>
            ))}
          </ul>
        </div>
      </div>
      <figure className="wide">
        <DoorScene lines={props.lines} label={home.doorLabel(measured, props.lines.length)} />
        <figcaption>
          {props.finished > 0 ? home.doorCaption(sayNumber(props.finished)) : home.doorNone}{' '}
          <a className="nb" href={href('/promises')}>
            {home.doorMore}
          </a>
        </figcaption>
      </figure>
    </section>
  );
}

function LinkButtonTo12345() {
  const { words } = useSpeech();
  return (
    <div className="call-12345">
      <LinkButton kind="line" big full to="tel:12345">
        {words.home.callHelp}
      </LinkButton>
    </div>
  );
}

/** Searches by itself; with scripts it also suggests while one types. */
export function SearchBox({ value }: { value?: string }) {
  const { words, href, language } = useSpeech();
  const { home } = words;
  const { suggest } = words.service;
  return (
    <search>
      <form className="find" action={href('/search')}>
        <label className="vh" htmlFor="q">
          {home.ask}
        </label>
        <div
          className="find-box"
          data-suggest=""
          data-items={href('/items')}
          data-language={language}
          data-some={suggest.some}
          data-none={suggest.none}
        >
          <Icon name="search" size={22} />
          <input id="q" name="q" type="search" placeholder={home.placeholder} defaultValue={value} />
          <Button>{home.find}</Button>
          <div id="q-list" role="listbox" aria-label={suggest.label} className="suggestions" hidden />
          <span role="status" className="vh" />
        </div>
      </form>
      <script type="module" src={suggestUrl} />
    </search>
  );
}

function Quick() {
  const { words, href } = useSpeech();
  const { home } = words;
  return (
    <section className="three" aria-label={home.quick}>
      <form action={href('/progress')}>
        <h2>{home.progressTitle}</h2>
        <p>{home.progressSay}</p>
        <div className="mini">
          <input
            className="input"
            name="number"
            aria-label={home.progressLabel}
            placeholder={home.progressLabel}
          />
          <Button kind="line">{home.query}</Button>
        </div>
      </form>
      <div>
        <h2>{home.call}</h2>
        <p>{home.callSay}</p>
        <div className="mini">
          <LinkButton kind="line" to="tel:12345">
            {home.callDo}
          </LinkButton>
          <LinkButton kind="quiet" to="/windows">
            {home.windowsDo}
          </LinkButton>
        </div>
      </div>
      <form action={href('/verify')}>
        <h2>{home.verifyTitle}</h2>
        <p>{home.verifySay}</p>
        <div className="mini">
          <input className="input" name="code" aria-label={home.verifyLabel} placeholder={home.verifyLabel} />
          <Button kind="line">{home.verifyDo}</Button>
        </div>
      </form>
    </section>
  );
}

interface Matter {
  readonly to: string;
  readonly name: string;
  readonly fact: string;
}

function Matters({ firms, people }: { firms: readonly Matter[]; people: readonly Matter[] }) {
  const { words, href } = useSpeech();
  const { home } = words;
  const list = (matters: readonly Matter[]) =>
    matters.length > 0 ? <ContentsList lines={matters} /> : <p className="small faint">{home.noMatters}</p>;
  return (
    <Section title={words.find.home.events} note={<Clauses parts={words.find.home.eventsSay} />} strong>
      <div className="two">
        <div>
          <h3 className="toc-head">{home.firms}</h3>
          {list(firms)}
        </div>
        <div>
          <h3 className="toc-head">{home.people}</h3>
          {list(people)}
        </div>
      </div>
      <p className="more">
        <a href={href('/items')}>{home.all}</a>
      </p>
    </Section>
  );
}

function ByHow({ lists }: { lists: readonly Matter[] }) {
  const { words, href } = useSpeech();
  const { find } = words;
  return (
    <Section title={find.home.lists}>
      <div className="two">
        <ContentsList lines={lists} />
        <div>
          <h3 className="toc-head">{find.home.asks}</h3>
          <ul className="asks">
            {find.ask.examples.map((example) => (
              <li key={example}>
                <a href={href(`/ask?q=${encodeURIComponent(example)}`)}>{example}</a>
              </li>
            ))}
          </ul>
        </div>
      </div>
      <p className="more">
        <a href={href('/lists')}>{find.lists.all}</a>
      </p>
    </Section>
  );
}

function Word({ promises }: { promises: readonly SaidPromise[] }) {
  const { words, href } = useSpeech();
  return (
    <Section title={words.home.word} note={words.home.wordSince}>
      <div className="promises">
        {promises.map((promise) => (
          <PromiseBlock key={promise.id} {...promise} />
        ))}
      </div>
      <PromiseLegend />
      <p className="more">
        <a href={href('/promises')}>{words.home.wordMore}</a>
      </p>
    </Section>
  );
}
