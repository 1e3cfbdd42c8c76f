// Check the answers, then sign and submit in one step. It must never submit anything but what is shown.
import { data, redirect } from 'react-router';
import { getWeb } from '../context.ts';
import { pathIn } from '../paths.ts';
import { Button } from '../ui/button/button.tsx';
import { ErrorSummary } from '../ui/error-summary/error-summary.tsx';
import { ErrorLine } from '../ui/field/field.tsx';
import { PostForm } from '../ui/form/form.tsx';
import { Back, Block, Heading } from '../ui/frame/section.tsx';
import { useSpeech } from '../ui/speech.tsx';
import { wordsOf } from '../words/index.ts';
import type { Route } from './+types/check';
import { needPerson } from './answers.ts';
import { loadCase, loadItem, mistakesOf } from './case-answers.ts';
import { DeferralBlock, deferringOf } from './check-deferral.tsx';
import { FormSummary, loadSummary } from './form-summary.tsx';
import { PortalFrame } from './frame.tsx';
import { Decided, PromiseChoice } from './granted.tsx';

export async function loader({ context, params }: Route.LoaderArgs) {
  const web = getWeb(context);
  needPerson(web);
  const one = await loadCase(web, params.case);
  if (one.status !== 'draft') throw redirect(pathIn(web.language, `/cases/${one.id}`), 303);
  const item = await loadItem(web, one.item);
  const fields = item.form.topics.flatMap((topic) => topic.fields);
  const deferring = deferringOf(web, one);
  const materials = one.materials.filter(({ files }) => files.length > 0);
  return {
    id: one.id,
    name: one.itemName[web.language],
    title: one.title[web.language],
    content: one.content ?? deferring?.content,
    commitment: one.commitment?.made === false ? one.commitment : undefined,
    instant: one.instant,
    signs: item.signers.length > 0,
    deferring,
    mistakes: deferring ? [] : mistakesOf(web, one.problems, fields).mistakes,
    topics: await loadSummary(web, one, item.form.topics),
    materials: materials.map(({ name, files }) => ({
      name: name[web.language],
      files: files.map((file) => file.name),
    })),
  };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const web = getWeb(context);
  needPerson(web);
  const body = new URLSearchParams(await request.text());
  const template = body.get('template');
  if (template && body.get('promise') !== 'yes') {
    const say = wordsOf(web.language).granted.agreeMissing;
    return data({ mistakes: [{ at: 'promise', say }], agree: undefined, promise: say }, { status: 422 });
  }
  if (!template && body.get('agree') !== 'yes') {
    const say = wordsOf(web.language).check.confirmMissing;
    return data({ mistakes: [{ at: 'agree', say }], agree: say, promise: undefined }, { status: 422 });
  }
  const content = body.get('content') ?? '';
  // A second click on the same content is the same submission; another content is another.
  const key = `submit-${params.case}-${content}`.slice(0, 100);
  const submitted = await web.door.give({ ...web.call, key }, 'cases', params.case, 'submit', {
    ...(content !== '' && { content }),
    ...(body.has('defer') && { defer: body.getAll('defer') }),
    ...(template && { commit: { template } }),
  });
  if (submitted.ok) throw redirect(pathIn(web.language, `/cases/${params.case}/done`), 303);
  const { problem } = submitted;
  if (problem.status !== 422 && problem.status !== 409) throw data(problem, { status: problem.status });
  const one = await loadCase(web, params.case);
  const item = await loadItem(web, one.item);
  const fields = item.form.topics.flatMap((topic) => topic.fields);
  const { mistakes } = mistakesOf(web, problem.errors ?? [], fields);
  return data(
    {
      mistakes: mistakes.length > 0 ? mistakes : [{ say: problem.title }],
      agree: undefined,
      promise: undefined,
    },
    { status: 422 },
  );
}

export default function Check({ loaderData, actionData }: Route.ComponentProps) {
  const { words } = useSpeech();
  const { check } = words;
  const { id, topics, materials, signs } = loaderData;
  const mistakes = actionData?.mistakes ?? loaderData.mistakes;
  const ready = loaderData.mistakes.length === 0;
  return (
    <PortalFrame>
      <title>{words.site.title(check.title)}</title>
      <div className="wrap form left">
        <Back to={`/cases/${id}/form`}>{words.form.back}</Back>
        <ErrorSummary
          mistakes={mistakes.map(({ at, say }) => ({
            say,
            ...((at === 'agree' || at === 'promise') && { at }),
          }))}
        />
        <Heading kicker={loaderData.name} title={loaderData.title}>
          <p className="hint after">{check.lead}</p>
        </Heading>
        <FormSummary topics={topics} changeIn={id} />
        {materials.length > 0 && (
          <Block title={words.upload.title}>
            <ul className="rows">
              {materials.map((material) => (
                <li key={material.name}>
                  {material.name}：{material.files.join('、')}
                </li>
              ))}
            </ul>
          </Block>
        )}
        {loaderData.deferring && <DeferralBlock deferring={loaderData.deferring} id={id} />}
        <Block title={signs ? check.signTitle : check.submitOnly}>
          {ready ? (
            <PostForm>
              <p>{check.signSay}</p>
              {signs && <p className="small muted">{check.signOthers}</p>}
              <input type="hidden" name="content" value={loaderData.content ?? ''} />
              {loaderData.deferring?.ids.map((paper) => (
                <input key={paper} type="hidden" name="defer" value={paper} />
              ))}
              <div className={actionData?.agree ? 'field bad' : 'field'}>
                {actionData?.agree && <ErrorLine id="agree-error">{actionData.agree}</ErrorLine>}
                <label className="choice">
                  <input
                    type="checkbox"
                    name="agree"
                    value="yes"
                    id="agree"
                    aria-describedby={actionData?.agree ? 'agree-error' : undefined}
                  />
                  <span>{check.confirm}</span>
                </label>
              </div>
              {loaderData.content && (
                <p className="small faint">
                  {check.print} <code>{loaderData.content.slice(0, 16)}…</code>
                </p>
              )}
              <div className="acts tall">
                <Button big full>
                  {signs ? check.sign : check.submitOnly}
                </Button>
              </div>
            </PostForm>
          ) : (
            <p>{check.notYet}</p>
          )}
        </Block>
        {loaderData.commitment && (
          <PromiseChoice commitment={loaderData.commitment} error={actionData?.promise} />
        )}
        {loaderData.instant && <Decided instant={loaderData.instant} asks={false} />}
      </div>
    </PortalFrame>
  );
}
