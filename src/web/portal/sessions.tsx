// Where the reader is signed in, citizen or staff, and how he ends it there. It must never show anybody else's.
import { data, redirect } from 'react-router';
import { toTimestamp } from '../../kernel/calendar.ts';
import { getWeb } from '../context.ts';
import { pathIn } from '../paths.ts';
import { Button } from '../ui/button/button.tsx';
import { ErrorSummary } from '../ui/error-summary/error-summary.tsx';
import { Says } from '../ui/facts/facts.tsx';
import { PostForm } from '../ui/form/form.tsx';
import { Back, Heading } from '../ui/frame/section.tsx';
import { useSpeech } from '../ui/speech.tsx';
import type { Route } from './+types/sessions';
import { needPerson } from './answers.ts';
import { PortalFrame } from './frame.tsx';

export async function loader({ context, request }: Route.LoaderArgs) {
  const web = getWeb(context);
  needPerson(web);
  const shown = (at: number) => toTimestamp(at).slice(5, 16).replace('T', ' ');
  const sessions = (await web.sessions.list()).map(({ created, lastSeen, expires, ...one }) => ({
    ...one,
    ...{ since: shown(created), used: shown(lastSeen), until: shown(expires) },
  }));
  return {
    sessions,
    staff: web.person?.staff === true,
    ended: new URL(request.url).searchParams.has('ended'),
  };
}

export async function action({ context, request }: Route.ActionArgs) {
  const web = getWeb(context);
  needPerson(web);
  if (web.refusal) return data({ say: web.sentence(web.refusal.code, web.refusal.params) }, { status: 403 });
  const which = String((await request.formData()).get('end') ?? '');
  await web.sessions.end(which === 'others' ? 'others' : { id: which });
  throw redirect(pathIn(web.language, '/me/sessions?ended'), 303);
}

export default function Sessions({ loaderData, actionData }: Route.ComponentProps) {
  const { words } = useSpeech();
  const { sessions: says } = words.safety;
  const { sessions, staff, ended } = loaderData;
  return (
    <PortalFrame>
      <title>{words.site.title(says.title)}</title>
      <div className="wrap form left">
        <Back to={staff ? '/desk' : '/me'}>{staff ? words.frame.desk : words.frame.mine}</Back>
        <ErrorSummary mistakes={actionData ? [{ say: actionData.say }] : []} />
        <Heading title={says.title} lead={says.lead} />
        {ended && <p role="status">{says.ended}</p>}
        <Says
          facts={sessions.map((one) => ({
            key: one.id,
            name: one.device || says.unknown,
            value: (
              <>
                {says.since(one.since)}
                <br />
                {says.used(one.used)}
                <br />
                {says.until(one.until)}
                {!one.current && (
                  <PostForm className="more" label={`${says.end}: ${one.device || says.unknown}`}>
                    <Button kind="quiet" name="end" value={one.id}>
                      {says.end}
                    </Button>
                  </PostForm>
                )}
              </>
            ),
            ...(one.current && { act: says.here }),
          }))}
        />
        {sessions.length > 1 ? (
          <PostForm className="more">
            <Button kind="grave" name="end" value="others">
              {says.endOthers}
            </Button>
          </PostForm>
        ) : (
          <p className="muted">{says.only}</p>
        )}
      </div>
    </PortalFrame>
  );
}
