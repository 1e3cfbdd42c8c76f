// The form that records what a verification found, as one page without scripts. It must never choose for the officer.
import { Button } from '../../ui/button/button.tsx';
import type { Mistake } from '../../ui/error-summary/error-summary.tsx';
import { ChoiceField, TextArea, TextField } from '../../ui/field/field.tsx';
import { PostForm } from '../../ui/form/form.tsx';
import { Block } from '../../ui/frame/section.tsx';
import { type Typed, wrongAt } from './posted.ts';
import { useAfterWords } from './words.ts';

export function FindingForm(props: {
  readonly typed: Typed;
  readonly mistakes: readonly Mistake[];
  readonly onSite: boolean;
  /** Putting right may still be ordered. */
  readonly mends: boolean;
}) {
  const words = useAfterWords();
  const { typed, mistakes, onSite, mends } = props;
  const field = (id: string, label: string) => ({
    ...{ id, name: id, label, value: typed[id] ?? '' },
    ...wrongAt(mistakes, id),
  });
  const options = ['kept', ...(mends ? ['mend'] : []), 'false'];
  return (
    <Block title={words.finding} id="judge">
      <PostForm className="judge">
        <ChoiceField
          {...{ id: 'finding', name: 'finding', type: 'radio', label: words.judge }}
          {...wrongAt(mistakes, 'finding')}
          values={[typed.finding ?? '']}
          options={options.map((value) => ({
            value,
            label: words.findings[value] ?? value,
            note: words.findingNotes[value] ?? '',
          }))}
        />
        <TextArea {...field('note', words.note)} hint={words.noteHint} rows={3} />
        {onSite && (
          <>
            <TextField {...field('visit-on', words.visitOn)} type="date" />
            <TextField {...field('inspectors', words.visitBy)} hint={words.visitByHint} maxLength={200} />
          </>
        )}
        {mends && (
          <fieldset className="only">
            <legend>{words.onlyMend}</legend>
            <TextArea {...field('lines', words.lines)} rows={3} />
            <TextField {...field('by', words.mendBy)} type="date" />
          </fieldset>
        )}
        <fieldset className="only">
          <legend>{words.onlyFalse}</legend>
          <TextField {...field('law', words.law)} hint={words.lawHint} maxLength={200} />
          <TextField {...field('article', words.article)} maxLength={40} />
        </fieldset>
        <div className="acts">
          <Button desk name="do" value="find">
            {words.record}
          </Button>
        </div>
      </PostForm>
    </Block>
  );
}
