// All matters, or those that a person's own words find. It must never rank what the door has ranked.
import { getWeb } from '../context.ts';
import { sayLimit, sayYuan } from '../say/time.ts';
import { LinkButton } from '../ui/button/button.tsx';
import { Empty } from '../ui/empty/empty.tsx';
import { Crumbs, Heading } from '../ui/frame/section.tsx';
import { useSpeech } from '../ui/speech.tsx';
import type { Route } from './+types/items';
import { need } from './answers.ts';
import { PortalFrame } from './frame.tsx';
import { SearchBox } from './home.tsx';

export async function loader({ context, request }: Route.LoaderArgs) {
  const web = getWeb(context);
  const q = (new URL(request.url).searchParams.get('q') ?? '').trim().slice(0, 60);
  const page = need(web, await web.door.items(web.call, q === '' ? {} : { q }));
  return {
    q,
    items: page.items.map((row) => ({
      id: row.id,
      name: row.name[web.language],
      summary: row.summary[web.language],
      agency: row.agencyName[web.language],
      promised: sayLimit(row.promised, web.language),
      fee: row.fee,
    })),
  };
}

export default function Items({ loaderData }: Route.ComponentProps) {
  const { words, href } = useSpeech();
  const { q, items } = loaderData;
  const { search } = words;
  const title = q === '' ? search.title : search.titleFor(q);
  return (
    <PortalFrame>
      <title>{words.site.title(title)}</title>
      <div className="wrap form left">
        <Crumbs
          crumbs={
            q === '' ? [{ name: search.title }] : [{ name: search.title, to: '/items' }, { name: title }]
          }
        />
        <Heading
          title={title}
          grand
          lead={q === '' ? search.lead : items.length > 0 ? search.found(items.length) : search.none}
        >
          <SearchBox value={q} />
        </Heading>
        {items.length === 0 ? (
          <Empty title={search.none}>
            <p>{search.noneSay}</p>
            <LinkButton kind="line" to="/items">
              {search.seeAll}
            </LinkButton>
          </Empty>
        ) : (
          <ul className="hits">
            {items.map((item) => (
              <li key={item.id}>
                <h2>
                  <a href={href(`/items/${item.id}`)}>{item.name}</a>
                </h2>
                <p>{item.summary}</p>
                <p className="small faint">
                  {item.agency}　{search.limit} {item.promised}　
                  {item.fee === 0 ? search.free : search.fee(sayYuan(item.fee))}
                </p>
              </li>
            ))}
          </ul>
        )}
      </div>
    </PortalFrame>
  );
}
