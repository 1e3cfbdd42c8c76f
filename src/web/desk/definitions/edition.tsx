// One edition: written, checked, tried on the calendar, published by somebody else. It must never lose a typed line.
import { data, redirect } from 'react-router';
import { getWeb, type Web } from '../../context.ts';
import { pathIn } from '../../paths.ts';
import { need } from '../../portal/answers.ts';
import { sayNear } from '../../say/time.ts';
import { Button } from '../../ui/button/button.tsx';
import { ErrorSummary } from '../../ui/error-summary/error-summary.tsx';
import { TextArea, TextField } from '../../ui/field/field.tsx';
import { PostForm } from '../../ui/form/form.tsx';
import { Heading } from '../../ui/frame/section.tsx';
import { Notice } from '../../ui/notice/notice.tsx';
import { useSpeech } from '../../ui/speech.tsx';
import { DeskFrame } from '../frame.tsx';
import { loadBar, needStaff } from '../staff.ts';
import './definitions.css';
import type { Route } from './+types/edition';
import { Changes, type Difference } from './changes.tsx';
import { loadTrial, Trial } from './trial.tsx';
import { definitionWords } from './words.ts';

interface EditionView {
  readonly id: string;
  readonly status: string;
  readonly item: string;
  readonly text: string;
  readonly reason: string;
  readonly author: string;
  readonly openedAt: string;
  readonly publishedAt?: string;
  readonly publishedBy?: string;
  readonly problems: readonly {
    readonly line: number;
    readonly code: string;
    readonly params: Record<string, string>;
  }[];
  readonly differences?: readonly Difference[];
  readonly fresh?: boolean;
  readonly may: readonly string[];
}

export async function loader({ context, params }: Route.LoaderArgs) {
  const web = getWeb(context);
  const me = needStaff(web);
  const bar = await loadBar(web, me);
  if (params.edition === 'new') {
    const item = new URL(web.here, 'http://here.invalid').searchParams.get('item') ?? '';
    const source = item === '' ? undefined : await web.door.itemSource(web.call, item);
    return {
      bar,
      now: web.now,
      item,
      text: source?.ok ? source.value : '',
      edition: undefined,
      trial: undefined,
      problems: [],
    };
  }
  const edition = need(
    web,
    await web.door.view(web.call, 'editions', params.edition),
  ) as unknown as EditionView;
  const problems = edition.problems.map(({ line, code, params: p }) => ({
    line,
    say: web.sentence(code, p),
  }));
  const trial = edition.differences && (await loadTrial(web, edition.id));
  return { bar, now: web.now, item: edition.item, text: edition.text, edition, trial, problems };
}

export async function action({ context, request, params }: Route.ActionArgs) {
  const web = getWeb(context);
  needStaff(web);
  const body = new URLSearchParams(await request.text());
  const [item = '', reason = '', text = '', doing = ''] = ['item', 'reason', 'text', 'do'].map(
    (key) => body.get(key)?.replaceAll('\r\n', '\n') ?? '',
  );
  const done = await act(web, params.edition, { item: item.trim(), reason: reason.trim(), text, doing });
  if (done.ok) throw redirect(pathIn(web.language, `/desk/editions/${done.value.id}`), 303);
  const { problem } = done;
  const errors = (problem.errors ?? []).map(({ path, title }) => ({ at: path, say: title }));
  return data(
    { mistakes: errors.length > 0 ? errors : [{ say: problem.title }], typed: { item, reason, text } },
    { status: problem.status },
  );
}

type Asked = Readonly<Record<'item' | 'reason' | 'text' | 'doing', string>>;

function act(web: Web, edition: string, { item, reason, text, doing }: Asked) {
  if (edition === 'new') return web.door.start(web.call, 'editions', { item, reason, text });
  if (doing === 'publish') return web.door.give(web.call, 'editions', edition, 'publish', {});
  if (doing === 'drop') return web.door.give(web.call, 'editions', edition, 'drop', { reason });
  return web.door.give(web.call, 'editions', edition, 'revise', { text });
}

export default function EditionPage({ loaderData, actionData }: Route.ComponentProps) {
  const { language, href } = useSpeech();
  const words = definitionWords(language);
  const { edition, item, problems, now } = loaderData;
  const typed = actionData?.typed;
  const title = edition || item ? words.edition(item) : words.proposeNew;
  const may = (command: string) => !edition || edition.may.includes(command);
  return (
    <DeskFrame bar={loaderData.bar} title={title}>
      <main className="desk-page" id="main">
        <p className="back">
          <a href={href(item && !edition?.fresh ? `/desk/items/${item}` : '/desk/items')}>
            ‹ {item || words.back}
          </a>
        </p>
        <ErrorSummary mistakes={actionData?.mistakes ?? []} />
        <Heading
          title={title}
          lead={
            edition &&
            `${words.states[edition.status]}　${words.by(edition.author, sayNear(edition.openedAt, language, now))}`
          }
        />
        {edition?.publishedAt && (
          <Notice kind="news">
            {words.publishedBy(edition.publishedBy ?? '', sayNear(edition.publishedAt, language, now))}
          </Notice>
        )}
        {problems.length > 0 && <Problems problems={problems} />}
        {edition?.differences && <Judged edition={edition} trial={loaderData.trial} />}
        <PostForm className="form wide">
          {!edition && !item && (
            <TextField
              id="item"
              name="item"
              label={words.item}
              hint={words.itemHint}
              value={typed?.item ?? ''}
            />
          )}
          {!edition && item && <input type="hidden" name="item" value={item} />}
          {!edition && (
            <TextField id="reason" name="reason" label={words.reason} value={typed?.reason ?? ''} />
          )}
          <TextArea
            id="text"
            name="text"
            label={words.text}
            value={typed?.text ?? loaderData.text}
            rows={30}
            code
            readOnly={!may('revise')}
          />
          <div className="acts">{may('revise') && <Button desk>{words.save}</Button>}</div>
        </PostForm>
        {edition && edition.status === 'draft' && <Ends edition={edition} />}
      </main>
    </DeskFrame>
  );
}

function Problems({ problems }: { problems: readonly { readonly line: number; readonly say: string }[] }) {
  const words = definitionWords(useSpeech().language);
  return (
    <>
      <Notice kind="soon">{words.problems(problems.length)}</Notice>
      <ul className="problems">
        {problems.map(({ line, say }) => (
          <li key={`${line}-${say}`}>
            <b className="nb">{words.line(line)}</b>　{say}
          </li>
        ))}
      </ul>
    </>
  );
}

function Judged({
  edition,
  trial,
}: {
  edition: EditionView;
  trial: Parameters<typeof Trial>[0]['trial'] | undefined;
}) {
  const words = definitionWords(useSpeech().language);
  return (
    <>
      <Notice kind="news">{words.right}</Notice>
      <h2>{words.changes}</h2>
      {edition.fresh ? (
        <p className="muted">{words.fresh}</p>
      ) : (
        <Changes differences={edition.differences ?? []} />
      )}
      {trial && <Trial trial={trial} />}
    </>
  );
}

/** Publishing and dropping stand apart from writing: they are another person's, or final. */
function Ends({ edition }: { edition: EditionView }) {
  const words = definitionWords(useSpeech().language);
  return (
    <>
      {!edition.may.includes('publish') && <p className="muted">{words.notYours}</p>}
      <PostForm className="row-form">
        {edition.may.includes('publish') && (
          <Button desk name="do" value="publish">
            {words.publish}
          </Button>
        )}
        {edition.may.includes('drop') && (
          <>
            <TextField id="why" name="reason" label={words.whyDrop} />
            <Button kind="grave" desk name="do" value="drop">
              {words.drop}
            </Button>
          </>
        )}
      </PostForm>
    </>
  );
}
