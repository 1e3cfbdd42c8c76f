// How far a case is: one sentence, its clock, every agency's lane, what comes next and who answers for it. It must never hide a pause.
import { data, redirect } from 'react-router';
import { getWeb } from '../context.ts';
import { pathIn } from '../paths.ts';
import { dateOf, sayDayTime, sayLimit, sayNear, saySpan, sayStamp, toInstant } from '../say/time.ts';
import { Fold, Pairs, When } from '../ui/facts/facts.tsx';
import { Block, Clauses, Crumbs } from '../ui/frame/section.tsx';
import type { OfficeDay } from '../ui/lanes/geometry.ts';
import { Lanes } from '../ui/lanes/lanes.tsx';
import { PromiseLine } from '../ui/promise-line/promise-line.tsx';
import { useSpeech } from '../ui/speech.tsx';
import type { Route } from './+types/case';
import { loadAgencies, loadOfficeHours, needPerson } from './answers.ts';
import { type Case, loadCase } from './case-answers.ts';
import { ClockChanges, Deferral } from './case-clock.tsx';
import { Actions, Correction, Outcome, Parts, Responsible } from './case-parts.tsx';
import { lanesOf, nextOf, shareOf } from './case-times.ts';
import { PortalFrame } from './frame.tsx';
import { Granted } from './granted.tsx';
import { OnTheWay } from './on-the-way.tsx';
import { Signers } from './signers.tsx';

const dayMs = 86_400_000;
/** Enough to find two office days after any holiday. */
const slackDays = 12;
const mostDays = 120;

async function officeDays(web: ReturnType<typeof getWeb>, one: Case): Promise<readonly OfficeDay[]> {
  if (!one.acceptedAt) return [];
  const from = Math.max(toInstant(one.acceptedAt), web.now - mostDays * dayMs);
  const to =
    Math.max(toInstant(one.dueAt ?? one.acceptedAt), Math.min(web.now, toInstant(one.closedAt ?? web.now))) +
    slackDays * dayMs;
  const days = await loadOfficeHours(web, dateOf(from), dateOf(to));
  return days
    .filter(({ open }) => open.length > 0)
    .map(({ date, open }) => ({
      date,
      hours: open.map((hours) => ({ from: toInstant(hours.from), to: toInstant(hours.to) })),
    }));
}

export async function loader({ context, params }: Route.LoaderArgs) {
  const web = getWeb(context);
  needPerson(web);
  const one = await loadCase(web, params.case);
  const [days, agencies] = await Promise.all([officeDays(web, one), loadAgencies(web)]);
  return { one, now: web.now, days, lead: agencies.get(one.agency)?.name[web.language] };
}

/** What is posted to this page: the signature under the text of a step, and the wish for a person. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const web = getWeb(context);
  needPerson(web);
  const body = new URLSearchParams(await request.text());
  if (body.get('command') === 'ask-for-person') {
    const reason = (body.get('reason') ?? '').trim();
    const input = reason === '' ? {} : { reason };
    const asked = await web.door.give(web.call, 'cases', params.case, 'ask-for-person', input);
    if (!asked.ok) throw data(asked.problem, { status: asked.problem.status });
    throw redirect(pathIn(web.language, `/cases/${params.case}`), 303);
  }
  const input = { step: body.get('step') ?? '', content: body.get('content') ?? '' };
  const signed = await web.door.give(web.call, 'cases', params.case, 'sign-step', input);
  if (!signed.ok) throw data(signed.problem, { status: signed.problem.status });
  throw redirect(pathIn(web.language, `/cases/${params.case}`), 303);
}

export default function CasePage({ loaderData }: Route.ComponentProps) {
  const { words, say, language, href } = useSpeech();
  const { one, now, days } = loaderData;
  const title = words.case.titles[one.status] ?? [];
  return (
    <PortalFrame>
      <title>{words.site.title(`${say(one.title)}：${words.case.statuses[one.status] ?? ''}`)}</title>
      <div className="wrap">
        <Crumbs crumbs={[{ name: words.case.mine, to: '/me' }, { name: say(one.itemName) }]} />
        <div className="case-head">
          <div>
            <h1 className="grand">
              <Clauses parts={title} />
            </h1>
            <p className="lead">{leadOf(one, words)}</p>
            <Actions one={one} />
          </div>
          <div className="ref">
            <Pairs
              facts={[
                ...(one.number ? [{ key: 'n', name: words.case.number, value: one.number, code: true }] : []),
                ...(one.project ? [projectFact(one.project, words.project.ofProject, href)] : []),
                { key: 'i', name: words.case.item, value: `${say(one.itemName)}　${say(one.title)}` },
                {
                  key: 'd',
                  name: words.case.opened,
                  value: sayDayTime(one.submittedAt ?? one.openedAt, language, now),
                },
              ]}
            />
          </div>
        </div>
        {one.acceptedAt && one.dueAt && <Clock one={one} now={now} />}
        <ClockChanges one={one} now={now} />
        <Deferral one={one} now={now} />
        {one.status === 'correcting' && <Correction one={one} />}
        <OnTheWay one={one} now={now} />
        <Parts one={one} />
        <Outcome one={one} />
        <Granted one={one} />
        {one.status === 'signing' && (
          <Block title={words.sign.who}>
            <Signers signers={one.signers} />
          </Block>
        )}
        {days.length > 0 && one.acceptedAt && <Progress one={one} now={now} days={days} />}
        <div className="side-by-side">
          <Block title={words.case.next}>
            <NextSteps one={one} now={now} />
          </Block>
          <Responsible one={one} lead={loaderData.lead} />
        </div>
        <History one={one} />
      </div>
    </PortalFrame>
  );
}

function projectFact(code: string, name: string, href: (path: string) => string) {
  return { key: 'p', name, value: <a href={href(`/projects/${code}`)}>{code}</a>, code: true };
}

/** The newest few in sight, the rest a click away. */
const recentLines = 6;

function History({ one }: { one: Case }) {
  const { words, say, language } = useSpeech();
  const lines = [...one.history].reverse().map((line, i) => ({
    key: `${line.at} ${i}`,
    when: sayStamp(line.at, language),
    what: (
      <>
        {say(line.what)}　<span className="faint">{line.who}</span>
      </>
    ),
  }));
  return (
    <Block title={words.case.history}>
      <When lines={lines.slice(0, recentLines)} />
      {lines.length > recentLines && (
        <Fold title={words.case.earlier(lines.length - recentLines)}>
          <When lines={lines.slice(recentLines)} />
        </Fold>
      )}
    </Block>
  );
}

/** Steps nobody works on: they are not counted among the agencies'. */
const quiet: readonly string[] = ['hand-over', 'produce'];

function leadOf(one: Case, words: ReturnType<typeof useSpeech>['words']): string {
  if (one.status !== 'accepted') return words.case.leads[one.status] ?? '';
  // A text that waits for him is something to do.
  if (one.may.includes('sign-step')) return words.lives.signFirst;
  const steps = one.steps.filter(({ state, kind }) => state !== 'skipped' && !quiet.includes(kind));
  return words.case.working(steps.filter(({ state }) => state === 'approved').length, steps.length);
}

function Clock({ one, now }: { one: Case; now: number }) {
  const { words, language } = useSpeech();
  const end = one.closedAt;
  const share = shareOf(one);
  return (
    <dl className="clock">
      <div>
        <dt>{end ? words.case.finishedAt : words.case.due}</dt>
        <dd className="v">{sayNear(end ?? one.dueAt ?? now, language, now)}</dd>
        <dd className="d">{words.case.dueSay(sayLimit(one.promised, language))}</dd>
        {share !== undefined && (
          <dd>
            <PromiseLine
              figures={{ kind: 'case', share }}
              height={18}
              label={words.promise.clock(`${Math.round(share * 100)}%`)}
            />
          </dd>
        )}
      </div>
      <div>
        <dt>{words.case.used}</dt>
        <dd className="v">{saySpan(one.used ?? 0, language)}</dd>
        <dd className="d">{words.case.usedSay(sayNear(one.acceptedAt ?? now, language, now))}</dd>
      </div>
      <div>
        <dt>{words.case.waited}</dt>
        <dd className="v">{one.waited ? saySpan(one.waited, language) : '0'}</dd>
        <dd className="d">{one.waited ? words.case.waitedSay : words.case.noWait}</dd>
      </div>
    </dl>
  );
}

function Progress({ one, now, days }: { one: Case; now: number; days: readonly OfficeDay[] }) {
  const { words, language, say } = useSpeech();
  const end = one.closedAt ? toInstant(one.closedAt) : now;
  return (
    <Block title={words.case.lanes}>
      <Lanes
        lanes={lanesOf(one, { now, language, words, say })}
        days={days}
        start={toInstant(one.acceptedAt ?? now)}
        now={Math.min(now, end)}
        over={end < now || one.closedAt !== undefined}
      />
    </Block>
  );
}

function NextSteps({ one, now }: { one: Case; now: number }) {
  const { words, language, say } = useSpeech();
  const lines = nextOf(one, { now, language, words, say });
  return lines.length > 0 ? <When lines={lines} /> : <p className="muted">{words.case.nextNothing}</p>;
}
