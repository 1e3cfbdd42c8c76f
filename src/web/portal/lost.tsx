// Reporting a licence lost, after being asked once more. It must never do so by a mere visit.
import { data, redirect } from 'react-router';
import { getWeb } from '../context.ts';
import { pathIn } from '../paths.ts';
import { Button, LinkButton } from '../ui/button/button.tsx';
import { ErrorSummary } from '../ui/error-summary/error-summary.tsx';
import { TextArea } from '../ui/field/field.tsx';
import { PostForm } from '../ui/form/form.tsx';
import { Back, Heading } from '../ui/frame/section.tsx';
import { useSpeech } from '../ui/speech.tsx';
import type { Route } from './+types/lost';
import { needPerson } from './answers.ts';
import { PortalFrame } from './frame.tsx';
import { loadLicence } from './licence.tsx';

export async function loader({ context, params }: Route.LoaderArgs) {
  const web = getWeb(context);
  needPerson(web);
  const licence = await loadLicence(web, params.licence);
  if (!licence.may.includes('report-lost'))
    throw redirect(pathIn(web.language, `/licences/${licence.id}`), 303);
  return { id: licence.id, name: licence.name[web.language], number: licence.number };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const web = getWeb(context);
  needPerson(web);
  const note = (new URLSearchParams(await request.text()).get('note') ?? '').trim();
  const input = note === '' ? {} : { note };
  const reported = await web.door.give(web.call, 'licences', params.licence, 'report-lost', input);
  if (reported.ok) throw redirect(pathIn(web.language, `/licences/${params.licence}`), 303);
  const { status, title } = reported.problem;
  if (status !== 422 && status !== 409) throw data(reported.problem, { status });
  return data({ say: title, note }, { status: 422 });
}

export default function Lost({ loaderData, actionData }: Route.ComponentProps) {
  const { words } = useSpeech();
  const { licence } = words;
  return (
    <PortalFrame>
      <title>{words.site.title(licence.lostTitle)}</title>
      <div className="wrap form left">
        <Back to={`/licences/${loaderData.id}`}>{loaderData.name}</Back>
        <ErrorSummary mistakes={actionData ? [{ say: actionData.say }] : []} />
        <Heading
          kicker={`${loaderData.name}　${loaderData.number}`}
          title={licence.lostTitle}
          lead={licence.lostSay}
        />
        <PostForm>
          <TextArea
            id="note"
            name="note"
            label={licence.lostReason}
            optional
            value={actionData?.note ?? ''}
          />
          <div className="acts">
            <Button kind="grave">{licence.lostYes}</Button>
            <LinkButton kind="quiet" to={`/licences/${loaderData.id}`}>
              {licence.lostNo}
            </LinkButton>
          </div>
        </PostForm>
      </div>
    </PortalFrame>
  );
}
