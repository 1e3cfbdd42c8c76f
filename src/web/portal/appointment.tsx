// An appointment at a hall: the ticket, when and where, what to bring, and how to let it go. It must never show somebody else's.
import { data, redirect } from 'react-router';
import type { Text } from '../../kernel/text.ts';
import { getWeb } from '../context.ts';
import { pathIn } from '../paths.ts';
import { sayDayTime } from '../say/time.ts';
import { Button } from '../ui/button/button.tsx';
import { ErrorSummary } from '../ui/error-summary/error-summary.tsx';
import { Says } from '../ui/facts/facts.tsx';
import { PostForm } from '../ui/form/form.tsx';
import { Back, Heading } from '../ui/frame/section.tsx';
import { Notice } from '../ui/notice/notice.tsx';
import { useSpeech } from '../ui/speech.tsx';
import type { Route } from './+types/appointment';
import { need, needPerson } from './answers.ts';
import { PortalFrame } from './frame.tsx';

interface AppointmentView {
  readonly id: string;
  readonly status: string;
  readonly ticket: string;
  readonly at: string;
  readonly windowName: Text;
  readonly itemName: Text;
  readonly address?: Text;
  readonly phone?: string;
  readonly counter?: string;
  readonly bring: readonly Text[];
  readonly may: readonly string[];
}

export async function loader({ context, params }: Route.LoaderArgs) {
  const web = getWeb(context);
  needPerson(web);
  const { language } = web;
  const seen = need(web, await web.door.view(web.call, 'appointments', params.appointment));
  const one = seen as unknown as AppointmentView;
  return {
    ...{ id: one.id, status: one.status, ticket: one.ticket, may: one.may, counter: one.counter },
    ...{ item: one.itemName[language], hall: one.windowName[language], phone: one.phone ?? '' },
    address: one.address?.[language] ?? '',
    when: sayDayTime(one.at, language, web.now),
    today: one.at.slice(0, 10) === new Date(web.now + 28_800_000).toISOString().slice(0, 10),
    bring: one.bring.map((text) => text[language]),
  };
}

const commands: readonly string[] = ['arrive', 'cancel'];

export async function action({ context, params, request }: Route.ActionArgs) {
  const web = getWeb(context);
  needPerson(web);
  const wanted = new URLSearchParams(await request.text()).get('do') ?? '';
  if (!commands.includes(wanted)) throw data({}, { status: 400 });
  const given = await web.door.give(web.call, 'appointments', params.appointment, wanted, {});
  if (!given.ok) return data({ say: given.problem.title }, { status: given.problem.status });
  throw redirect(pathIn(web.language, `/appointments/${params.appointment}`), 303);
}

export default function AppointmentPage({ loaderData, actionData }: Route.ComponentProps) {
  const { words } = useSpeech();
  const { book } = words.visits;
  const { may, bring, counter, status } = loaderData;
  return (
    <PortalFrame>
      <title>{words.site.title(book.mine)}</title>
      <div className="wrap form left">
        <Back to="/me">{words.me.title}</Back>
        <ErrorSummary mistakes={actionData ? [{ say: actionData.say }] : []} />
        <Heading kicker={loaderData.item} title={loaderData.when} lead={book.statuses[status] ?? status} />
        {status === 'called' && counter && <Notice kind="soon">{book.counter(counter)}</Notice>}
        <Says
          facts={[
            { key: 't', name: book.ticket, value: <b>{loaderData.ticket}</b>, code: true },
            { key: 'w', name: book.where, value: `${loaderData.hall}　${loaderData.address}` },
            { key: 'p', name: book.phone, value: <a href={`tel:${loaderData.phone}`}>{loaderData.phone}</a> },
            {
              key: 'b',
              name: book.bring,
              value:
                bring.length === 0 ? (
                  book.bringNone
                ) : (
                  <ul>
                    {bring.map((line) => (
                      <li key={line}>{line}</li>
                    ))}
                  </ul>
                ),
            },
          ]}
        />
        {may.includes('arrive') && loaderData.today && (
          <PostForm className="acts">
            <Button name="do" value="arrive">
              {book.arrive}
            </Button>
            <span className="hint">{book.arriveSay}</span>
          </PostForm>
        )}
        {may.includes('cancel') && (
          <PostForm className="acts">
            <Button kind="grave" name="do" value="cancel">
              {book.cancel}
            </Button>
            <span className="hint">{book.cancelSay}</span>
          </PostForm>
        )}
      </div>
    </PortalFrame>
  );
}
