// A person's own space: what waits for him, his cases, his licences. It must never show what is not his.
import type { Row, TaskRow } from '../../api/contract.ts';
import type { Text } from '../../kernel/text.ts';
import { getWeb } from '../context.ts';
import { sayDayTime, sayNear, toInstant } from '../say/time.ts';
import { Button, LinkButton } from '../ui/button/button.tsx';
import { ContentsList } from '../ui/contents-list/contents-list.tsx';
import { Empty } from '../ui/empty/empty.tsx';
import { Clauses, Crumbs, Heading, Section } from '../ui/frame/section.tsx';
import { Light, type LightKind } from '../ui/light/light.tsx';
import { Notice } from '../ui/notice/notice.tsx';
import { useSpeech } from '../ui/speech.tsx';
import type { Route } from './+types/me';
import { needPerson, wish } from './answers.ts';
import { PortalFrame } from './frame.tsx';
import { loadFollowUps, loadVisits, MyVisits } from './my-visits.tsx';

const mostRows = 50;

const lights: Readonly<Record<string, LightKind>> = {
  draft: 'none',
  signing: 'held',
  correcting: 'soon',
  submitted: 'kept',
  accepted: 'kept',
  ready: 'kept',
  closed: 'kept',
  refused: 'late',
  withdrawn: 'none',
};

export async function loader({ context, request }: Route.LoaderArgs) {
  const web = getWeb(context);
  needPerson(web);
  const q = (new URL(request.url).searchParams.get('q') ?? '').trim().slice(0, 60);
  const [cases, licences, tasks, visits, followUps] = await Promise.all([
    web.door.list(web.call, 'cases', { limit: mostRows, ...(q !== '' && { q }) }),
    web.door.list(web.call, 'licences', { limit: mostRows }),
    web.door.tasks(web.call, { limit: mostRows }),
    loadVisits(web),
    loadFollowUps(web),
  ]);
  const { language, now } = web;
  const waiting = (wish(tasks)?.items ?? []).filter(({ kind }) => kind === 'case' || kind === 'verification');
  return {
    ...{ q, visits, followUps },
    name: web.person?.name ?? '',
    cases: (wish(cases)?.items ?? []).map((row) => caseLine(row, language, now)),
    licences: (wish(licences)?.items ?? []).map((row) => ({
      to: `/licences/${row.id}`,
      name: [titleOf(row.summary, language), row.summary.subject].filter(Boolean).join('　'),
      status: row.status,
      renew:
        row.status === 'valid' &&
        typeof row.summary.renewFrom === 'string' &&
        now >= toInstant(row.summary.renewFrom),
    })),
    waiting: waiting.map((task) => taskLine(task, language)),
  };
}

function titleOf(summary: Row['summary'], language: 'zh' | 'en'): string {
  const named = (summary.title ?? summary.name ?? summary.itemName) as Text | string | undefined;
  if (typeof named === 'string') return named;
  return named?.[language] ?? '';
}

function caseLine(row: Row, language: 'zh' | 'en', now: number) {
  const item = row.summary.itemName as Text | undefined;
  return {
    id: row.id,
    title: titleOf(row.summary, language),
    item: item?.[language] ?? '',
    number: typeof row.summary.number === 'string' ? row.summary.number : undefined,
    status: row.status,
    due: row.due && sayNear(row.due, language, now),
    updated: sayDayTime(row.updated, language, now),
  };
}

function taskLine(task: TaskRow, language: 'zh' | 'en') {
  return {
    id: task.stream,
    key: task.key,
    what:
      task.kind === 'verification'
        ? ('mend' as const)
        : task.summary.what === 'pay'
          ? ('pay' as const)
          : task.summary.what === 'sign-step'
            ? ('sign-step' as const)
            : task.key.startsWith('sign')
              ? ('sign' as const)
              : task.key === 'supply-deferred'
                ? ('supply' as const)
                : ('correct' as const),
    title: titleOf(task.summary, language),
  };
}

export default function Me({ loaderData }: Route.ComponentProps) {
  const { words, href } = useSpeech();
  const { me } = words;
  return (
    <PortalFrame>
      <title>{words.site.title(me.title)}</title>
      <div className="wrap">
        <Crumbs crumbs={[{ name: me.title }]} />
        <Heading title={me.title} grand lead={words.frame.hello(loaderData.name)} />
        <Section title={me.waiting} strong>
          {loaderData.waiting.length === 0 ? (
            <p className="muted">{me.waitingNone}</p>
          ) : (
            loaderData.waiting.map((task) => <Waiting key={`${task.id} ${task.key}`} task={task} />)
          )}
        </Section>
        <Section title={me.cases} id="cases">
          <Lookup q={loaderData.q} />
          <Cases cases={loaderData.cases} q={loaderData.q} />
          <p className="more">
            <a href={href('/me/calendar')}>{words.find.calendar.title}</a>{' '}
            <a href={href('/projects')}>{words.project.mine}</a>{' '}
            <a href={href('/me/sessions')}>{words.safety.sessions.title}</a>
          </p>
        </Section>
        <MyVisits visits={loaderData.visits} followUps={loaderData.followUps} />
        <Section title={me.licences} id="licences">
          <Licences licences={loaderData.licences} />
        </Section>
      </div>
    </PortalFrame>
  );
}

function Lookup({ q }: { q: string }) {
  const { words, href } = useSpeech();
  return (
    <form className="mini lookup" action={href('/me')}>
      <input
        className="input"
        name="q"
        defaultValue={q}
        aria-label={words.me.lookup}
        placeholder={words.me.lookup}
      />
      <Button kind="line">{words.home.query}</Button>
    </form>
  );
}

function pathOf({ id, what }: ReturnType<typeof taskLine>): string {
  if (what === 'mend') return `/verifications/${id}`;
  // A text of a step is signed on the page of the case itself.
  return what === 'sign-step' ? `/cases/${id}#on-the-way` : `/cases/${id}/${what}`;
}

function Waiting({ task }: { task: ReturnType<typeof taskLine> }) {
  const { words } = useSpeech();
  const to = pathOf(task);
  const label = {
    sign: words.me.sign,
    'sign-step': words.me.sign,
    correct: words.me.correct,
    supply: words.clock.supply,
    pay: words.pay.go,
    mend: words.credit.verification.send,
  };
  return (
    <>
      <Notice kind="soon">{task.title}</Notice>
      <p className="acts">
        <LinkButton to={to}>{label[task.what]}</LinkButton>
      </p>
    </>
  );
}

function Cases({ cases, q }: { cases: readonly ReturnType<typeof caseLine>[]; q: string }) {
  const { words, href } = useSpeech();
  const { me } = words;
  if (cases.length === 0) {
    return q !== '' ? (
      <Empty title={me.lookupNone(q)} />
    ) : (
      <Empty title={me.casesNone}>
        <p>{me.casesNoneSay}</p>
        <LinkButton kind="line" to="/items">
          {me.casesNoneDo}
        </LinkButton>
      </Empty>
    );
  }
  return (
    <ul className="my-cases">
      {cases.map((one) => (
        <li key={one.id}>
          <div>
            <a href={href(one.status === 'draft' ? `/cases/${one.id}/form` : `/cases/${one.id}`)}>
              {one.title}
            </a>
            <small>
              <Clauses
                parts={[one.item, one.number ?? '']
                  .filter((part) => part !== '' && part !== one.title)
                  .map((part) => `${part}　`)}
              />
            </small>
          </div>
          <div>
            <Light kind={lights[one.status] ?? 'none'}>{words.case.statuses[one.status] ?? one.status}</Light>
            <small>{one.due ? me.due(one.due) : me.updated(one.updated)}</small>
          </div>
        </li>
      ))}
    </ul>
  );
}

interface LicenceLine {
  readonly to: string;
  readonly name: string;
  readonly status: string;
  readonly renew: boolean;
}

function Licences({ licences }: { licences: readonly LicenceLine[] }) {
  const { words } = useSpeech();
  const { me } = words;
  if (licences.length === 0) {
    return (
      <Empty title={me.licencesNone}>
        <p>{me.licencesNoneSay}</p>
      </Empty>
    );
  }
  return (
    <ContentsList
      lines={licences.map(({ to, name, status, renew }) => ({
        to,
        name,
        fact: renew ? words.lives.renewNow : (words.licence.statuses[status] ?? status),
      }))}
    />
  );
}
