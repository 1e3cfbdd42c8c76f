// Files that a matter needs: one form each, straight to the store. It must never keep a file the door refused.
import { data, redirect } from 'react-router';
import { getWeb } from '../context.ts';
import { pathIn } from '../paths.ts';
import { saySize } from '../say/time.ts';
import { Button, LinkButton } from '../ui/button/button.tsx';
import { Empty } from '../ui/empty/empty.tsx';
import { ErrorSummary } from '../ui/error-summary/error-summary.tsx';
import { ErrorLine } from '../ui/field/field.tsx';
import { PostForm } from '../ui/form/form.tsx';
import { Back, Heading } from '../ui/frame/section.tsx';
import { Icon } from '../ui/icon/icon.tsx';
import { useSpeech } from '../ui/speech.tsx';
import { wordsOf } from '../words/index.ts';
import type { Route } from './+types/materials';
import { needPerson } from './answers.ts';
import { isOpen, loadCase, loadItem } from './case-answers.ts';
import { PortalFrame } from './frame.tsx';

export async function loader({ context, params }: Route.LoaderArgs) {
  const web = getWeb(context);
  needPerson(web);
  const one = await loadCase(web, params.case);
  if (!isOpen(one)) throw redirect(pathIn(web.language, `/cases/${one.id}`), 303);
  const item = await loadItem(web, one.item);
  const asked = new Set(one.correction?.lines.map(({ at }) => at));
  return {
    id: one.id,
    name: one.itemName[web.language],
    correcting: one.status === 'correcting',
    materials: one.materials
      .filter(({ id, uploads, needed }) => uploads && (needed || asked.has(id)))
      .map((material) => {
        const defined = item.materials.find(({ id }) => id === material.id);
        return {
          id: material.id,
          name: material.name[web.language],
          note: defined?.note[web.language] ?? '',
          accept: defined?.accept ?? [],
          files: material.files.map(({ file, name, size }) => ({ file, name, size: saySize(size) })),
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
  const remove = body.get('remove');
  if (remove) {
    const removed = await web.door.give(web.call, 'cases', params.case, 'remove-material', {
      material,
      file: remove,
    });
    if (!removed.ok) return refuse(removed.problem.title, removed.problem.status);
    throw redirect(pathIn(web.language, `/cases/${params.case}/materials`), 303);
  }
  const [upload] = web.uploads;
  if (!upload) return refuse(wordsOf(web.language).upload.pick);
  if (!upload.answer.ok) return refuse(upload.answer.problem.title, upload.answer.problem.status);
  const { file, name, size, type } = upload.answer.value;
  const attached = await web.door.give(web.call, 'cases', params.case, 'attach-material', {
    material,
    file,
    name,
    size,
    type,
  });
  if (!attached.ok) return refuse(attached.problem.title, attached.problem.status);
  throw redirect(pathIn(web.language, `/cases/${params.case}/materials#m-${material}`), 303);
}

export default function MaterialsPage({ loaderData, actionData }: Route.ComponentProps) {
  const { words } = useSpeech();
  const { upload } = words;
  const { id, materials } = loaderData;
  const back = loaderData.correcting ? `/cases/${id}/correct` : `/cases/${id}/form`;
  return (
    <PortalFrame>
      <title>{words.site.title(upload.title)}</title>
      <div className="wrap form left">
        <Back to={back}>{words.form.back}</Back>
        <ErrorSummary
          mistakes={actionData ? [{ at: `m-${actionData.material}`, say: actionData.say }] : []}
        />
        <Heading kicker={loaderData.name} title={upload.title}>
          <p className="hint after">{upload.hint}</p>
        </Heading>
        {materials.length === 0 && <Empty title={upload.noneNeeded} />}
        {materials.map((material) => (
          <MaterialForm
            key={material.id}
            material={material}
            error={actionData?.material === material.id ? actionData.say : undefined}
          />
        ))}
        <div className="acts tall">
          <LinkButton
            full
            kind={materials.every(({ files }) => files.length > 0) ? 'primary' : 'quiet'}
            to={back}
          >
            {upload.done}
          </LinkButton>
        </div>
      </div>
    </PortalFrame>
  );
}

type MaterialLine = Route.ComponentProps['loaderData']['materials'][number];

function MaterialForm({ material, error }: { material: MaterialLine; error: string | undefined }) {
  const { words } = useSpeech();
  const { upload } = words;
  const id = `m-${material.id}`;
  return (
    <section className="upload">
      <h2 className="label">{material.name}</h2>
      <p className="hint">{material.note}</p>
      {material.files.map((file) => (
        <PostForm key={file.file} className="held-by">
          <Icon name="check" />
          <span>{upload.have(file.name, file.size)}</span>
          <input type="hidden" name="material" value={material.id} />
          <button type="submit" className="link-btn" name="remove" value={file.file}>
            {upload.remove}
          </button>
        </PostForm>
      ))}
      <PostForm files className={error ? 'field bad' : 'field'}>
        <input type="hidden" name="material" value={material.id} />
        <label className="vh" htmlFor={id}>
          {upload.chooseFor(material.name)}
        </label>
        {error && <ErrorLine id={`${id}-error`}>{error}</ErrorLine>}
        <input
          type="file"
          id={id}
          name="file"
          accept={material.accept.join(',')}
          aria-describedby={error ? `${id}-error` : undefined}
        />
        <Button kind="line">{material.files.length > 0 ? upload.more : upload.send}</Button>
      </PostForm>
    </section>
  );
}
