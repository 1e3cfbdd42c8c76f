// Where a matter begins: who is asking, and whether he has begun before. It must never open a case before the person says so.
import { redirect } from 'react-router';
import { getWeb, type Web } from '../context.ts';
import { pathIn } from '../paths.ts';
import { loadProject, type Project } from '../project/answers.ts';
import { sayDay } from '../say/time.ts';
import { Button, LinkButton } from '../ui/button/button.tsx';
import { PostForm } from '../ui/form/form.tsx';
import { Back, Heading } from '../ui/frame/section.tsx';
import { Notice } from '../ui/notice/notice.tsx';
import { useSpeech } from '../ui/speech.tsx';
import { signInPath } from '../visit.tsx';
import type { Route } from './+types/start';
import { need, needPerson, wish } from './answers.ts';
import { loadItem } from './case-answers.ts';
import { PortalFrame } from './frame.tsx';
import { loadUsable } from './mandate-lines.ts';

const mostDrafts = 20;

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const web = getWeb(context);
  const item = await loadItem(web, params.item);
  const project = await loadNamed(web, new URL(web.here, 'http://here.invalid').searchParams.get('project'));
  const drafts = web.person
    ? (wish(await web.door.list(web.call, 'cases', { status: 'draft', limit: mostDrafts }))?.items ?? [])
    : [];
  return {
    id: item.id,
    name: item.name[web.language],
    minutes: item.minutes,
    licence: licenceField(item) ? (new URL(request.url).searchParams.get('licence') ?? '').slice(0, 80) : '',
    version: item.version,
    project: project && { code: project.code, name: project.name },
    mandates: item.mandate && web.person ? await loadUsable(web, item.id) : [],
    signIn: web.person ? undefined : signInPath(web.here),
    drafts: drafts
      .filter((row) => row.summary.item === item.id)
      .map((row) => ({ id: row.id, when: sayDay(row.updated, web.language) })),
  };
}

/** A project the person may file for; anything else in the address is nobody's. */
async function loadNamed(web: Web, code: unknown): Promise<Project | undefined> {
  if (!web.person || typeof code !== 'string' || code === '' || code.length > 40) return undefined;
  return wish(await loadProject(web, code));
}

/** What the project has told already is not asked again. What the form will not take, the person fills in. */
async function fillIn(web: Web, id: string, itemId: string, code: unknown): Promise<void> {
  const project = await loadNamed(web, code);
  if (!project) return;
  const { form } = await loadItem(web, itemId);
  const asked = new Set(form.topics.flatMap(({ fields }) => fields.map((field) => field.id)));
  const known = { projectCode: project.code, projectName: project.name, region: project.regionCode };
  const told = Object.fromEntries(Object.entries(known).filter(([field]) => asked.has(field)));
  if (Object.keys(told).length > 0) await web.door.give(web.call, 'cases', id, 'save-draft', { form: told });
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const web = getWeb(context);
  needPerson(web);
  const body = await request.formData();
  const version = body.get('version');
  const mandate = body.get('mandate');
  const opened = await web.door.start(
    { ...web.call, key: `open-${mandate ?? ''}${body.get('csrf')}`.slice(0, 80) },
    'cases',
    {
      item: params.item,
      ...(typeof version === 'string' && version !== '' && { version }),
      ...(typeof mandate === 'string' && mandate !== '' && { mandate }),
    },
  );
  const { id } = need(web, opened);
  const licence = body.get('licence');
  if (typeof licence === 'string' && licence !== '') await chooseLicence(web, id, params.item, licence);
  await fillIn(web, id, params.item, body.get('project'));
  throw redirect(pathIn(web.language, `/cases/${id}/form`), 303);
}

/** The field in which the form asks which licence it is about. */
function licenceField({ form }: Awaited<ReturnType<typeof loadItem>>): string | undefined {
  return form.topics.flatMap(({ fields }) => fields).find(({ type }) => type === 'licence')?.id;
}

/** Who came from the page of a licence need not choose it again; what does not fit is told by the form. */
async function chooseLicence(web: Web, id: string, item: string, licence: string): Promise<void> {
  const field = licenceField(await loadItem(web, item));
  if (field) await web.door.give(web.call, 'cases', id, 'save-draft', { form: { [field]: licence } });
}

export default function Start({ loaderData }: Route.ComponentProps) {
  const { words } = useSpeech();
  const { id, name, drafts, signIn } = loaderData;
  const { start } = words;
  return (
    <PortalFrame>
      <title>{words.site.title(`${start.title}：${name}`)}</title>
      <div className="wrap form left">
        <Back to={`/items/${id}`}>{words.tasks.back}</Back>
        <Heading kicker={name} title={start.title} lead={signIn ? start.signInSay : start.say} />
        {loaderData.project && <Notice>{words.project.startFor(loaderData.project.name)}</Notice>}
        {drafts.length > 0 && (
          <>
            <Notice>{start.again}</Notice>
            <div className="acts tall">
              {drafts.map((draft) => (
                <LinkButton key={draft.id} big full to={`/cases/${draft.id}/form`}>
                  {start.goOn}：{start.openedOn(draft.when)}
                </LinkButton>
              ))}
            </div>
          </>
        )}
        {signIn ? (
          <p className="acts">
            <a className="btn big" href={signIn}>
              {start.signIn}
            </a>
          </p>
        ) : (
          <PostForm className="acts tall">
            <input type="hidden" name="version" value={loaderData.version} />
            {loaderData.licence !== '' && (
              <>
                <input type="hidden" name="licence" value={loaderData.licence} />
                <p className="small muted">{words.lives.chosen}</p>
              </>
            )}
            {loaderData.project && <input type="hidden" name="project" value={loaderData.project.code} />}
            <Button big full kind={drafts.length > 0 ? 'quiet' : 'primary'}>
              {drafts.length > 0 ? start.fresh : start.go}
            </Button>
          </PostForm>
        )}
        {loaderData.mandates.map((one) => (
          <PostForm className="acts tall" key={one.id}>
            <input type="hidden" name="version" value={loaderData.version} />
            <input type="hidden" name="mandate" value={one.id} />
            <Button big full kind="line">
              {words.visits.mandates.startFor(one.firm ?? one.who)}
            </Button>
          </PostForm>
        ))}
      </div>
    </PortalFrame>
  );
}
