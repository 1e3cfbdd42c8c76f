// One entry of one's credit record, with the form that asks for its repair. It must never hide how to contest it.
import type { EntryView } from '../../processes/credit-record/index.ts';
import { sayDate, sayDayTime, sayLimit } from '../say/time.ts';
import { Button } from '../ui/button/button.tsx';
import type { Mistake } from '../ui/error-summary/error-summary.tsx';
import { Says } from '../ui/facts/facts.tsx';
import { ErrorLine, Field, TextArea } from '../ui/field/field.tsx';
import { PostForm } from '../ui/form/form.tsx';
import { Light } from '../ui/light/light.tsx';
import { Notice } from '../ui/notice/notice.tsx';
import { useSpeech } from '../ui/speech.tsx';

export function CreditEntry(props: {
  readonly record: string;
  readonly entry: EntryView;
  /** The firm it is about, where it is not the person himself. */
  readonly firm: string | undefined;
  readonly typed: string | undefined;
  readonly mistakes: readonly Mistake[];
}) {
  const { entry, firm } = props;
  const { words, href, say, language } = useSpeech();
  const { credit } = words;
  const stands = entry.status === 'active';
  return (
    <article className="credit-entry" id={`e-${entry.id}`}>
      <h3>
        {credit.kinds[entry.kind] ?? entry.kind}
        {firm && <small>　{credit.ofFirm(firm)}</small>}{' '}
        <Light kind={stands ? 'late' : 'none'}>{credit.states[entry.status] ?? entry.status}</Light>
      </h3>
      <Says
        facts={[
          ...(entry.what ? [{ key: 'what', name: credit.what, value: entry.what }] : []),
          { key: 'by', name: credit.by, value: say(entry.agencyName) },
          { key: 'basis', name: credit.basis, value: `${say(entry.basis.law)}　${entry.basis.article}` },
          ...(entry.case
            ? [
                {
                  key: 'case',
                  name: credit.case,
                  value: <a href={href(`/cases/${entry.case}`)}>{credit.seeCase}</a>,
                },
              ]
            : []),
          { key: 'until', name: credit.until, value: sayDate(Date.parse(entry.until) - 1, language) },
          ...(stands
            ? [
                {
                  key: 'bars',
                  name: credit.bars,
                  value: entry.barsPromises ? credit.barsPromises : credit.barsNothing,
                },
                { key: 'how', name: credit.how, value: <HowTo entry={entry} /> },
                { key: 'appeal', name: credit.appeal, value: say(entry.appeal) },
              ]
            : []),
        ]}
      />
      <Asked entry={entry} />
      {entry.repairable && <RepairForm {...props} />}
    </article>
  );
}

function HowTo({ entry }: { entry: EntryView }) {
  const { words, say, language } = useSpeech();
  const { credit } = words;
  return (
    <>
      <ol>
        {entry.conditions.map((line) => (
          <li key={line.zh}>{say(line)}</li>
        ))}
      </ol>
      <p className="small muted">
        {credit.from(sayDate(entry.repairFrom, language))} ·{' '}
        {credit.answeredIn(sayLimit(entry.answered, language))}
      </p>
    </>
  );
}

function Asked({ entry: { repair } }: { entry: EntryView }) {
  const { words, language } = useSpeech();
  const { credit } = words;
  if (!repair) return null;
  const { outcome, decidedAt, note } = repair;
  if (!outcome || !decidedAt)
    return (
      <Notice>{credit.asked(sayDate(repair.askedAt, language), sayDayTime(repair.due, language))}</Notice>
    );
  const day = sayDate(decidedAt, language);
  return (
    <Notice kind={outcome === 'repair' ? 'news' : 'late'}>
      {outcome === 'repair' ? credit.granted(day) : credit.refused(day)}
      {note && `　${credit.answer}：${note}`}
    </Notice>
  );
}

function RepairForm({ record, entry, typed, mistakes }: Parameters<typeof CreditEntry>[0]) {
  const { words } = useSpeech();
  const { credit } = words;
  const wrong = (at: string) => {
    const error = mistakes.find((one) => one.at === `${at}-${entry.id}`)?.say;
    return error === undefined ? {} : { error };
  };
  const [statement, paper, promise] = ['statement', 'paper', 'promise'].map((name) => `${name}-${entry.id}`);
  const promiseWrong = wrong('promise').error;
  return (
    <PostForm files label={credit.form}>
      <h4>{credit.form}</h4>
      <input type="hidden" name="record" value={record} />
      <input type="hidden" name="entry" value={entry.id} />
      <TextArea
        {...{ id: statement ?? '', name: 'statement', label: credit.statement, value: typed ?? '' }}
        {...wrong('statement')}
      />
      <Field
        {...{ id: paper ?? '', label: credit.paper, hint: credit.paperHint, optional: true }}
        {...wrong('paper')}
      >
        <input type="file" id={paper} name="paper" multiple aria-describedby={`${paper}-hint`} />
      </Field>
      <div className={promiseWrong ? 'field bad' : 'field'}>
        {promiseWrong && <ErrorLine id={`${promise}-error`}>{promiseWrong}</ErrorLine>}
        <label className="choice">
          <input
            type="checkbox"
            name="promise"
            value="yes"
            id={promise}
            aria-describedby={promiseWrong ? `${promise}-error` : undefined}
          />
          <span>{credit.promise}</span>
        </label>
      </div>
      <div className="acts">
        <Button>{credit.send}</Button>
      </div>
    </PostForm>
  );
}
