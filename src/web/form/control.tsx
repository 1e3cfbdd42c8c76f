// A field with one answer as the control its type asks for. It must never know a particular item.
import type { Field as ItemField } from '../../processes/item.ts';
import { Button } from '../ui/button/button.tsx';
import { ChoiceField, type FieldLooks, SelectField, TextField } from '../ui/field/field.tsx';
import { useSpeech } from '../ui/speech.tsx';
import { chosenValues, shownText } from './codec.ts';
import { anchorOf, controlName, shownName } from './names.ts';
import { TradeControl, type TradeFacts } from './trades.tsx';

/** What the controls of a page need beside the answers. */
export interface FormFacts {
  /** Sentences by the path of the answer. */
  readonly errors: Readonly<Record<string, string>>;
  readonly regions: readonly { readonly code: string; readonly name: string }[];
  readonly trades: Readonly<Record<string, TradeFacts>>;
  /** The number of the person who fills in: never asked of himself. */
  readonly me?: string;
  /** A good word on an answer, by path: the name is free. */
  readonly praise: Readonly<Record<string, string>>;
}

export interface ControlProps {
  readonly field: ItemField;
  readonly path: string;
  readonly value: unknown;
  readonly facts: FormFacts;
}

export function Shown({ id }: { id: string }) {
  return <input type="hidden" name={shownName} value={id} />;
}

export type LookingControlProps = ControlProps & { readonly looks: FieldLooks };

/** What is said around a control: its label, hint and error. */
export function useLooks({ field, path, facts }: ControlProps): FieldLooks {
  const { say, words } = useSpeech();
  const hint = [field.hint && say(field.hint), field.when && !field.hint && words.form.condition]
    .filter(Boolean)
    .join(' ');
  return {
    id: anchorOf(path),
    label: say(field.label),
    ...(hint && { hint }),
    ...(facts.errors[path] && { error: facts.errors[path] }),
    optional: !field.required,
  };
}

/** Every type but `people`, whose records are made of these. */
export function SingleControl(props: ControlProps) {
  const { field, path, value, facts } = props;
  const { words } = useSpeech();
  const looks = useLooks(props);
  switch (field.type) {
    case 'trade':
      return <TradeControl {...props} looks={looks} found={facts.trades[path]} />;
    case 'choice':
    case 'choices':
    case 'yes-no':
      return <Choices {...props} looks={looks} />;
    case 'region':
      return (
        <SelectField
          {...looks}
          name={controlName(path)}
          value={shownText(field, value)}
          empty={words.form.choose}
          options={facts.regions.map(({ code, name }) => ({ value: code, label: name }))}
        />
      );
    default:
      return <Line {...props} looks={looks} />;
  }
}

function Choices({ field, path, value, looks }: LookingControlProps) {
  const { say, words } = useSpeech();
  const options =
    field.type === 'yes-no'
      ? [
          { value: 'yes', label: words.form.yes },
          { value: 'no', label: words.form.no },
        ]
      : (field.options ?? []).map((option) => ({
          value: option.value,
          label: say(option.label),
          ...(option.note && { note: say(option.note) }),
        }));
  return (
    <ChoiceField
      {...looks}
      name={controlName(path)}
      type={field.type === 'choices' ? 'checkbox' : 'radio'}
      values={chosenValues(field, value)}
      options={options}
      row={field.type === 'yes-no'}
    />
  );
}

const lines = {
  integer: { inputMode: 'numeric' },
  percent: { inputMode: 'decimal' },
  money: { inputMode: 'decimal' },
  phone: { type: 'tel', inputMode: 'tel' },
  date: { type: 'text', inputMode: 'numeric' },
  'citizen-id': { code: true, maxLength: 25 },
  'credit-code': { code: true, maxLength: 25 },
} as const;

function Line({ field, path, value, facts, looks }: LookingControlProps) {
  const { say, words } = useSpeech();
  const kind = lines[field.type as keyof typeof lines] ?? {};
  const unit = field.unit ? say(field.unit) : field.type === 'percent' ? '%' : undefined;
  const dateHint = field.type === 'date' && !field.hint ? { hint: words.form.dateHint } : {};
  return (
    <>
      <TextField
        {...looks}
        {...dateHint}
        {...kind}
        name={controlName(path)}
        value={shownText(field, value)}
        autoComplete={field.autocomplete}
        unit={unit ?? (field.type === 'money' ? words.form.yuan : undefined)}
      />
      {facts.praise[path] && <p className="held-by">{facts.praise[path]}</p>}
    </>
  );
}

/** A submit button that says which part of the page it belongs to. */
export function DoButton({ value, children }: { value: string; children: string }) {
  return (
    <Button kind="line" name="do" value={value}>
      {children}
    </Button>
  );
}
