// What a project holds for all that come later and who answers for it: the one survey, inspections, the contract with its permits, the register. It must never say who filed.
import { dateOf, sayDate } from '../say/time.ts';
import { Ticks, When } from '../ui/facts/facts.tsx';
import { Section } from '../ui/frame/section.tsx';
import { useSpeech } from '../ui/speech.tsx';
import { Table } from '../ui/table/table.tsx';
import type { ProjectCase, PublicProject } from './answers.ts';

/** Measured once, and who read it instead of measuring again. */
export function Surveys({ results }: Pick<PublicProject, 'results'>) {
  const { words, say, language } = useSpeech();
  if (results.length === 0) return null;
  return (
    <Section title={words.project.survey} note={words.project.surveySay} id="results">
      {results.map((one) => (
        <div className="once" key={`${one.id} ${one.at}`}>
          <h3>
            {say(one.name)}
            <small>{words.project.filed(sayDate(one.at, language))}</small>
          </h3>
          <p className="muted">{one.usedBy.length > 0 ? words.project.usedBy : words.project.usedByNone}</p>
          {one.usedBy.length > 0 && (
            <ul className="used">
              {counted(one.usedBy.map(say)).map(([name, times]) => (
                <li key={name}>
                  {name}
                  {times > 1 && ` ×${times}`}
                </li>
              ))}
            </ul>
          )}
        </div>
      ))}
    </Section>
  );
}

function counted(names: readonly string[]): readonly (readonly [string, number])[] {
  const found = new Map<string, number>();
  for (const name of names) found.set(name, (found.get(name) ?? 0) + 1);
  return [...found];
}

/** Inspections of which something failed: what passed is kept, only the rest is looked at again. */
export function Inspections({ cases }: { cases: readonly ProjectCase[] }) {
  const { words, say, language } = useSpeech();
  const items = new Set(
    cases.filter(({ failed, kept }) => failed.length + kept.length > 0).map(({ item }) => item),
  );
  const rounds = cases.filter(({ item, endedAt }) => items.has(item) && endedAt !== undefined);
  if (rounds.length === 0) return null;
  return (
    <Section title={words.project.acceptance} note={words.project.acceptanceSay} id="inspections">
      {rounds.map((one) => {
        const before = rounds.filter(({ item }) => item === one.item).indexOf(one);
        const kept = new Set(one.kept.map(({ id }) => id));
        return (
          <div className="round" key={one.id}>
            <h3>
              {one.name && say(one.name)}　{words.project.round(before + 1)}
              <small>{one.endedAt && sayDate(one.endedAt, language)}</small>
            </h3>
            <Ticks
              lines={[
                ...one.failed.map(({ id, name, note }) => ({
                  ...{ key: id, ok: false, what: say(name) },
                  note: [words.project.failed, note].filter(Boolean).join(language === 'zh' ? '：' : ': '),
                })),
                ...one.passed.map(({ id, name }) => ({
                  ...{ key: id, ok: true, what: say(name) },
                  note: kept.has(id) ? words.project.kept : words.project.passed,
                })),
              ]}
            />
          </div>
        );
      })}
    </Section>
  );
}

/** What happened to the project, and the permits that came with it. */
export function Milestones({ milestones }: Pick<PublicProject, 'milestones'>) {
  const { words, say, language } = useSpeech();
  if (milestones.length === 0) return null;
  return (
    <Section title={words.project.milestones} note={words.project.milestonesSay} id="milestones">
      <When
        lines={milestones.map((one) => ({
          key: one.id,
          when: sayDate(one.at, language),
          what: (
            <>
              {say(one.name)}
              {one.permits.map((permit) => (
                <small className="permit" key={`${permit.name.zh} ${permit.at}`}>
                  {words.project.permits}
                  {language === 'zh' ? '：' : ': '}
                  {say(permit.name)}
                  {language === 'zh' ? '，' : ', '}
                  {dateOf(permit.at) === dateOf(one.at)
                    ? words.project.permitSameDay
                    : words.project.permitOn(sayDate(permit.at, language))}
                </small>
              ))}
            </>
          ),
        }))}
      />
    </Section>
  );
}

/** Who answers for which part, for life. */
export function Register({ register }: Pick<PublicProject, 'register'>) {
  const { words, say, language } = useSpeech();
  const { columns } = words.project;
  if (register.length === 0) return <p className="muted">{words.project.registerNone}</p>;
  return (
    <div className="answering">
      <Table
        caption={words.project.register}
        columns={[
          { name: columns.role },
          { name: columns.who },
          { name: columns.item },
          { name: columns.since, number: true },
        ]}
        rows={register.map((one) => ({
          key: `${one.role.zh} ${one.who.join()} ${one.since}`,
          cells: [
            say(one.role),
            one.who.map((who) => (
              <span className="line" key={who}>
                {who}
              </span>
            )),
            one.item ? say(one.item) : '',
            sayDate(one.since, language),
          ],
        }))}
      />
    </div>
  );
}
