// Everything that was filled in, topic by topic, for checking and for signing. It must never leave an answer out.
import type { Topic } from '../../processes/item.ts';
import type { Web } from '../context.ts';
import { answerLines } from '../form/answer-words.ts';
import { chosenValues } from '../form/codec.ts';
import { anchorOf } from '../form/names.ts';
import { Says } from '../ui/facts/facts.tsx';
import { useSpeech } from '../ui/speech.tsx';
import { TaskGroup } from '../ui/task-list/task-list.tsx';
import { wordsOf } from '../words/index.ts';
import { loadRegions, loadTrades } from './answers.ts';
import type { Case } from './case-answers.ts';

export interface SummaryTopic {
  readonly id: string;
  readonly name: string;
  readonly rows: readonly {
    readonly id: string;
    readonly label: string;
    readonly lines: readonly string[];
  }[];
}

export async function loadSummary(
  web: Web,
  one: Case,
  topics: readonly Topic[],
): Promise<readonly SummaryTopic[]> {
  const { language } = web;
  const fields = topics.flatMap((topic) => topic.fields);
  const codes = fields
    .filter(({ type }) => type === 'trade')
    .flatMap((field) => chosenValues(field, one.form[field.id]));
  const [regions, ...trades] = await Promise.all([
    loadRegions(web),
    ...codes.map((code) => loadTrades(web, code, 1)),
  ]);
  const names = {
    language,
    words: wordsOf(language),
    regions: new Map(regions.map(({ code, name }) => [code, name[language]])),
    trades: new Map(trades.flat().map(({ code, name }) => [code, name[language]])),
  };
  return one.topics.flatMap((view) => {
    const topic = topics.find(({ id }) => id === view.id);
    if (!topic) return [];
    const rows = topic.fields
      .filter(({ id }) => view.fields.includes(id))
      .map((field) => ({
        id: field.id,
        label: field.label[language],
        lines: answerLines(field, one.form[field.id], names),
      }));
    return [{ id: topic.id, name: topic.name[language], rows }];
  });
}

/** `changeIn`: the case whose draft may still be changed. */
export function FormSummary({ topics, changeIn }: { topics: readonly SummaryTopic[]; changeIn?: string }) {
  const { words, href } = useSpeech();
  const { check } = words;
  return topics.map((topic) => (
    <TaskGroup key={topic.id} title={topic.name}>
      <Says
        facts={topic.rows.map((row) => ({
          key: row.id,
          name: row.label,
          value:
            row.lines.length === 0 ? (
              <span className="faint">{check.notGiven}</span>
            ) : (
              row.lines.map((line) => <div key={line}>{line}</div>)
            ),
          ...(changeIn && {
            act: (
              <a href={href(`/cases/${changeIn}/form/${topic.id}#${anchorOf(row.id)}`)}>
                {check.change}
                <span className="vh">{`：${row.label}`}</span>
              </a>
            ),
          }),
        }))}
      />
    </TaskGroup>
  ));
}
