// A list of people: one block each, with buttons to add and remove that work without scripts. It must never ask a person for what he proved when signing in.
import type { Field } from '../../processes/item.ts';
import { Button } from '../ui/button/button.tsx';
import { ErrorLine, HeldField } from '../ui/field/field.tsx';
import { useSpeech } from '../ui/speech.tsx';
import { type Answers, recordsOf } from './codec.ts';
import { type ControlProps, type LookingControlProps, SingleControl } from './control.tsx';
import { anchorOf, controlName, countName } from './names.ts';

/** What signing in has proved. */
const proved = ['person-name', 'citizen-id'];

export function PeopleControl(props: LookingControlProps) {
  const { field, path, value, looks } = props;
  const { words } = useSpeech();
  const filled = recordsOf(value);
  const records = filled.length === 0 && field.required ? [{}] : filled;
  const most = field.max ?? 50;
  return (
    <div id={anchorOf(path)} tabIndex={-1} className={looks.error ? 'field bad' : 'field'}>
      <input type="hidden" name={countName(path)} value={records.length} />
      {looks.hint && <p className="hint">{looks.hint}</p>}
      {looks.error && <ErrorLine id={`${looks.id}-error`}>{looks.error}</ErrorLine>}
      {records.map((record, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a record is nothing but its position until it is saved
        <Person key={i} {...props} record={record} index={i} single={most === 1} />
      ))}
      <Total field={field} records={records} />
      {records.length < most && (
        <Button kind="line" full name="do" value={`add ${path}`}>
          {records.length === 0 ? `${words.form.add}${String(looks.label)}` : words.form.addPerson}
        </Button>
      )}
    </div>
  );
}

interface PersonProps extends ControlProps {
  readonly record: Answers;
  readonly index: number;
  readonly single: boolean;
}

function Person({ field, path, facts, record, index, single }: PersonProps) {
  const { say, words } = useSpeech();
  const own = facts.me !== undefined && record.citizenId === facts.me;
  const name = say(field.label);
  const title = single ? name : words.form.personNth(name, index + 1);
  const optional = !field.required || !single;
  return (
    <fieldset className="person" id={anchorOf(`${path}.${index}`)} tabIndex={-1}>
      <legend className="vh">{title}</legend>
      <div className="person-head" aria-hidden="false">
        <strong aria-hidden="true">{own ? words.form.yourself(title) : title}</strong>
        {single && own && (
          <button type="submit" className="link-btn" name="do" value={`clear ${path} ${index}`}>
            {words.form.somebodyElse}
          </button>
        )}
        {optional && !(single && own) && (index > 0 || !field.required || (field.min ?? 1) < index + 1) && (
          <button type="submit" className="link-btn" name="do" value={`remove ${path} ${index}`}>
            {words.form.remove}
          </button>
        )}
      </div>
      {(field.fields ?? []).map((sub) => {
        const subPath = `${path}.${index}.${sub.id}`;
        if (own && proved.includes(sub.type)) {
          return <OwnAnswer key={sub.id} field={sub} path={subPath} value={record[sub.id]} />;
        }
        return <SingleControl key={sub.id} field={sub} path={subPath} value={record[sub.id]} facts={facts} />;
      })}
    </fieldset>
  );
}

/** Known from signing in: carried along, not asked. */
function OwnAnswer({ field, path, value }: { field: Field; path: string; value: unknown }) {
  const { say, words } = useSpeech();
  const text = typeof value === 'string' ? value : '';
  const shown = field.type === 'citizen-id' ? `${text.slice(0, 4)}**********${text.slice(-2)}` : text;
  return (
    <HeldField label={say(field.label)}>
      {shown}　{words.form.heldFromLogin}
      <input type="hidden" name={controlName(path)} value={text} />
    </HeldField>
  );
}

/** Where shares are asked for, their sum: the one thing nobody wants to add up. */
function Total({ field, records }: { field: Field; records: readonly Answers[] }) {
  const { words } = useSpeech();
  const share = field.fields?.find(({ type }) => type === 'percent');
  if (!share || records.length < 2) return null;
  const sum = records.reduce(
    (total, one) => total + (typeof one[share.id] === 'number' ? Number(one[share.id]) : 0),
    0,
  );
  const rounded = Math.round(sum * 100) / 100;
  return (
    <p className="sum">
      <span>{words.form.total}</span>
      <b className={rounded === 100 ? undefined : 'over'}>{rounded}%</b>
    </p>
  );
}
