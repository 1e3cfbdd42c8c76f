// Taking a case back, after being asked once more. It must never withdraw by a mere visit.
import { data, redirect } from 'react-router';
import { getWeb } from '../context.ts';
import { pathIn } from '../paths.ts';
import { Button, LinkButton } from '../ui/button/button.tsx';
import { ErrorSummary } from '../ui/error-summary/error-summary.tsx';
import { TextArea } from '../ui/field/field.tsx';
import { PostForm } from '../ui/form/form.tsx';
import { Back, Heading } from '../ui/frame/section.tsx';
import { useSpeech } from '../ui/speech.tsx';
import type { Route } from './+types/withdraw';
import { needPerson } from './answers.ts';
import { loadCase } from './case-answers.ts';
import { PortalFrame } from './frame.tsx';

export async function loader({ context, params }: Route.LoaderArgs) {
  const web = getWeb(context);
  needPerson(web);
  const one = await loadCase(web, params.case);
  if (!one.may.includes('withdraw')) throw redirect(pathIn(web.language, `/cases/${one.id}`), 303);
  return { id: one.id, title: one.title[web.language] };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const web = getWeb(context);
  needPerson(web);
  const reason = (new URLSearchParams(await request.text()).get('reason') ?? '').trim();
  const withdrawn = await web.door.give(
    web.call,
    'cases',
    params.case,
    'withdraw',
    reason === '' ? {} : { reason },
  );
  if (withdrawn.ok) throw redirect(pathIn(web.language, `/cases/${params.case}`), 303);
  const { status, title } = withdrawn.problem;
  if (status !== 422 && status !== 409) throw data(withdrawn.problem, { status });
  return data({ say: title, reason }, { status: 422 });
}

export default function Withdraw({ loaderData, actionData }: Route.ComponentProps) {
  const { words } = useSpeech();
  const { withdraw } = words;
  return (
    <PortalFrame>
      <title>{words.site.title(withdraw.title)}</title>
      <div className="wrap form left">
        <Back to={`/cases/${loaderData.id}`}>{words.case.mine}</Back>
        <ErrorSummary mistakes={actionData ? [{ say: actionData.say }] : []} />
        <Heading kicker={loaderData.title} title={withdraw.title} lead={withdraw.say} />
        <PostForm>
          <TextArea
            id="reason"
            name="reason"
            label={withdraw.reason}
            hint={withdraw.reasonHint}
            optional
            value={actionData?.reason ?? ''}
          />
          <div className="acts">
            <Button kind="grave">{withdraw.yes}</Button>
            <LinkButton kind="quiet" to={`/cases/${loaderData.id}`}>
              {withdraw.no}
            </LinkButton>
          </div>
        </PostForm>
      </div>
    </PortalFrame>
  );
}
