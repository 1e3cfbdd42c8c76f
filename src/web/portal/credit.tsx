// What stands on record against a person, what it keeps him from, and how he repairs it; and the promises he made. It must never show what is on record against others.
import { data, redirect } from 'react-router';
import type { Viewed } from '../../api/contract.ts';
import type { Text } from '../../kernel/text.ts';
import type { CreditView } from '../../processes/credit-record/index.ts';
import { getWeb, type Web } from '../context.ts';
import { pathIn } from '../paths.ts';
import { sayNear } from '../say/time.ts';
import { ContentsList } from '../ui/contents-list/contents-list.tsx';
import { Empty } from '../ui/empty/empty.tsx';
import { ErrorSummary, type Mistake } from '../ui/error-summary/error-summary.tsx';
import { Crumbs, Heading, Section } from '../ui/frame/section.tsx';
import { useSpeech } from '../ui/speech.tsx';
import { wordsOf } from '../words/index.ts';
import type { Route } from './+types/credit';
import { needPerson, wish } from './answers.ts';
import { CreditEntry } from './credit-entry.tsx';
import { PortalFrame } from './frame.tsx';
import './credit.css';

const most = 50;

async function loadRecords(web: Web): Promise<readonly Viewed<CreditView>[]> {
  const page = wish(await web.door.list(web.call, 'credit-records', { limit: most }));
  const views = await Promise.all(
    (page?.items ?? []).map(({ id }) => web.door.view(web.call, 'credit-records', id)),
  );
  return views.flatMap((view) => (view.ok ? [view.value as unknown as Viewed<CreditView>] : []));
}

export async function loader({ context }: Route.LoaderArgs) {
  const web = getWeb(context);
  needPerson(web);
  const { language, now } = web;
  const [records, checks] = await Promise.all([
    loadRecords(web),
    web.door.list(web.call, 'verifications', { limit: most }),
  ]);
  return {
    records: records.flatMap((record) =>
      // Whoever filed for a firm sees here what came of his filing; the rest is not his to repair.
      [...record.entries]
        .filter((entry) => record.subject.citizenId !== undefined || entry.what !== undefined)
        .reverse()
        .map((entry) => ({ record: record.id, subject: record.subject, entry })),
    ),
    promises: (wish(checks)?.items ?? []).map(({ id, status, due, summary }) => ({
      to: `/verifications/${id}`,
      name: (summary.title as Text)[language],
      fact: [
        wordsOf(language).credit.verification.statuses[status] ?? status,
        due ? sayNear(due, language, now) : '',
      ]
        .filter(Boolean)
        .join('　'),
    })),
  };
}

export async function action({ context, request }: Route.ActionArgs) {
  const web = getWeb(context);
  needPerson(web);
  const body = new URLSearchParams(await request.text());
  const [record, entry, statement] = ['record', 'entry', 'statement'].map((key) => body.get(key) ?? '');
  const refuse = (mistakes: readonly Mistake[], status = 422) =>
    data({ mistakes, typed: { entry, statement } }, { status });
  if (body.get('promise') !== 'yes')
    return refuse([{ at: `promise-${entry}`, say: wordsOf(web.language).credit.promiseMissing }]);
  const wrong = web.uploads.find(({ answer }) => !answer.ok)?.answer;
  if (wrong?.ok === false)
    return refuse([{ at: `paper-${entry}`, say: wrong.problem.title }], wrong.problem.status);
  const papers = web.uploads.flatMap(({ answer }) =>
    answer.ok ? [{ file: answer.value.file, name: answer.value.name }] : [],
  );
  const asked = await web.door.give(web.call, 'credit-records', record ?? '', 'ask-repair', {
    ...{ entry, statement, promise: true },
    ...(papers.length > 0 && { papers }),
  });
  if (asked.ok) throw redirect(pathIn(web.language, `/me/credit#e-${entry}`), 303);
  const { errors = [], title, status } = asked.problem;
  const mistakes = errors.map((error) => ({ at: `${error.path.split('.')[0]}-${entry}`, say: error.title }));
  return refuse(mistakes.length > 0 ? mistakes : [{ say: title }], status);
}

export default function Credit({ loaderData, actionData }: Route.ComponentProps) {
  const { words } = useSpeech();
  const { credit } = words;
  const { records, promises } = loaderData;
  const stands = records.some(({ entry }) => entry.status === 'active');
  return (
    <PortalFrame>
      <title>{words.site.title(credit.title)}</title>
      <div className="wrap">
        <Crumbs crumbs={[{ name: words.me.title, to: '/me' }, { name: credit.title }]} />
        <ErrorSummary mistakes={actionData?.mistakes ?? []} />
        <Heading title={credit.title} grand lead={credit.lead} />
        <Section title={credit.records} strong>
          {!stands && (
            <Empty title={credit.clear}>
              <p>{credit.clearSay}</p>
            </Empty>
          )}
          {records.map(({ record, subject, entry }) => (
            <CreditEntry
              key={entry.id}
              {...{ record, entry }}
              firm={subject.citizenId === undefined ? subject.name : undefined}
              typed={actionData?.typed.entry === entry.id ? actionData.typed.statement : undefined}
              mistakes={actionData?.mistakes ?? []}
            />
          ))}
        </Section>
        <Section title={credit.promises} id="promises">
          {promises.length === 0 ? (
            <p className="muted">{credit.promisesNone}</p>
          ) : (
            <ContentsList lines={promises} />
          )}
        </Section>
      </div>
    </PortalFrame>
  );
}
