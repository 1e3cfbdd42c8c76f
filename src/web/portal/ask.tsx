// A question in everyday words and the answer with what it rests on; what is not known goes to a person. It must never make up an answer.
import { getWeb } from '../context.ts';
import { Button, LinkButton } from '../ui/button/button.tsx';
import { Empty } from '../ui/empty/empty.tsx';
import { Block, Crumbs, Heading } from '../ui/frame/section.tsx';
import { useSpeech } from '../ui/speech.tsx';
import type { Route } from './+types/ask';
import { wish } from './answers.ts';
import { loadAnswer, rowOf } from './finding.ts';
import { PortalFrame } from './frame.tsx';

const mostRelated = 4;

export async function loader({ context, request }: Route.LoaderArgs) {
  const web = getWeb(context);
  const q = (new URL(request.url).searchParams.get('q') ?? '').trim().slice(0, 200);
  if (q === '') return { q, answer: undefined, sources: [], related: [] };
  const [given, found] = await Promise.all([
    loadAnswer(web, q),
    web.door.items(web.call, { q: q.slice(0, 100) }),
  ]);
  const answer = given?.answer?.[web.language] ?? null;
  const related = answer === null ? (wish(found)?.items ?? []).slice(0, mostRelated) : [];
  return { q, answer, sources: given?.sources ?? [], related: related.map((row) => rowOf(row, web)) };
}

type AskData = Route.ComponentProps['loaderData'];

export default function Ask({ loaderData }: Route.ComponentProps) {
  const { words, href } = useSpeech();
  const { ask } = words.find;
  const { q, answer } = loaderData;
  return (
    <PortalFrame>
      <title>{words.site.title(ask.title)}</title>
      <div className="wrap form left">
        <Crumbs crumbs={[{ name: ask.title }]} />
        <Heading title={ask.title} grand lead={ask.lead} />
        <search>
          <form className="find" action={href('/ask')}>
            <label className="vh" htmlFor="question">
              {ask.label}
            </label>
            <div className="find-box">
              <input
                id="question"
                name="q"
                type="text"
                maxLength={200}
                placeholder={ask.placeholder}
                defaultValue={q}
              />
              <Button>{ask.do}</Button>
            </div>
          </form>
        </search>
        {answer === undefined && <Examples />}
        {answer === null && <Unknown related={loaderData.related} />}
        {typeof answer === 'string' && <Known data={loaderData} answer={answer} />}
        <p className="more">
          <a href={href('/knowledge')}>{ask.knowledge}</a>
        </p>
      </div>
    </PortalFrame>
  );
}

function Examples() {
  const { words, href } = useSpeech();
  const { ask } = words.find;
  return (
    <Block title={ask.common}>
      <ul className="asks">
        {ask.examples.map((example) => (
          <li key={example}>
            <a href={href(`/ask?q=${encodeURIComponent(example)}`)}>{example}</a>
          </li>
        ))}
      </ul>
    </Block>
  );
}

function Known({ data, answer }: { data: AskData; answer: string }) {
  const { words, href } = useSpeech();
  const { ask } = words.find;
  return (
    <div className="answer" aria-live="polite">
      <p className="lead">{answer}</p>
      <h2>{ask.sources}</h2>
      <ul>
        {data.sources.map(({ title, url, clause }) => (
          <li key={`${title} ${clause}`}>
            <a href={href(url)}>{title}</a>　{clause}
          </li>
        ))}
      </ul>
      <p className="small faint">
        <a href="tel:12345">{ask.again}</a>
      </p>
    </div>
  );
}

function Unknown({ related }: Pick<AskData, 'related'>) {
  const { words, href } = useSpeech();
  const { ask } = words.find;
  return (
    <div className="answer" aria-live="polite">
      <Empty title={ask.unknown}>
        <p>{ask.unknownSay}</p>
        <LinkButton to="tel:12345">{ask.call}</LinkButton>
      </Empty>
      {related.length > 0 && (
        <>
          <h2>{ask.related}</h2>
          <ul>
            {related.map(({ id, name }) => (
              <li key={id}>
                <a href={href(`/items/${id}`)}>{name}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
