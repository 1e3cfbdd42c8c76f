// The panels of the action bar: what the law wants to know before a grave act. It must never hide what was typed.
import type { ReactNode } from 'react';
import { Button } from '../ui/button/button.tsx';
import { ChoiceField, type FieldLooks, SelectField, TextArea, TextField } from '../ui/field/field.tsx';
import { PostForm } from '../ui/form/form.tsx';
import { useSpeech } from '../ui/speech.tsx';
import type { Failed } from './case-action.ts';
import type { CasePage } from './case-load.ts';
import { decisionForm } from './checklist.tsx';
import { useDeskWords } from './frame.tsx';

export interface PanelProps {
  readonly page: CasePage;
  readonly failed: Failed | undefined;
}

/** Opens above the bar; stays open when its act failed. Only one is open at a time. */
export function Panel(props: {
  readonly doing: string;
  readonly failed: Failed | undefined;
  readonly label: string;
  readonly title: string;
  readonly say?: string;
  readonly keys?: string;
  readonly kind: 'primary' | 'quiet' | 'grave';
  readonly children: ReactNode;
}) {
  const { doing } = props;
  return (
    <details className="panel" name="panel" id={`panel-${doing}`} open={props.failed?.doing === doing}>
      <summary className={`btn desk ${props.kind}`}>
        {props.label}{' '}
        {props.keys && (
          <span className="kbd" aria-hidden="true">
            {props.keys}
          </span>
        )}
      </summary>
      <div className="sheet">
        <h2>{props.title}</h2>
        {props.say && <p className="small muted">{props.say}</p>}
        {props.children}
      </div>
    </details>
  );
}

/** Looks of a control: the error and what was typed come back when its act failed. */
export function looks(doing: string, failed: Failed | undefined, id: string, label: string, hint?: string) {
  const mine = failed?.doing === doing ? failed : undefined;
  const error = mine?.mistakes.find(({ at }) => at === id)?.say;
  const field: FieldLooks = { id, label, ...(hint && { hint }), ...(error && { error }) };
  const value = mine?.typed[id];
  return { ...field, name: id, ...(value !== undefined && { value }) };
}

/** The step a form is about, and the key that lets it count once. */
export function StepFields({ page }: { page: CasePage }) {
  return (
    <>
      {page.step && <input type="hidden" name="step" value={page.step.id} />}
      <input type="hidden" name="key" value={page.key} />
    </>
  );
}

/** Part of the decision's form, so that the checklist goes with it. */
export function RefusePanel({ failed }: PanelProps) {
  const { act } = useDeskWords();
  const reason = looks('refuse', failed, 'reason', act.reason);
  return (
    <Panel
      doing="refuse"
      failed={failed}
      label={act.refuse}
      title={act.refuseTitle}
      say={act.refuseSay}
      keys="N"
      kind="grave"
    >
      <TextArea {...reason} form={decisionForm} />
      <p className="acts">
        <Button desk kind="grave" form={decisionForm} name="do" value="refuse">
          {act.refuseDo}
        </Button>
      </p>
    </Panel>
  );
}

export function PausePanel({ page, failed }: PanelProps) {
  const { act } = useDeskWords();
  const { say, words } = useSpeech();
  return (
    <Panel doing="pause" failed={failed} label={act.pause} title={act.pauseTitle} keys="P" kind="quiet">
      <PostForm>
        <StepFields page={page} />
        <SelectField
          {...looks('pause', failed, 'ground', act.ground)}
          empty={words.form.choose}
          options={page.definition.pauses.map(({ id, name, basis }) => ({
            value: id,
            label: `${say(name)}（${say(basis)}）`,
          }))}
        />
        <TextField {...looks('pause', failed, 'pauseNote', act.pauseNote, act.pauseNoteHint)} />
        <TextField {...looks('pause', failed, 'plannedTo', act.plannedTo)} type="datetime-local" />
        <p className="acts">
          <Button desk name="do" value="pause">
            {act.pauseDo}
          </Button>
        </p>
      </PostForm>
    </Panel>
  );
}

export function CorrectionPanel({ page, failed }: PanelProps) {
  const { act } = useDeskWords();
  const { say } = useSpeech();
  const { fields, uploads } = page.definition;
  const missing =
    failed?.doing === 'correct' ? failed.mistakes.find(({ at }) => at === 'correct') : undefined;
  return (
    <Panel
      doing="correct"
      failed={failed}
      label={act.correct}
      title={act.correctTitle}
      say={act.correctSay}
      keys="B"
      kind="quiet"
    >
      <PostForm id="correct" label={act.correctTitle}>
        <StepFields page={page} />
        {missing && <p className="err">{missing.say}</p>}
        <ul className="correct">
          {[...fields, ...uploads].map(({ id, label }) => (
            <li key={id}>
              <label htmlFor={`say-${id}`}>{say(label)}</label>
              <input
                className="input"
                id={`say-${id}`}
                name={`say.${id}`}
                defaultValue={failed?.typed[`say.${id}`]}
                maxLength={500}
                autoComplete="off"
              />
            </li>
          ))}
        </ul>
        <p className="acts">
          <Button desk name="do" value="correct">
            {act.correctDo}
          </Button>
        </p>
      </PostForm>
    </Panel>
  );
}

export function RefuseAcceptancePanel({ page, failed }: PanelProps) {
  const { act } = useDeskWords();
  const kind = looks('refuse-acceptance', failed, 'kind', act.kind);
  return (
    <Panel
      doing="refuse-acceptance"
      failed={failed}
      label={act.refuseAcceptance}
      title={act.refuseAcceptanceTitle}
      keys="N"
      kind="grave"
    >
      <PostForm>
        <StepFields page={page} />
        <ChoiceField
          {...kind}
          type="radio"
          values={kind.value ? [kind.value] : []}
          options={Object.entries(act.kinds).map(([value, label]) => ({ value, label }))}
        />
        <TextField
          {...looks('refuse-acceptance', failed, 'competent', act.competent, act.competentHint)}
          optional
        />
        <TextArea {...looks('refuse-acceptance', failed, 'reasons', act.reasons)} />
        <p className="acts">
          <Button desk kind="grave" name="do" value="refuse-acceptance">
            {act.refuseAcceptanceDo}
          </Button>
        </p>
      </PostForm>
    </Panel>
  );
}

/** A draft of the counter, or a correction mended at it: the signature on paper is on record. */
export function SubmitPanel({ page, failed, doing }: PanelProps & { readonly doing: 'submit' | 'answer' }) {
  const { act } = useDeskWords();
  const [label, say] = doing === 'submit' ? [act.submit, act.submitSay] : [act.answer, act.answerSay];
  return (
    <Panel doing={doing} failed={failed} label={label} title={label} say={say} kind="primary">
      <PostForm>
        <input type="hidden" name="key" value={page.key} />
        {page.view.content && <input type="hidden" name="content" value={page.view.content} />}
        <TextField {...looks(doing, failed, 'evidence', act.evidence)} />
        <p className="acts">
          <Button desk name="do" value={doing}>
            {label}
          </Button>
        </p>
      </PostForm>
    </Panel>
  );
}

export function HandOverPanel({ page, failed }: PanelProps) {
  const { act } = useDeskWords();
  const chosen = page.view.delivery?.method;
  return (
    <Panel
      doing="hand-over"
      failed={failed}
      label={act.handOver}
      title={act.handOverTitle}
      {...(chosen && { say: act.handOverAsked(act.methods[chosen] ?? chosen) })}
      kind="primary"
    >
      <HandOverForm
        formKey={page.key}
        deliveries={page.definition.deliveries}
        chosen={chosen}
        failed={failed}
      />
    </Panel>
  );
}

export function HandOverForm(props: {
  readonly formKey: string;
  readonly deliveries: readonly string[];
  readonly chosen: string | undefined;
  readonly failed: Failed | undefined;
  /** Path of the case, where the form stands on another page; its ids then carry `id`. */
  readonly to?: string;
  readonly id?: string;
}) {
  const { act } = useDeskWords();
  const { chosen, failed, id } = props;
  const field = (name: string, label: string, hint?: string) => {
    const looked = looks('hand-over', failed, name, label, hint);
    return id === undefined ? looked : { ...looked, id: `${name}-${id}` };
  };
  const method = field('method', act.method);
  return (
    <PostForm to={props.to}>
      <input type="hidden" name="key" value={props.formKey} />
      <ChoiceField
        {...method}
        type="radio"
        row
        values={[method.value ?? chosen ?? '']}
        options={props.deliveries.map((value) => ({ value, label: act.methods[value] ?? value }))}
      />
      <TextField {...field('receiver', act.receiver, act.receiverHint)} optional />
      <TextField {...field('tracking', act.tracking, act.trackingHint)} optional code />
      <p className="acts">
        <Button desk name="do" value="hand-over">
          {act.handOver}
        </Button>
      </p>
    </PostForm>
  );
}
