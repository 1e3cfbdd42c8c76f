// The city's lists, and what is on one of them. It must never hold a list itself.
import { data } from 'react-router';
import { getWeb } from '../context.ts';
import { sayLimit } from '../say/time.ts';
import { ContentsList } from '../ui/contents-list/contents-list.tsx';
import { Empty } from '../ui/empty/empty.tsx';
import { Crumbs, Heading } from '../ui/frame/section.tsx';
import { useSpeech } from '../ui/speech.tsx';
import type { Route } from './+types/lists';
import { loadLists } from './finding.ts';
import { PortalFrame } from './frame.tsx';

export async function loader({ context, params }: Route.LoaderArgs) {
  const web = getWeb(context);
  const { language } = web;
  const answer = await loadLists(web, params.list);
  if (!answer) throw data({ code: 'list.not-found', title: '' }, { status: 404 });
  const [list] = answer.lists;
  return {
    lists: answer.lists.map(({ id, name, says, count }) => ({
      ...{ id, name: name[language], says: says[language], count },
    })),
    list:
      params.list === undefined
        ? undefined
        : list && { name: list.name[language], says: list.says[language] },
    items: answer.items.map(({ id, name, agencyName, promised, details }) => ({
      ...{ id, name: name[language], agency: agencyName[language], promised: sayLimit(promised, language) },
      details: details.map((one) => one[language]),
    })),
    services: answer.services.map((service) => ({
      ...{ id: service.id, area: service.area[language], name: service.name[language] },
      ...{ who: service.who[language], what: service.what[language] },
      ...{ standard: service.standard[language], lead: service.leadName[language] },
      items: service.items.map(({ id, name }) => ({ id, name: name[language] })),
    })),
  };
}

type ListsData = Route.ComponentProps['loaderData'];

export default function Lists({ loaderData }: Route.ComponentProps) {
  const { words } = useSpeech();
  const { list, lists } = loaderData;
  const say = words.find.lists;
  const title = list?.name ?? say.title;
  return (
    <PortalFrame>
      <title>{words.site.title(title)}</title>
      <div className="wrap form left">
        <Crumbs crumbs={list ? [{ name: say.title, to: '/lists' }, { name: title }] : [{ name: title }]} />
        <Heading title={title} grand lead={list?.says ?? say.lead} />
        {list ? <OneList data={loaderData} /> : <AllLists lists={lists} />}
      </div>
    </PortalFrame>
  );
}

function AllLists({ lists }: Pick<ListsData, 'lists'>) {
  const { words } = useSpeech();
  return (
    <ContentsList
      lines={lists.map(({ id, name, count }) => ({
        to: `/lists/${id}`,
        name,
        fact: words.find.count(count),
      }))}
    />
  );
}

function OneList({ data: { items, services } }: { data: ListsData }) {
  const { words, href } = useSpeech();
  const say = words.find.lists;
  if (items.length === 0 && services.length === 0) {
    return (
      <Empty title={say.none}>
        <p>
          <a href={href('/lists')}>{say.all}</a>
        </p>
      </Empty>
    );
  }
  return (
    <>
      <p className="muted">{services.length > 0 ? say.services(services.length) : say.items(items.length)}</p>
      <ul className="hits">
        {items.map((item) => (
          <li key={item.id}>
            <h2>
              <a href={href(`/items/${item.id}`)}>{item.name}</a>
            </h2>
            {item.details.map((detail) => (
              <p key={detail}>{detail}</p>
            ))}
            <p className="small faint">
              {item.agency}　{say.limit} {item.promised}
            </p>
          </li>
        ))}
        {services.map((service) => (
          <li key={service.id}>
            <p className="small faint">{service.area}</p>
            <h2>{service.name}</h2>
            <dl className="service">
              <dt>{say.who}</dt>
              <dd>{service.who}</dd>
              <dt>{say.what}</dt>
              <dd>{service.what}</dd>
              <dt>{say.standard}</dt>
              <dd>{service.standard}</dd>
              <dt>{say.lead_}</dt>
              <dd>{service.lead}</dd>
            </dl>
            {service.items.map(({ id, name }) => (
              <p key={id}>
                <a href={href(`/items/${id}`)}>{name}</a>
              </p>
            ))}
          </li>
        ))}
      </ul>
      <p className="more">
        <a href={href('/lists')}>{say.all}</a>
      </p>
    </>
  );
}
