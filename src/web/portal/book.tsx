// Booking a quarter-hour at a hall: the matter, the day, the time. It must never offer a time the hall did not give.
import { data, redirect } from 'react-router';
import { getWeb, type Web } from '../context.ts';
import { pathIn } from '../paths.ts';
import { dateOf, sayClock, sayDay } from '../say/time.ts';
import { Button, LinkButton } from '../ui/button/button.tsx';
import { ContentsList } from '../ui/contents-list/contents-list.tsx';
import { Empty } from '../ui/empty/empty.tsx';
import { ErrorSummary } from '../ui/error-summary/error-summary.tsx';
import { ChoiceField, TextField } from '../ui/field/field.tsx';
import { PostForm } from '../ui/form/form.tsx';
import { Back, Heading } from '../ui/frame/section.tsx';
import { useSpeech } from '../ui/speech.tsx';
import { signInPath } from '../visit.tsx';
import { wordsOf } from '../words/index.ts';
import type { Route } from './+types/book';
import { loadOfficeHours, loadWindows, needPerson, wish } from './answers.ts';
import { loadItem } from './case-answers.ts';
import { PortalFrame } from './frame.tsx';
import './visits.css';

const dayMs = 86_400_000;
const daysShown = 14;
const mostItems = 12;
/** A day whose last time has passed or is taken is left out of what is shown first, but not searched for long. */
const daysTried = 3;

interface Slot {
  readonly at: string;
  readonly free: number;
}

async function slotsOn(web: Web, window: string, date: string): Promise<readonly Slot[]> {
  const answer = wish(await web.door.question(web.call, 'slots', { window, date }));
  const { slots } = (answer ?? { slots: [] }) as { readonly slots: readonly Slot[] };
  return slots.filter(({ free }) => free > 0);
}

async function openDays(web: Web, weekend: boolean): Promise<readonly string[]> {
  const last = dateOf(web.now + (daysShown - 1) * dayMs);
  const days = await loadOfficeHours(web, dateOf(web.now), last);
  return days.filter(({ open }) => weekend || open.length > 0).map(({ date }) => date);
}

async function firstFree(web: Web, window: string, days: readonly string[]) {
  for (const day of days.slice(0, daysTried)) {
    const slots = await slotsOn(web, window, day);
    if (slots.length > 0) return { day, slots };
  }
  return { day: days[0] ?? dateOf(web.now), slots: [] as readonly Slot[] };
}

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const web = getWeb(context);
  const { language } = web;
  const query = new URL(request.url).searchParams;
  const window = (await loadWindows(web)).find(({ id }) => id === params.window);
  if (!window?.booking) throw data({}, { status: 404 });
  const hall = { id: window.id, name: window.name[language], address: window.address[language] };
  const wanted = query.get('item');
  if (!wanted) {
    const q = (query.get('q') ?? '').trim().slice(0, 60);
    const page = wish(await web.door.items(web.call, q === '' ? {} : { q }));
    const items = (page?.items ?? [])
      .slice(0, mostItems)
      .map(({ id, name }) => ({ id, name: name[language] }));
    return { hall, q, items, chosen: undefined };
  }
  const item = await loadItem(web, wanted);
  const days = await openDays(web, window.weekend);
  const asked = query.get('day');
  const { day, slots } =
    asked !== null && days.includes(asked)
      ? { day: asked, slots: await slotsOn(web, window.id, asked) }
      : await firstFree(web, window.id, days);
  return {
    ...{ hall, q: '', items: [] },
    chosen: {
      ...{
        id: item.id,
        name: item.name[language],
        day,
        signIn: web.person ? undefined : signInPath(web.here),
      },
      days: days.map((date) => ({ date, name: sayDay(`${date}T12:00:00+08:00`, language) })),
      slots: slots.map(({ at, free }) => ({ at, free, clock: sayClock(at) })),
    },
  };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const web = getWeb(context);
  needPerson(web);
  const body = new URLSearchParams(await request.text());
  const at = body.get('at') ?? '';
  if (at === '') return data({ say: wordsOf(web.language).visits.book.pick }, { status: 422 });
  const item = new URL(request.url).searchParams.get('item') ?? '';
  const booked = await web.door.start(web.call, 'appointments', { window: params.window, item, at });
  if (!booked.ok) return data({ say: booked.problem.title }, { status: booked.problem.status });
  throw redirect(pathIn(web.language, `/appointments/${booked.value.id}`), 303);
}

export default function Book({ loaderData, actionData }: Route.ComponentProps) {
  const { words } = useSpeech();
  const { book } = words.visits;
  const { hall, chosen } = loaderData;
  return (
    <PortalFrame>
      <title>{words.site.title(book.title)}</title>
      <div className="wrap form left">
        <Back to="/windows">{words.windows.title}</Back>
        <ErrorSummary mistakes={actionData ? [{ at: 'at', say: actionData.say }] : []} />
        <Heading kicker={hall.name} title={book.title} lead={chosen ? book.lead : book.itemSay} />
        {chosen ? (
          <Times hall={hall.id} chosen={chosen} error={actionData?.say} />
        ) : (
          <ChooseItem hall={hall.id} q={loaderData.q} items={loaderData.items} />
        )}
      </div>
    </PortalFrame>
  );
}

function ChooseItem(props: {
  readonly hall: string;
  readonly q: string;
  readonly items: readonly { readonly id: string; readonly name: string }[];
}) {
  const { words, href } = useSpeech();
  const { book } = words.visits;
  const at = `/windows/${props.hall}/book`;
  return (
    <>
      <form action={href(at)}>
        <TextField id="q" name="q" type="search" label={book.item} value={props.q} />
        <Button kind="line">{book.itemFind}</Button>
      </form>
      {props.items.length === 0 && <Empty title={book.itemNone(props.q)} />}
      <ContentsList lines={props.items.map(({ id, name }) => ({ to: `${at}?item=${id}`, name, fact: '' }))} />
    </>
  );
}

type Chosen = NonNullable<Route.ComponentProps['loaderData']['chosen']>;

function Times({ hall, chosen, error }: { hall: string; chosen: Chosen; error: string | undefined }) {
  const { words, href } = useSpeech();
  const { book } = words.visits;
  const at = `/windows/${hall}/book`;
  return (
    <>
      <p className="after">
        <b>{chosen.name}</b>　<a href={href(at)}>{book.change}</a>
      </p>
      <nav aria-label={book.days}>
        <h2 className="label">{book.days}</h2>
        <ul className="book-days">
          {chosen.days.map(({ date, name }) => (
            <li key={date}>
              <a
                href={href(`${at}?item=${chosen.id}&day=${date}`)}
                aria-current={date === chosen.day ? 'date' : undefined}
              >
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {chosen.slots.length === 0 ? (
        <Empty title={chosen.days.length === 0 ? book.closed : book.full} />
      ) : (
        <PostForm to={`${at}?item=${chosen.id}&day=${chosen.day}`}>
          <ChoiceField
            {...{ id: 'at', name: 'at', type: 'radio', row: true, label: book.times, values: [], error }}
            options={chosen.slots.map((slot) => ({
              value: slot.at,
              label: slot.clock,
              ...(slot.free === 1 && { note: book.left(1) }),
            }))}
          />
          <div className="acts">
            {chosen.signIn ? (
              <a className="btn big" href={chosen.signIn}>
                {book.signIn}
              </a>
            ) : (
              <Button big>{book.go}</Button>
            )}
            <LinkButton kind="quiet" to={`/items/${chosen.id}`}>
              {words.tasks.back}
            </LinkButton>
          </div>
        </PostForm>
      )}
    </>
  );
}
