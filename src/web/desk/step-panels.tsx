// A panel for each act on a step beyond deciding it, made from its description. It must never know one act by name.
import { Button } from '../ui/button/button.tsx';
import { ChoiceField, describedBy, Field, SelectField, TextArea, TextField } from '../ui/field/field.tsx';
import { PostForm } from '../ui/form/form.tsx';
import { useSpeech } from '../ui/speech.tsx';
import type { Failed } from './case-action.ts';
import { useDeskWords } from './frame.tsx';
import { looks, Panel, type PanelProps, StepFields } from './panels.tsx';
import { type ActField, type StepAct, underText, yesOrNo } from './step-acts.ts';

export function StepPanel({ page, failed, act }: PanelProps & { readonly act: StepAct }) {
  const { steps } = useDeskWords();
  const said = steps.acts[act.name];
  const { say: textIn } = useSpeech();
  return (
    <Panel
      doing={act.name}
      failed={failed}
      label={said.label}
      title={said.title}
      {...(said.say && { say: said.say })}
      kind="quiet"
    >
      <PostForm files={act.fields.some(({ as }) => as === 'photos')}>
        <StepFields page={page} />
        {underText.includes(act.name) && (
          <>
            {page.step?.sign && <p className="wide">{textIn(page.step.sign.text)}</p>}
            <input type="hidden" name="content" value={page.step?.sign?.content ?? ''} />
          </>
        )}
        {act.fields.map((field) => (
          <Control key={field.name} doing={act.name} field={field} failed={failed} />
        ))}
        <p className="acts">
          <Button desk name="do" value={act.name}>
            {said.do}
          </Button>
        </p>
      </PostForm>
    </Panel>
  );
}

interface ControlProps {
  readonly doing: string;
  readonly field: ActField;
  readonly failed: Failed | undefined;
}

function Control({ doing, field, failed }: ControlProps) {
  const { steps } = useDeskWords();
  const { words } = useSpeech();
  const { name } = field;
  const hint = field.as === 'list' ? steps.listHint : undefined;
  // Several panels may ask for the same thing: each control has an id of its own.
  const looked = looks(doing, failed, `${doing}-${name}`, steps.fields[name] ?? name, hint);
  const value = failed?.doing === doing ? failed.typed[name] : undefined;
  const control = {
    ...looked,
    ...{ name, optional: field.optional === true },
    ...(value !== undefined && { value }),
  };
  if (yesOrNo.includes(name)) {
    return (
      <ChoiceField
        {...control}
        type="radio"
        row
        values={value ? [value] : []}
        options={[
          { value: 'yes', label: steps.yes[name] ?? '' },
          { value: 'no', label: steps.no[name] ?? '' },
        ]}
      />
    );
  }
  if (field.as === 'photos') {
    return (
      <Field {...control}>
        <input
          className="file"
          type="file"
          id={control.id}
          name={name}
          multiple
          accept="image/jpeg,image/png"
          aria-describedby={describedBy(control)}
        />
      </Field>
    );
  }
  if (field.as === 'choice')
    return <SelectField {...control} empty={words.form.choose} options={field.options ?? []} />;
  if (field.as === 'long') return <TextArea {...control} rows={3} />;
  return <TextField {...control} {...(field.as === 'time' && { type: 'datetime-local' as const })} />;
}
