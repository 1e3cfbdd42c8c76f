// The page of somebody who is to sign what another filled in: read it, agree, sign. It must never let one sign for another.
import { data, redirect } from 'react-router';
import { getWeb } from '../context.ts';
import { pathIn } from '../paths.ts';
import { Button, LinkButton } from '../ui/button/button.tsx';
import { ErrorSummary } from '../ui/error-summary/error-summary.tsx';
import { ErrorLine } from '../ui/field/field.tsx';
import { PostForm } from '../ui/form/form.tsx';
import { Block, Crumbs, Heading } from '../ui/frame/section.tsx';
import { Notice } from '../ui/notice/notice.tsx';
import { useSpeech } from '../ui/speech.tsx';
import { wordsOf } from '../words/index.ts';
import type { Route } from './+types/sign';
import { needPerson } from './answers.ts';
import { loadCase, loadItem } from './case-answers.ts';
import { FormSummary, loadSummary } from './form-summary.tsx';
import { PortalFrame } from './frame.tsx';
import { Signers } from './signers.tsx';

export async function loader({ context, params }: Route.LoaderArgs) {
  const web = getWeb(context);
  needPerson(web);
  const one = await loadCase(web, params.case);
  if (one.status !== 'signing') throw redirect(pathIn(web.language, `/cases/${one.id}`), 303);
  const item = await loadItem(web, one.item);
  return {
    id: one.id,
    title: one.title[web.language],
    itemName: one.itemName[web.language],
    content: one.content ?? '',
    signers: one.signers,
    mine: one.may.includes('sign'),
    // An agent filed it on his own word: the person it is for learns who, and how to take it back.
    filedBy:
      one.mandate &&
      !one.mandate.mandate &&
      one.may.includes('withdraw') &&
      one.signers.some(({ you }) => you)
        ? one.mandate.agent
        : undefined,
    signed: one.signers.some(({ you, signedAt }) => you && signedAt !== undefined),
    topics: await loadSummary(web, one, item.form.topics),
  };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const web = getWeb(context);
  needPerson(web);
  const body = new URLSearchParams(await request.text());
  if (body.get('agree') !== 'yes') {
    return data({ at: 'agree', say: wordsOf(web.language).sign.signAgreeMissing }, { status: 422 });
  }
  const key = `sign-${body.get('csrf')}`.slice(0, 80);
  const content = body.get('content') ?? '';
  const signed = await web.door.give({ ...web.call, key }, 'cases', params.case, 'sign', { content });
  if (signed.ok) throw redirect(pathIn(web.language, `/cases/${params.case}/done`), 303);
  const { status, title } = signed.problem;
  if (status !== 422 && status !== 409) throw data(signed.problem, { status });
  return data({ at: undefined, say: title }, { status: 422 });
}

export default function Sign({ loaderData, actionData }: Route.ComponentProps) {
  const { words } = useSpeech();
  const { sign } = words;
  const { mine, signed } = loaderData;
  const title = mine ? sign.title : signed ? sign.done : sign.notYou;
  return (
    <PortalFrame>
      <title>{words.site.title(title)}</title>
      <div className="wrap form left">
        <Crumbs crumbs={[{ name: words.frame.mine, to: '/me' }, { name: title }]} />
        <ErrorSummary
          mistakes={actionData ? [{ say: actionData.say, ...(actionData.at && { at: actionData.at }) }] : []}
        />
        <Heading
          kicker={`${loaderData.itemName}　${loaderData.title}`}
          title={title}
          lead={mine ? sign.lead : signed ? sign.doneSay : undefined}
        />
        {mine && loaderData.filedBy && <Notice kind="soon">{words.lives.filedBy(loaderData.filedBy)}</Notice>}
        {mine && <FormSummary topics={loaderData.topics} />}
        <Block title={sign.who}>
          <Signers signers={loaderData.signers} />
          <Notice>{sign.tell}</Notice>
        </Block>
        {mine && (
          <PostForm>
            <input type="hidden" name="content" value={loaderData.content} />
            <div className={actionData?.at ? 'field bad' : 'field'}>
              {actionData?.at && <ErrorLine id="agree-error">{actionData.say}</ErrorLine>}
              <label className="choice">
                <input
                  type="checkbox"
                  name="agree"
                  value="yes"
                  id="agree"
                  aria-describedby={actionData?.at ? 'agree-error' : undefined}
                />
                <span>{sign.signAgree}</span>
              </label>
            </div>
            <div className="acts tall">
              <Button big full>
                {sign.doIt}
              </Button>
              {loaderData.filedBy && (
                <LinkButton kind="quiet" full to={`/cases/${loaderData.id}/withdraw`}>
                  {words.lives.notMine}
                </LinkButton>
              )}
            </div>
          </PostForm>
        )}
        {!mine && (
          <p className="acts">
            <LinkButton to={`/cases/${loaderData.id}`}>{words.done.follow}</LinkButton>
          </p>
        )}
      </div>
    </PortalFrame>
  );
}
