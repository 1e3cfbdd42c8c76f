// Papers that were to follow: one form each, until the day that was signed for. It must never keep a file the door refused.
import { data, redirect } from 'react-router';
import { getWeb } from '../context.ts';
import { pathIn } from '../paths.ts';
import { sayDayTime } from '../say/time.ts';
import { LinkButton } from '../ui/button/button.tsx';
import { ErrorSummary } from '../ui/error-summary/error-summary.tsx';
import { Back, Heading } from '../ui/frame/section.tsx';
import { Icon } from '../ui/icon/icon.tsx';
import { Notice } from '../ui/notice/notice.tsx';
import { useSpeech } from '../ui/speech.tsx';
import { wordsOf } from '../words/index.ts';
import type { Route } from './+types/supply';
import { needPerson } from './answers.ts';
import { loadCase, loadItem } from './case-answers.ts';
import { PortalFrame } from './frame.tsx';
import { UploadForm } from './upload-form.tsx';

export async function loader({ context, params }: Route.LoaderArgs) {
  const web = getWeb(context);
  needPerson(web);
  const one = await loadCase(web, params.case);
  const { deferral } = one;
  if (!deferral || !one.may.includes('supply-deferred'))
    throw redirect(pathIn(web.language, `/cases/${one.id}`), 303);
  const item = await loadItem(web, one.item);
  return {
    id: one.id,
    name: one.itemName[web.language],
    until: sayDayTime(deferral.until, web.language, web.now),
    materials: deferral.materials.map(({ id, name, suppliedAt }) => {
      const defined = item.materials.find((material) => material.id === id);
      return {
        id,
        name: name[web.language],
        note: defined?.note[web.language] ?? '',
        accept: defined?.accept ?? [],
        here: suppliedAt !== undefined,
      };
    }),
  };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const web = getWeb(context);
  needPerson(web);
  const body = new URLSearchParams(await request.text());
  const material = body.get('material') ?? '';
  const refuse = (say: string, status = 422) => data({ material, say }, { status });
  const [upload] = web.uploads;
  if (!upload) return refuse(wordsOf(web.language).upload.pick);
  if (!upload.answer.ok) return refuse(upload.answer.problem.title, upload.answer.problem.status);
  const { file, name, size, type } = upload.answer.value;
  const input = { material, file, name, size, type };
  const given = await web.door.give(web.call, 'cases', params.case, 'supply-deferred', input);
  if (!given.ok) return refuse(given.problem.title, given.problem.status);
  throw redirect(pathIn(web.language, `/cases/${params.case}/supply`), 303);
}

export default function Supply({ loaderData, actionData }: Route.ComponentProps) {
  const { words } = useSpeech();
  const { clock } = words;
  const { id, materials, until } = loaderData;
  return (
    <PortalFrame>
      <title>{words.site.title(clock.supplyTitle)}</title>
      <div className="wrap form left">
        <Back to={`/cases/${id}`}>{words.case.mine}</Back>
        <ErrorSummary
          mistakes={actionData ? [{ at: `m-${actionData.material}`, say: actionData.say }] : []}
        />
        <Heading kicker={loaderData.name} title={clock.supplyTitle}>
          <p className="hint after">{clock.deferralWait}</p>
        </Heading>
        <Notice kind="soon">{clock.deferralBy(until)}</Notice>
        {materials.map((material) => (
          <UploadForm
            key={material.id}
            material={material}
            error={actionData?.material === material.id ? actionData.say : undefined}
            send={material.here ? undefined : words.upload.send}
          >
            {material.here && (
              <p className="held-by">
                <Icon name="check" /> {clock.here}
              </p>
            )}
          </UploadForm>
        ))}
        <p className="acts tall">
          <LinkButton full kind="quiet" to={`/cases/${id}`}>
            {words.upload.done}
          </LinkButton>
        </p>
      </div>
    </PortalFrame>
  );
}
