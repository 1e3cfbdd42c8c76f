// All matters, or those that a person's own words find, narrowed by facets that are links. It must never rank what the door has ranked.
import { getWeb } from '../context.ts';
import { sayYuan } from '../say/time.ts';
import { LinkButton } from '../ui/button/button.tsx';
import { Empty } from '../ui/empty/empty.tsx';
import { Crumbs, Heading } from '../ui/frame/section.tsx';
import { useSpeech } from '../ui/speech.tsx';
import { wordsOf } from '../words/index.ts';
import type { Route } from './+types/items';
import { need } from './answers.ts';
import { addressOf, chosenLinks, facetLinks, readQuery, rowOf } from './finding.ts';
import { PortalFrame } from './frame.tsx';
import { SearchBox } from './home.tsx';

const perPage = 25;

export async function loader({ context, request }: Route.LoaderArgs) {
  const web = getWeb(context);
  const words = wordsOf(web.language);
  const params = new URL(request.url).searchParams;
  const query = readQuery(params);
  const page = need(web, await web.door.items(web.call, query));
  const pages = Math.max(1, Math.ceil(page.items.length / perPage));
  const at = Math.min(pages, Math.max(1, Number(params.get('page')) || 1));
  return {
    q: query.q ?? '',
    found: page.items.length,
    items: page.items.slice((at - 1) * perPage, at * perPage).map((row) => rowOf(row, web)),
    facets: facetLinks(page, query, web, words),
    chosen: chosenLinks(page, query, web, words),
    clear: addressOf({ q: query.q }),
    meant: page.meant,
    ...{ at, pages },
    previous: at > 1 ? addressOf(query, at - 1) : undefined,
    next: at < pages ? addressOf(query, at + 1) : undefined,
  };
}

type ItemsData = Route.ComponentProps['loaderData'];

export default function Items({ loaderData }: Route.ComponentProps) {
  const { words } = useSpeech();
  const { q, found } = loaderData;
  const { search } = words;
  const title = q === '' ? search.title : search.titleFor(q);
  const narrowed = q !== '' || loaderData.chosen.length > 0;
  return (
    <PortalFrame>
      <title>{words.site.title(title)}</title>
      <div className="wrap">
        <Crumbs
          crumbs={
            q === '' ? [{ name: search.title }] : [{ name: search.title, to: '/items' }, { name: title }]
          }
        />
        <Heading
          title={title}
          grand
          lead={narrowed ? (found > 0 ? search.found(found) : search.none) : search.lead}
        >
          <SearchBox value={q} />
        </Heading>
        <Meant meant={loaderData.meant} />
        <div className="finding">
          <Narrow data={loaderData} />
          <div>{found === 0 ? <Nothing q={q} /> : <Found data={loaderData} />}</div>
        </div>
      </div>
    </PortalFrame>
  );
}

function Meant({ meant }: { meant: string | null }) {
  const { words, href } = useSpeech();
  if (meant === null) return null;
  return (
    <p className="meant">
      {words.find.meant} <a href={href(`/search?q=${encodeURIComponent(meant)}`)}>{meant}</a>
    </p>
  );
}

/** One fold a facet; the first stands open, the rest are a press away. */
function Narrow({ data }: { data: ItemsData }) {
  const { words, href } = useSpeech();
  const { find } = words;
  return (
    <nav className="facets" aria-label={find.filter}>
      {data.chosen.length > 0 && (
        <ul className="chosen">
          {data.chosen.map(({ facet, name, to }) => (
            <li key={facet}>
              <a href={href(to)} aria-label={find.remove(name)}>
                {name} <span aria-hidden="true">×</span>
              </a>
            </li>
          ))}
          <li>
            <a href={href(data.clear)}>{find.clear}</a>
          </li>
        </ul>
      )}
      {data.facets.map(({ facet, title, values }, i) => (
        <details key={facet} open={i === 0}>
          <summary>{title}</summary>
          <ul>
            {values.map(({ name, count, to }) => (
              <li key={to}>
                <a href={href(to)}>{name}</a> <span>{count}</span>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </nav>
  );
}

function Nothing({ q }: { q: string }) {
  const { words } = useSpeech();
  return (
    <Empty title={words.search.none}>
      <p>{words.search.noneSay}</p>
      <div className="mini">
        <LinkButton to="tel:12345">{words.find.ask.call}</LinkButton>
        {q !== '' && (
          <LinkButton kind="line" to={`/ask?q=${encodeURIComponent(q)}`}>
            {words.find.askInstead}
          </LinkButton>
        )}
        <LinkButton kind="quiet" to="/items">
          {words.search.seeAll}
        </LinkButton>
      </div>
    </Empty>
  );
}

function Found({ data }: { data: ItemsData }) {
  const { words, href } = useSpeech();
  const { search, find } = words;
  return (
    <>
      <ul className="hits">
        {data.items.map((item) => (
          <li key={item.id}>
            <h2>
              <a href={href(`/items/${item.id}`)}>{item.name}</a>
            </h2>
            <p>{item.summary}</p>
            <p className="small faint">
              {[
                item.agency,
                `${search.limit} ${item.promised}`,
                item.fee === 0 ? search.free : search.fee(sayYuan(item.fee)),
              ].join('　')}
            </p>
          </li>
        ))}
      </ul>
      {data.pages > 1 && (
        <p className="pager">
          {data.previous && <a href={href(data.previous)}>{find.previousPage}</a>}
          <span>{find.page(data.at, data.pages)}</span>
          {data.next && <a href={href(data.next)}>{find.nextPage}</a>}
        </p>
      )}
      <p className="more small">
        <a href={href('/ask')}>{find.askInstead}</a>　<a href="tel:12345">{find.askPerson}</a>
      </p>
    </>
  );
}
