// The checklist, answered in three ways, and the message to the applicant. It must never lose an answer when the rules say no.
import { PostForm } from '../ui/form/form.tsx';
import { useSpeech } from '../ui/speech.tsx';
import type { Failed } from './case-action.ts';
import type { CasePage } from './case-load.ts';
import { useDeskWords } from './frame.tsx';

const answers = ['yes', 'doubt', 'no'] as const;

/** The id every control of the decision belongs to, wherever it stands. */
export const decisionForm = 'decide';

export function DecisionForm({ page, failed }: { page: CasePage; failed: Failed | undefined }) {
  const words = useDeskWords();
  const { step, work } = page;
  if (!step || page.view.status === 'submitted') return null;
  if (!work.decide) return step.checklist.length === 0 ? null : <Decided page={page} />;
  const given = (id: string) =>
    failed?.typed[`check.${id}`] ?? step.checklist.find((one) => one.id === id)?.answer;
  const bad = failed?.mistakes.some(({ at }) => at === 'check') === true;
  return (
    <PostForm id={decisionForm} label={words.case.check}>
      <input type="hidden" name="step" value={step.id} />
      <input type="hidden" name="key" value={page.key} />
      {step.checklist.length > 0 && (
        <section className={bad ? 'blk bad' : 'blk'} id="check" tabIndex={-1}>
          <h2>
            {words.case.check}
            <small id="checked" data-say={words.case.checked('{n}', step.checklist.length)}>
              {words.case.checked(
                String(step.checklist.filter(({ id }) => given(id)).length),
                step.checklist.length,
              )}
            </small>
          </h2>
          <ul className="chk">
            {step.checklist.map((line, i) => (
              <Line key={line.id} line={line} number={i + 1} given={given(line.id)} />
            ))}
          </ul>
        </section>
      )}
      <section className="blk">
        <h2>
          <label htmlFor="note">{words.case.note}</label>
          <small id="note-hint">{words.case.noteHint}</small>
        </h2>
        <textarea
          className="draft"
          id="note"
          name="note"
          rows={2}
          maxLength={1000}
          defaultValue={failed?.typed.note ?? step.note}
          aria-describedby="note-hint"
        />
      </section>
    </PostForm>
  );
}

type ChecklistLine = NonNullable<CasePage['step']>['checklist'][number];

function Line(props: {
  readonly line: ChecklistLine;
  readonly number: number;
  readonly given: string | undefined;
}) {
  const words = useDeskWords();
  const { say } = useSpeech();
  const { line, number, given } = props;
  const id = `line-${line.id}`;
  return (
    <li data-line={number}>
      <span className="kbd" aria-hidden="true">
        {number}
      </span>
      <span id={id}>{say(line.text)}</span>
      <a href="#law">{say(line.basis)}</a>
      <span className="tri" role="radiogroup" aria-labelledby={id}>
        {answers.map((answer) => (
          <label key={answer} className={answer}>
            <input type="radio" name={`check.${line.id}`} value={answer} defaultChecked={given === answer} />
            <span>{words.case.answers[answer]}</span>
          </label>
        ))}
      </span>
    </li>
  );
}

/** The same list where nothing is to be decided: what was answered, or nothing yet. */
function Decided({ page }: { page: CasePage }) {
  const words = useDeskWords();
  const { say } = useSpeech();
  const { step } = page;
  if (!step) return null;
  return (
    <section className="blk">
      <h2>{words.case.check}</h2>
      <ul className="chk">
        {step.checklist.map((line, i) => (
          <li key={line.id}>
            <span className="kbd" aria-hidden="true">
              {i + 1}
            </span>
            <span>{say(line.text)}</span>
            <a href="#law">{say(line.basis)}</a>
            <span className={line.answer === 'yes' ? 'kept' : 'faint'}>
              {line.answer ? words.case.answers[line.answer] : '—'}
            </span>
          </li>
        ))}
      </ul>
      {step.note && (
        <p className="note-said">
          <b>{words.case.note}</b> {step.note}
        </p>
      )}
    </section>
  );
}
