// Who has come to the hall, and how many counters the day needs: call, served, did not come. It must never show a paper of a case.
import { data, redirect } from 'react-router';
import type { Text } from '../../kernel/text.ts';
import { covers } from '../../processes/region.ts';
import { getWeb, type Web } from '../context.ts';
import { pathIn } from '../paths.ts';
import { loadWindows } from '../portal/answers.ts';
import { dateOf, sayClock } from '../say/time.ts';
import { Button } from '../ui/button/button.tsx';
import { Empty } from '../ui/empty/empty.tsx';
import { ErrorSummary } from '../ui/error-summary/error-summary.tsx';
import { PostForm } from '../ui/form/form.tsx';
import { Heading } from '../ui/frame/section.tsx';
import { useSpeech } from '../ui/speech.tsx';
import type { Route } from './+types/queue';
import { DeskFrame } from './frame.tsx';
import { loadBar, needStaff } from './staff.ts';
import './queue.css';

const most = 100;

interface Staffing {
  readonly from: string;
  readonly booked: number;
  readonly counters: number;
}

async function waitingIn(web: Web, window: string | undefined) {
  const pages = await Promise.all(
    ['arrived', 'called'].map((status) => web.door.list(web.call, 'appointments', { status, limit: most })),
  );
  return pages
    .flatMap((page) => (page.ok ? page.value.items : []))
    .filter(({ summary }) => summary.window === window)
    .map(({ id, status, summary }) => ({
      ...{
        id,
        status,
        ticket: String(summary.ticket),
        person: String(summary.person),
        at: String(summary.at),
      },
      item: (summary.itemName as Text)[web.language],
      counter: typeof summary.counter === 'string' ? summary.counter : '',
    }))
    .sort((a, b) => a.at.localeCompare(b.at));
}

export async function loader({ context, request }: Route.LoaderArgs) {
  const web = getWeb(context);
  const me = needStaff(web);
  const [bar, windows] = await Promise.all([loadBar(web, me), loadWindows(web)]);
  const halls = windows.filter(({ booking, region }) => booking && covers(me.region, region));
  const asked = new URL(request.url).searchParams.get('hall');
  const hall = halls.find(({ id }) => id === asked) ?? halls[0];
  const answer = hall
    ? await web.door.question(web.call, 'slots', { window: hall.id, date: dateOf(web.now) })
    : undefined;
  const staffing = answer?.ok ? (answer.value as { readonly staffing: readonly Staffing[] }).staffing : [];
  return {
    bar,
    hall: hall?.id,
    halls: halls.map(({ id, name }) => ({ id, name: name[web.language] })),
    waiting: await waitingIn(web, hall?.id),
    staffing: staffing.map(({ from, ...line }) => ({ ...line, from: sayClock(from) })),
  };
}

const acts: readonly string[] = ['call', 'serve', 'miss'];

export async function action({ context, request }: Route.ActionArgs) {
  const web = getWeb(context);
  needStaff(web);
  const body = new URLSearchParams(await request.text());
  const act = body.get('do') ?? '';
  if (!acts.includes(act)) throw data({}, { status: 400 });
  const input = act === 'call' ? { counter: body.get('counter') ?? '' } : {};
  const given = await web.door.give(web.call, 'appointments', body.get('appointment') ?? '', act, input);
  if (!given.ok) return data({ say: given.problem.title }, { status: given.problem.status });
  const hall = body.get('hall') ?? '';
  throw redirect(pathIn(web.language, `/desk/queue?hall=${encodeURIComponent(hall)}`), 303);
}

export default function Queue({ loaderData, actionData }: Route.ComponentProps) {
  const { words, href } = useSpeech();
  const { queue } = words.visits;
  const { waiting, halls, hall = '' } = loaderData;
  return (
    <DeskFrame bar={loaderData.bar} title={queue.title}>
      <main className="desk-page" id="main">
        <ErrorSummary title={queue.failed} mistakes={actionData ? [{ say: actionData.say }] : []} />
        <Heading title={queue.title} lead={queue.lead} />
        {halls.length > 1 && (
          <form action={href('/desk/queue')} className="mini">
            <label className="vh" htmlFor="hall">
              {queue.hall}
            </label>
            <select className="input" id="hall" name="hall" defaultValue={hall}>
              {halls.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
            <Button kind="line" desk>
              {queue.show}
            </Button>
          </form>
        )}
        {waiting.length === 0 && <Empty title={queue.none} />}
        {waiting.map((one) => (
          <Waiting key={one.id} one={one} hall={hall} />
        ))}
        <h2 className="queue-staff">{queue.staffing}</h2>
        <StaffingTable lines={loaderData.staffing} />
      </main>
    </DeskFrame>
  );
}

type WaitingLine = Route.ComponentProps['loaderData']['waiting'][number];

function Waiting({ one, hall }: { one: WaitingLine; hall: string }) {
  const { words } = useSpeech();
  const { queue } = words.visits;
  const field = `counter-${one.id}`;
  return (
    <article className="give">
      <header>
        <h2>
          <span className="code">{one.ticket}</span>　{one.person}
        </h2>
        <p className="small muted">
          {one.item}
          {one.counter && `　${queue.called(one.counter)}`}
        </p>
      </header>
      <PostForm className="queue-call" label={one.ticket}>
        <input type="hidden" name="appointment" value={one.id} />
        <input type="hidden" name="hall" value={hall} />
        <label htmlFor={field}>{queue.counter}</label>
        <input
          className="input"
          id={field}
          name="counter"
          defaultValue={one.counter}
          maxLength={20}
          size={4}
        />
        <Button desk name="do" value="call">
          {one.status === 'called' ? queue.again : queue.call}
        </Button>
        {one.status === 'called' && (
          <Button kind="line" desk name="do" value="serve">
            {queue.serve}
          </Button>
        )}
        <Button kind="quiet" desk name="do" value="miss">
          {queue.miss}
        </Button>
      </PostForm>
    </article>
  );
}

function StaffingTable({ lines }: { lines: readonly Staffing[] }) {
  const { words } = useSpeech();
  const { queue } = words.visits;
  if (lines.length === 0) return <p className="muted">{queue.staffingNone}</p>;
  return (
    <table className="data">
      <thead>
        <tr>
          <th scope="col">{queue.from}</th>
          <th scope="col">{queue.booked}</th>
          <th scope="col">{queue.counters}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ from, booked, counters }) => (
          <tr key={from}>
            <th scope="row">{from}</th>
            <td>{booked}</td>
            <td>{counters}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
