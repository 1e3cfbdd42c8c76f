// Everything the city answers about policy, each with its clause. It must never answer anything itself.
import { getWeb } from '../context.ts';
import { sayDate } from '../say/time.ts';
import { Crumbs, Heading } from '../ui/frame/section.tsx';
import { useSpeech } from '../ui/speech.tsx';
import type { Route } from './+types/knowledge';
import { loadKnowledge } from './finding.ts';
import { PortalFrame } from './frame.tsx';

export async function loader({ context }: Route.LoaderArgs) {
  const web = getWeb(context);
  const { language } = web;
  const entries = (await loadKnowledge(web))?.entries ?? [];
  return {
    entries: entries.map(({ id, question, answer, source, clause, validFrom }) => ({
      ...{ id, question: question[language], answer: answer[language] },
      ...{ source: source[language], clause: clause[language] },
      since: sayDate(`${validFrom}T00:00:00+08:00`, language),
    })),
  };
}

export default function Knowledge({ loaderData }: Route.ComponentProps) {
  const { words } = useSpeech();
  const { ask, knowledge } = words.find;
  return (
    <PortalFrame>
      <title>{words.site.title(knowledge.title)}</title>
      <div className="wrap form left">
        <Crumbs crumbs={[{ name: ask.title, to: '/ask' }, { name: knowledge.title }]} />
        <Heading title={knowledge.title} grand lead={knowledge.lead} />
        <ul className="hits">
          {loaderData.entries.map((entry) => (
            <li key={entry.id} id={entry.id}>
              <h2>{entry.question}</h2>
              <p>{entry.answer}</p>
              <p className="small faint">
                {entry.source}　{entry.clause}　{knowledge.since(entry.since)}
              </p>
            </li>
          ))}
        </ul>
      </div>
    </PortalFrame>
  );
}
