// Files that a matter needs: one form each, straight to the store. It must never keep a file the door refused.
import { data, redirect } from 'react-router';
import type { Text } from '../../kernel/text.ts';
import { getWeb } from '../context.ts';
import { pathIn } from '../paths.ts';
import { saySize } from '../say/time.ts';
import { Button, LinkButton } from '../ui/button/button.tsx';
import { Empty } from '../ui/empty/empty.tsx';
import { ErrorSummary } from '../ui/error-summary/error-summary.tsx';
import { PostForm } from '../ui/form/form.tsx';
import { Back, Heading } from '../ui/frame/section.tsx';
import { Icon } from '../ui/icon/icon.tsx';
import { useSpeech } from '../ui/speech.tsx';
import { wordsOf } from '../words/index.ts';
import type { Route } from './+types/materials';
import { needPerson } from './answers.ts';
import { isOpen, loadCase, loadItem } from './case-answers.ts';
import { PortalFrame } from './frame.tsx';
import { loadOffers } from './offers.ts';
import { UploadForm } from './upload-form.tsx';
import { loadZones, ZoneOffer } from './zone-offer.tsx';

export async function loader({ context, params }: Route.LoaderArgs) {
  const web = getWeb(context);
  needPerson(web);
  const one = await loadCase(web, params.case);
  if (!isOpen(one)) throw redirect(pathIn(web.language, `/cases/${one.id}`), 303);
  const item = await loadItem(web, one.item);
  const asked = new Set(one.correction?.lines.map(({ at }) => at));
  const wanted = one.materials.filter(({ id, uploads, needed }) => uploads && (needed || asked.has(id)));
  const open = wanted.flatMap(({ id, reused }) => item.materials.filter((each) => each.id === id && !reused));
  const offers = await loadOffers(web, one.id, open);
  return {
    id: one.id,
    name: one.itemName[web.language],
    correcting: one.status === 'correcting',
    materials: await Promise.all(
      wanted.map(async (material) => {
        const { assessed, reused } = material;
        const defined = item.materials.find(({ id }) => id === material.id);
        return {
          offers: offers.get(material.id) ?? [],
          reused:
            reused?.from === 'licence'
              ? { id: reused.id, name: `${reused.name?.[web.language] ?? ''} ${reused.number}`.trim() }
              : undefined,
          id: material.id,
          name: material.name[web.language],
          note: defined?.note[web.language] ?? '',
          accept: defined?.accept ?? [],
          files: material.files.map(({ file, name, size }) => ({ file, name, size: saySize(size) })),
          zones: assessed && !reused ? await loadZones(web, assessed, one.form.region) : [],
          zone: reused?.from === 'zone' ? { id: reused.id, say: usedZone(web.language, reused) } : undefined,
        };
      }),
    ),
  };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const web = getWeb(context);
  needPerson(web);
  const body = new URLSearchParams(await request.text());
  const material = body.get('material') ?? '';
  const refuse = (say: string, status = 422, of: 'm' | 'zone' = 'm') =>
    data({ material, say, of }, { status });
  const remove = body.get('remove');
  if (remove) {
    const removed = await web.door.give(web.call, 'cases', params.case, 'remove-material', {
      material,
      file: remove,
    });
    if (!removed.ok) return refuse(removed.problem.title, removed.problem.status);
    throw redirect(pathIn(web.language, `/cases/${params.case}/materials`), 303);
  }
  if (body.get('do') === 'zone') {
    const { credit } = wordsOf(web.language);
    if (body.get('consent') !== 'yes') return refuse(credit.zone.consentMissing, 422, 'zone');
    const zone = body.get('zone') ?? '';
    if (zone === '') return refuse(credit.zone.choose, 422, 'zone');
    const used = await web.door.give(web.call, 'cases', params.case, 'reuse-material', {
      ...{ material, zone, consent: true },
    });
    if (!used.ok) return refuse(used.problem.title, used.problem.status, 'zone');
    throw redirect(pathIn(web.language, `/cases/${params.case}/materials#m-${material}`), 303);
  }
  const [from, source] = (body.get('reuse') ?? '').split(' ');
  if (from && source) {
    const reused = await web.door.give(web.call, 'cases', params.case, 'reuse-material', {
      ...{ material, [from === 'licence' ? 'licence' : 'case']: source, consent: body.has('consent') },
    });
    if (!reused.ok) return refuse(reused.problem.title, reused.problem.status);
    throw redirect(pathIn(web.language, `/cases/${params.case}/materials#m-${material}`), 303);
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

function usedZone(language: 'zh' | 'en', { name, number }: { name?: Text; number: string }): string {
  return wordsOf(language).credit.zone.used(name?.[language] ?? '', number);
}

/** Handed in, or needless because the zone has it. */
function isThere({ files, zone, reused }: Pick<MaterialLine, 'files' | 'zone' | 'reused'>): boolean {
  return files.length > 0 || zone !== undefined || reused !== undefined;
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
          mistakes={
            actionData ? [{ at: `${actionData.of}-${actionData.material}`, say: actionData.say }] : []
          }
        />
        <Heading kicker={loaderData.name} title={upload.title}>
          <p className="hint after">{upload.hint}</p>
        </Heading>
        {materials.length === 0 && <Empty title={upload.noneNeeded} />}
        {materials.map((material) => (
          <MaterialForm
            key={material.id}
            material={material}
            error={actionData?.material === material.id ? actionData : undefined}
          />
        ))}
        <div className="acts tall">
          <LinkButton full kind={materials.every(isThere) ? 'primary' : 'quiet'} to={back}>
            {upload.done}
          </LinkButton>
        </div>
      </div>
    </PortalFrame>
  );
}

type MaterialLine = Route.ComponentProps['loaderData']['materials'][number];

function MaterialForm(props: {
  readonly material: MaterialLine;
  readonly error: { readonly say: string; readonly of: string } | undefined;
}) {
  const { material, error: wrong } = props;
  const { words } = useSpeech();
  const { upload } = words;
  const { reuse } = words.service;
  const { reused, files } = material;
  const error = wrong?.of === 'm' ? wrong.say : undefined;
  const zoneError = wrong?.of === 'zone' ? wrong.say : undefined;
  const more = files.length > 0 ? upload.more : upload.send;
  return (
    <UploadForm material={material} error={error} send={reused ? undefined : more}>
      {reused && (
        <PostForm className="held-by">
          <Icon name="check" />
          <span>{reuse.used(reused.name)}</span>
          <input type="hidden" name="material" value={material.id} />
          <button type="submit" className="link-btn" name="remove" value={reused.id}>
            {reuse.stop}
          </button>
        </PostForm>
      )}
      {files.map((file) => (
        <PostForm key={file.file} className="held-by">
          <Icon name="check" />
          <span>{upload.have(file.name, file.size)}</span>
          <input type="hidden" name="material" value={material.id} />
          <button type="submit" className="link-btn" name="remove" value={file.file}>
            {upload.remove}
          </button>
        </PostForm>
      ))}
      {material.zone && (
        <PostForm className="held-by">
          <Icon name="check" />
          <span>{material.zone.say}</span>
          <input type="hidden" name="material" value={material.id} />
          <button type="submit" className="link-btn" name="remove" value={material.zone.id}>
            {upload.remove}
          </button>
        </PostForm>
      )}
      {material.zones.length > 0 && files.length === 0 && (
        <ZoneOffer material={material.id} zones={material.zones} error={zoneError} />
      )}
      {material.offers.length > 0 && <Offers material={material} />}
    </UploadForm>
  );
}

/** What the city holds already, one form each: consent is given for one source and this matter. */
function Offers({ material }: { material: MaterialLine }) {
  const { words } = useSpeech();
  const { reuse } = words.service;
  return (
    <div className="offers">
      <h3>{reuse.title}</h3>
      {material.offers.map((offer) => (
        <PostForm key={offer.id} className="offer">
          <input type="hidden" name="material" value={material.id} />
          <p>
            {offer.from === 'licence' ? reuse.licence(offer.name, offer.number) : reuse.earlier(offer.number)}
          </p>
          <label className="choice">
            <input type="checkbox" name="consent" value="yes" />
            <span>{reuse.agree}</span>
          </label>
          <Button kind="line" name="reuse" value={`${offer.from} ${offer.id}`}>
            {reuse.use}
          </Button>
        </PostForm>
      ))}
      <p className="hint">{reuse.or}</p>
    </div>
  );
}
