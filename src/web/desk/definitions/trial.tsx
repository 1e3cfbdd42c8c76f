// A version tried on the real calendar before anybody depends on it. It must never open a case.
import type { Text } from '../../../kernel/text.ts';
import type { Web } from '../../context.ts';
import { sayDayTime, sayLimit } from '../../say/time.ts';
import { Button } from '../../ui/button/button.tsx';
import { TextField } from '../../ui/field/field.tsx';
import { useSpeech } from '../../ui/speech.tsx';
import { Table } from '../../ui/table/table.tsx';
import { definitionWords } from './words.ts';

interface Answer {
  readonly due: string;
  readonly done: string;
  readonly kept: boolean;
  readonly steps: readonly {
    readonly id: string;
    readonly name: Text;
    readonly limit: { readonly amount: number; readonly unit: 'workday' | 'worktime' | 'day' | 'hour' };
    readonly opens?: string;
    readonly done?: string;
  }[];
}
export interface TrialAnswer extends Answer {
  readonly start: string;
}

/** From the time the page's address asks for, else from now. */
export async function loadTrial(web: Web, edition: string): Promise<TrialAnswer | undefined> {
  const asked = new URL(web.here, 'http://here.invalid').searchParams.get('start') ?? '';
  const now = new Date(web.now + 8 * 3_600_000).toISOString().slice(0, 16);
  const start = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(asked) ? asked : now;
  const answer = await web.door.question(web.call, 'schedule', { edition, start: `${start}:00+08:00` });
  return answer.ok ? { ...(answer.value as unknown as Answer), start } : undefined;
}

export function Trial({ trial }: { trial: TrialAnswer }) {
  const { language, say, page } = useSpeech();
  const words = definitionWords(language);
  const day = (at: string | undefined) => (at === undefined ? words.skipped : sayDayTime(at, language));
  return (
    <>
      <h2 id="trial">{words.trial}</h2>
      <p>{words.trialLead}</p>
      <form className="row-form" action={`${page.split('?')[0]}#trial`}>
        <TextField
          id="start"
          name="start"
          type="datetime-local"
          label={words.trialStart}
          value={trial.start}
        />
        <Button kind="line" desk>
          {words.trialButton}
        </Button>
      </form>
      <p>
        <b>
          {(trial.kept ? words.kept : words.broken)(day(trial.due))}
          {words.done(day(trial.done))}
        </b>
      </p>
      <div className="scroll">
        <Table
          caption={words.trial}
          columns={[
            { name: words.step },
            { name: words.columns.promised },
            { name: words.opens },
            { name: words.ends },
          ]}
          rows={trial.steps.map((step) => ({
            key: step.id,
            cells: [say(step.name), sayLimit(step.limit, language), day(step.opens), day(step.done)],
          }))}
        />
      </div>
    </>
  );
}
