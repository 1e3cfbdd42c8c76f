// A credit record as the agency that made its entries works on it: repairs granted or refused, entries struck out. It must never show another agency's findings.
import { redirect } from 'react-router';
import type { Viewed } from '../../../api/contract.ts';
import type { CreditView, EntryView } from '../../../processes/credit-record/index.ts';
import { getWeb } from '../../context.ts';
import { pathIn } from '../../paths.ts';
import { need } from '../../portal/answers.ts';
import { sayDate, sayDayTime } from '../../say/time.ts';
import { Button } from '../../ui/button/button.tsx';
import { ErrorSummary, type Mistake } from '../../ui/error-summary/error-summary.tsx';
import { Says } from '../../ui/facts/facts.tsx';
import { ChoiceField, TextArea } from '../../ui/field/field.tsx';
import { PostForm } from '../../ui/form/form.tsx';
import { Heading } from '../../ui/frame/section.tsx';
import { Light } from '../../ui/light/light.tsx';
import { useSpeech } from '../../ui/speech.tsx';
import { DeskFrame } from '../frame.tsx';
import { loadBar, needStaff } from '../staff.ts';
import type { Route } from './+types/repair';
import './after.css';
import { refuse, refused, type Typed, typedIn, wrongAt } from './posted.ts';
import { afterWords, useAfterWords } from './words.ts';

export async function loader({ context, params }: Route.LoaderArgs) {
  const web = getWeb(context);
  const me = needStaff(web);
  const [bar, seen] = await Promise.all([
    loadBar(web, me),
    web.door.view(web.call, 'credit-records', params.record),
  ]);
  return { bar, agency: me.agency, record: need(web, seen) as unknown as Viewed<CreditView> };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const web = getWeb(context);
  needStaff(web);
  const typed = await typedIn(request);
  const entry = typed.entry ?? '';
  const strikes = typed.do === 'strike';
  if (!strikes && !typed.outcome)
    return refuse([{ at: `outcome-${entry}`, say: afterWords(web.language).repair.choose }], typed);
  const input = strikes
    ? { entry, reason: typed.reason ?? '' }
    : { entry, outcome: typed.outcome, note: typed.note ?? '' };
  const command = strikes ? 'strike' : 'decide-repair';
  const given = await web.door.give(web.call, 'credit-records', params.record, command, input);
  if (!given.ok) return refused(given, typed, { note: `note-${entry}`, reason: `reason-${entry}` });
  throw redirect(pathIn(web.language, `/desk/repairs/${params.record}`), 303);
}

export default function RepairPage({ loaderData, actionData }: Route.ComponentProps) {
  const words = useAfterWords();
  const { href } = useSpeech();
  const { record, agency } = loaderData;
  const title = words.repair.title(record.subject.name);
  return (
    <DeskFrame bar={loaderData.bar} title={title}>
      <main className="desk-page" id="main">
        <p className="back">
          <a href={href('/desk/after#repairs')}>‹ {words.back}</a>
        </p>
        <ErrorSummary mistakes={actionData?.mistakes ?? []} />
        <Heading title={title} lead={words.repair.lead} />
        {record.entries.map((entry) => (
          <Entry
            key={entry.id}
            entry={entry}
            record={record.id}
            mine={entry.agency === agency && (record.may as readonly string[]).includes('strike')}
            typed={actionData?.typed.entry === entry.id ? actionData.typed : {}}
            mistakes={actionData?.mistakes ?? []}
          />
        ))}
      </main>
    </DeskFrame>
  );
}

function Entry(props: {
  readonly entry: EntryView;
  readonly record: string;
  /** This agency made it and this reader decides in it. */
  readonly mine: boolean;
  readonly typed: Typed;
  readonly mistakes: readonly Mistake[];
}) {
  const { entry, mine } = props;
  const { repair: words } = useAfterWords();
  const { say, language } = useSpeech();
  const waits = entry.repair !== undefined && entry.repair.outcome === undefined;
  return (
    <article className="entry" id={entry.id}>
      <h2>
        {words.kinds[entry.kind]}{' '}
        <Light kind={entry.status === 'active' ? 'late' : 'none'}>{words.states[entry.status]}</Light>{' '}
        <small className="muted">{say(entry.agencyName)}</small>
      </h2>
      <Says
        facts={[
          ...(entry.what ? [{ key: 'what', name: words.what, value: entry.what }] : []),
          { key: 'basis', name: words.basis, value: `${say(entry.basis.law)}　${entry.basis.article}` },
          { key: 'since', name: words.since, value: sayDate(entry.since, language) },
          { key: 'until', name: words.until, value: sayDate(Date.parse(entry.until) - 1, language) },
        ]}
      />
      {entry.repair && <Asked entry={entry} record={props.record} />}
      {mine && waits && <Decide {...props} />}
      {mine && entry.status === 'active' && <Strike {...props} />}
    </article>
  );
}

function Asked({ entry, record }: { entry: EntryView; record: string }) {
  const { repair: words } = useAfterWords();
  const { say, href, language } = useSpeech();
  const { repair } = entry;
  if (!repair) return null;
  return (
    <>
      <h3>{words.asked}</h3>
      <p className="small muted">
        {words.askedOn(sayDayTime(repair.askedAt, language), sayDayTime(repair.due, language))}
        {repair.outcome && `　${words.outcomes[repair.outcome]}`}
      </p>
      <Says
        facts={[
          ...(repair.statement ? [{ key: 'statement', name: words.statement, value: repair.statement }] : []),
          ...(repair.papers && repair.papers.length > 0
            ? [
                {
                  key: 'papers',
                  name: words.papers,
                  value: (
                    <ul>
                      {repair.papers.map(({ file, name }) => (
                        <li key={file}>
                          <a href={href(`/credit-records/${record}/file/${file}`)}>{name}</a>
                        </li>
                      ))}
                    </ul>
                  ),
                },
              ]
            : []),
          {
            key: 'conditions',
            name: words.conditions,
            value: (
              <ol>
                {entry.conditions.map((line) => (
                  <li key={line.zh}>{say(line)}</li>
                ))}
              </ol>
            ),
          },
          ...(repair.note ? [{ key: 'note', name: words.why, value: repair.note }] : []),
        ]}
      />
    </>
  );
}

type EntryForm = Parameters<typeof Entry>[0];

function Decide({ entry, typed, mistakes }: EntryForm) {
  const { repair: words } = useAfterWords();
  const [outcome, note] = [`outcome-${entry.id}`, `note-${entry.id}`];
  return (
    <PostForm className="judge" label={words.outcome}>
      <input type="hidden" name="entry" value={entry.id} />
      <ChoiceField
        {...{ id: outcome, name: 'outcome', type: 'radio', label: words.outcome }}
        {...wrongAt(mistakes, outcome)}
        values={[typed.outcome ?? '']}
        options={['repair', 'refuse'].map((value) => ({
          value,
          label: words.outcomes[value] ?? value,
          note: words.outcomeNotes[value] ?? '',
        }))}
      />
      <TextArea
        {...{ id: note, name: 'note', label: words.why, rows: 3, value: typed.note ?? '' }}
        {...wrongAt(mistakes, note)}
      />
      <div className="acts">
        <Button desk name="do" value="decide">
          {words.decide}
        </Button>
      </div>
    </PostForm>
  );
}

function Strike({ entry, typed, mistakes }: EntryForm) {
  const { repair: words } = useAfterWords();
  const reason = `reason-${entry.id}`;
  return (
    <details open={typed.do === 'strike'}>
      <summary>{words.strike}</summary>
      <PostForm className="judge" label={words.strike}>
        <input type="hidden" name="entry" value={entry.id} />
        <TextArea
          {...{ id: reason, name: 'reason', label: words.strikeWhy, rows: 2, value: typed.reason ?? '' }}
          {...wrongAt(mistakes, reason)}
        />
        <div className="acts">
          <Button desk kind="grave" name="do" value="strike">
            {words.strikeDo}
          </Button>
        </div>
      </PostForm>
    </details>
  );
}
