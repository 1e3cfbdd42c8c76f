// The questionnaire of a matter: answered by anybody, kept nowhere, and the result says what is missing and what to do. It must never stop anybody from applying.
import { getWeb } from '../context.ts';
import { Control } from '../form/any-control.tsx';
import { type Answers, readAnswers } from '../form/codec.ts';
import { type FormFacts, Shown } from '../form/control.tsx';
import { anchorOf } from '../form/names.ts';
import { Button, LinkButton } from '../ui/button/button.tsx';
import { Empty } from '../ui/empty/empty.tsx';
import { ErrorSummary } from '../ui/error-summary/error-summary.tsx';
import { Back, Heading } from '../ui/frame/section.tsx';
import { useSpeech } from '../ui/speech.tsx';
import type { Route } from './+types/eligible';
import { loadRegions, need } from './answers.ts';
import { loadItem } from './case-answers.ts';
import type { EligibilityGiven } from './finding.ts';
import { PortalFrame } from './frame.tsx';

async function judge(web: ReturnType<typeof getWeb>, item: string, answers: Answers) {
  const given = Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== null));
  return web.door.question(web.call, 'eligibility', { item, in: JSON.stringify(given) });
}

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const web = getWeb(context);
  const item = await loadItem(web, params.item);
  const empty = need(web, await judge(web, item.id, {})) as unknown as EligibilityGiven;
  const search = new URL(request.url).searchParams;
  const answers = readAnswers(empty.fields, search);
  const asked = Object.keys(answers).length > 0;
  const judged = asked ? await judge(web, item.id, answers) : undefined;
  const errors = judged && !judged.ok ? (judged.problem.errors ?? []) : [];
  const regions = empty.fields.some(({ type }) => type === 'region') ? await loadRegions(web) : [];
  const facts: FormFacts = {
    errors: Object.fromEntries(errors.map(({ path, title }) => [path, title])),
    regions: regions
      .filter(({ parent }) => parent !== undefined)
      .map(({ code, name }) => ({ code, name: name[web.language] })),
    trades: {},
    praise: {},
  };
  return {
    item: { id: item.id, name: item.name, phone: item.contact.phone },
    fields: empty.fields,
    answers,
    facts,
    result: judged?.ok ? (judged.value as unknown as EligibilityGiven) : undefined,
  };
}

export default function Eligible({ loaderData }: Route.ComponentProps) {
  const { words, say, href } = useSpeech();
  const { eligible } = words.find;
  const { item, fields, answers, facts, result } = loaderData;
  const mistakes = Object.entries(facts.errors).map(([path, say]) => ({ at: anchorOf(path), say }));
  return (
    <PortalFrame>
      <title>{words.site.title(`${eligible.title} · ${say(item.name)}`)}</title>
      <div className="wrap form left">
        <Back to={`/items/${item.id}`}>{say(item.name)}</Back>
        {mistakes.length > 0 && <ErrorSummary mistakes={mistakes} />}
        <Heading title={eligible.title} kicker={say(item.name)} grand lead={eligible.lead} />
        {result && <Result result={result} item={item} />}
        {fields.length === 0 ? (
          <Empty title={eligible.none}>
            <LinkButton kind="line" to={`/items/${item.id}`}>
              {eligible.guide}
            </LinkButton>
          </Empty>
        ) : (
          <form action={href(`/items/${item.id}/eligible`)} method="get">
            {fields.map((field) => (
              <div key={field.id}>
                <Shown id={field.id} />
                <Control field={field} path={field.id} value={answers[field.id]} facts={facts} />
              </div>
            ))}
            <Button>{eligible.do}</Button>
          </form>
        )}
      </div>
    </PortalFrame>
  );
}

type EligibleData = Route.ComponentProps['loaderData'];

function Result({ result, item }: { result: EligibilityGiven; item: EligibleData['item'] }) {
  const { words, say } = useSpeech();
  const { eligible } = words.find;
  const states = { met: eligible.met, unmet: eligible.unmet, open: eligible.notYet, told: eligible.told };
  return (
    <div className="answer" aria-live="polite">
      <p className="lead">{eligible[result.outcome]}</p>
      <ul className="conditions">
        {result.conditions.map(({ text, state, otherwise }) => (
          <li key={text.zh} className={state}>
            <b>{states[state]}</b> {say(text)}
            {state === 'unmet' && otherwise && (
              <p>
                {eligible.otherwise}　{say(otherwise)}
              </p>
            )}
          </li>
        ))}
      </ul>
      <p className="small faint">{eligible.callToo(item.phone)}</p>
      {result.outcome === 'yes' && <LinkButton to={`/items/${item.id}/start`}>{eligible.start}</LinkButton>}
    </div>
  );
}
