// One public notice, and the form with which anybody objects. It must never ask who reads it.
import { data, redirect } from 'react-router';
import type { Viewed } from '../../api/contract.ts';
import type { NoticeView } from '../../processes/notice/view.ts';
import { getWeb } from '../context.ts';
import { pathIn } from '../paths.ts';
import { sayDayTime } from '../say/time.ts';
import { Button } from '../ui/button/button.tsx';
import { ErrorSummary } from '../ui/error-summary/error-summary.tsx';
import { Pairs } from '../ui/facts/facts.tsx';
import { TextArea, TextField } from '../ui/field/field.tsx';
import { PostForm } from '../ui/form/form.tsx';
import { Block, Crumbs, Heading } from '../ui/frame/section.tsx';
import { Notice } from '../ui/notice/notice.tsx';
import { useSpeech } from '../ui/speech.tsx';
import type { Route } from './+types/notice';
import { loadRegions, need } from './answers.ts';
import { PortalFrame } from './frame.tsx';

const asked = ['name', 'phone', 'says'] as const;

export async function loader({ context, params }: Route.LoaderArgs) {
  const web = getWeb(context);
  const answer = await web.door.view(web.call, 'notices', params.notice);
  // A notice that never was is not worth signing in for.
  if (!answer.ok && answer.problem.status === 401) throw data(answer.problem, { status: 404 });
  const [one, regions] = [need(web, answer) as unknown as Viewed<NoticeView>, await loadRegions(web)];
  const sent = new URL(web.here, 'http://here.invalid').searchParams.has('sent');
  const region = regions.find(({ code }) => code === one.region)?.name[web.language];
  return { one, now: web.now, sent, region };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const web = getWeb(context);
  const body = new URLSearchParams(await request.text());
  const typed = Object.fromEntries(asked.map((name) => [name, (body.get(name) ?? '').trim()]));
  const given = await web.door.give(web.call, 'notices', params.notice, 'object', typed);
  if (given.ok) throw redirect(pathIn(web.language, `/notices/${params.notice}?sent`), 303);
  const { status, title, errors } = given.problem;
  if (status !== 422 && status !== 409) throw data(given.problem, { status });
  const mistakes = (errors ?? []).map((error) => ({ at: error.path, say: error.title }));
  return data({ typed, mistakes: mistakes.length > 0 ? mistakes : [{ say: title }] }, { status: 422 });
}

export default function NoticePage({ loaderData, actionData }: Route.ComponentProps) {
  const { words, say, language } = useSpeech();
  const { notices } = words.steps;
  const { one, now, sent, region } = loaderData;
  if (one.hearing) return <Hearing one={one} hearing={one.hearing} now={now} />;
  const until = sayDayTime(one.until, language, now);
  const standing =
    one.status === 'withdrawn' ? notices.withdrawn : one.may.length > 0 ? notices.until(until) : notices.over;
  return (
    <PortalFrame>
      <title>{words.site.title(say(one.title))}</title>
      <div className="wrap form left">
        <Crumbs crumbs={[{ name: words.service.hearings.title, to: '/notices' }, { name: say(one.title) }]} />
        <ErrorSummary mistakes={actionData?.mistakes ?? []} title={notices.failed} />
        {sent && <Notice>{`${notices.sent}。${notices.sentSay}`}</Notice>}
        <Heading kicker={say(one.about)} title={say(one.title)} lead={say(one.says)} />
        <Pairs
          facts={[
            {
              key: 's',
              name: notices.since,
              value: `${sayDayTime(one.publishedAt, language, now)}　${standing}`,
            },
            ...(region ? [{ key: 'r', name: notices.where, value: region }] : []),
            { key: 'a', name: notices.by, value: say(one.agencyName) },
            ...(one.phone
              ? [{ key: 'p', name: notices.phone, value: <a href={`tel:${one.phone}`}>{one.phone}</a> }]
              : []),
          ]}
        />
        <p className="after">{notices.count(one.objections)}</p>
        {one.may.includes('object') && !sent && <Objecting failed={actionData} />}
      </div>
    </PortalFrame>
  );
}

function Hearing(props: {
  readonly one: Viewed<NoticeView>;
  readonly hearing: NonNullable<NoticeView['hearing']>;
  readonly now: number;
}) {
  const { words, say, language } = useSpeech();
  const { hearings } = words.service;
  const { notices } = words.steps;
  const { one, hearing, now } = props;
  return (
    <PortalFrame>
      <title>{words.site.title(say(one.title))}</title>
      <div className="wrap form left">
        <Crumbs crumbs={[{ name: hearings.title, to: '/notices' }, { name: say(one.title) }]} />
        <Heading kicker={say(one.about)} title={say(one.title)} lead={say(one.says)} />
        {one.status !== 'open' && (
          <Notice kind="soon">{one.status === 'withdrawn' ? hearings.withdrawn : hearings.held}</Notice>
        )}
        <Pairs
          facts={[
            { key: 'w', name: hearings.when, value: sayDayTime(one.until, language, now) },
            { key: 'p', name: hearings.place, value: hearing.place },
            { key: 'a', name: hearings.about, value: hearing.about },
            ...(hearing.note ? [{ key: 'n', name: hearings.moved, value: hearing.note }] : []),
            { key: 'b', name: notices.by, value: say(one.agencyName) },
            ...(one.phone
              ? [{ key: 't', name: notices.phone, value: <a href={`tel:${one.phone}`}>{one.phone}</a> }]
              : []),
          ]}
        />
        {one.status === 'open' && <p className="after">{hearings.come}</p>}
      </div>
    </PortalFrame>
  );
}

function Objecting({ failed }: { failed: Route.ComponentProps['actionData'] }) {
  const { words } = useSpeech();
  const { notices } = words.steps;
  const looks = (name: (typeof asked)[number], label: string) => {
    const error = failed?.mistakes.find((mistake) => 'at' in mistake && mistake.at === name)?.say;
    return { id: name, name, label, value: failed?.typed[name] ?? '', ...(error && { error }) };
  };
  return (
    <Block title={notices.object} id="object">
      <p className="small muted">{notices.objectLead}</p>
      <PostForm className="after">
        <TextField {...looks('name', notices.name)} autoComplete="name" maxLength={80} />
        <TextField {...looks('phone', notices.phoneOf)} type="tel" autoComplete="tel" maxLength={40} />
        <TextArea {...looks('says', notices.says)} hint={notices.saysHint} rows={5} />
        <div className="acts">
          <Button>{notices.send}</Button>
        </div>
      </PostForm>
    </Block>
  );
}
