// The stages of a project as lanes over its years, each case with its state and clock, and what is under way on the office's axis. It must never show a clock nobody let it read.
import { sayDate, sayDayTime, sayNear, toInstant } from '../say/time.ts';
import { Block, Section } from '../ui/frame/section.tsx';
import type { OfficeDay } from '../ui/lanes/geometry.ts';
import { type Lane, Lanes } from '../ui/lanes/lanes.tsx';
import { Light, type LightKind, lightOf } from '../ui/light/light.tsx';
import { PromiseLine } from '../ui/promise-line/promise-line.tsx';
import { useSpeech } from '../ui/speech.tsx';
import type { Clock, Project, ProjectCase } from './answers.ts';
import './project.css';

export const stages = ['land', 'planning', 'construction', 'acceptance'] as const;

const lights: Readonly<Record<ProjectCase['state'], LightKind>> = {
  open: 'kept',
  approved: 'kept',
  refused: 'late',
  withdrawn: 'none',
};

interface Shown {
  readonly project: Project;
  readonly clocks: Readonly<Record<string, Clock>>;
  readonly now: number;
  /** Where a case's page is, written without a language. */
  readonly caseAt: (id: string) => string;
}

export function Stages(props: Shown) {
  const { words } = useSpeech();
  return stages.map((stage, i) => {
    const cases = props.project.cases.filter((one) => one.stage === stage);
    const done = cases.filter(({ state }) => state === 'approved').length;
    return (
      <Section
        key={stage}
        title={words.project.stages[stage] ?? stage}
        note={done > 0 ? words.project.stageDone(done) : undefined}
        strong={i === 0}
        id={stage}
      >
        {cases.length === 0 ? (
          <p className="muted">{words.project.stageNone}</p>
        ) : (
          <ul className="phase">
            {cases.map((one) => (
              <CaseLine key={one.id} one={one} {...props} />
            ))}
          </ul>
        )}
      </Section>
    );
  });
}

function CaseLine({ one, clocks, now, caseAt }: { one: ProjectCase } & Shown) {
  const { words, say, language, href } = useSpeech();
  const clock = clocks[one.id];
  const name = one.name ? say(one.name) : one.item;
  const light = one.state === 'open' && clock?.light ? lightOf(clock.light) : lights[one.state];
  const share = clock?.share;
  const when = one.endedAt
    ? words.project.ended(sayDayTime(one.endedAt, language, now))
    : clock?.due
      ? words.project.due(sayNear(clock.due, language, now))
      : words.project.since(sayDayTime(one.since, language, now));
  return (
    <li>
      <div>
        {clock ? <a href={href(caseAt(one.id))}>{name}</a> : <b>{name}</b>}
        <small className="code">{one.number}</small>
        {one.licences.map((licence) => (
          <small key={licence.id}>
            {say(licence.name)} <span className="code">{licence.number}</span>
          </small>
        ))}
      </div>
      <div>
        <Light kind={light}>{words.project.states[one.state] ?? one.state}</Light>
        {share !== undefined && (
          <PromiseLine
            figures={{ kind: 'case', share }}
            height={12}
            label={words.promise.clock(`${Math.round(share * 100)}%`)}
          />
        )}
        <small>{when}</small>
      </div>
    </li>
  );
}

/** What is under way, on the axis of office hours. */
export function UnderWay({ project, clocks, now, days }: Shown & { readonly days: readonly OfficeDay[] }) {
  const { words, say, language } = useSpeech();
  const open = project.cases.flatMap(
    (one): readonly { one: ProjectCase; clock: Clock & { acceptedAt: string } }[] => {
      const clock = clocks[one.id];
      return one.state === 'open' && clock?.acceptedAt && clock.status === 'accepted'
        ? [{ one, clock: { ...clock, acceptedAt: clock.acceptedAt } }]
        : [];
    },
  );
  if (open.length === 0 || days.length === 0) return null;
  const lanes = open.map(({ one, clock }): Lane => {
    const name = one.name ? say(one.name) : one.item;
    const due = clock.due && sayNear(clock.due, language, now);
    const state = words.case.statuses[clock.status] ?? clock.status;
    const since = toInstant(clock.acceptedAt);
    return {
      ...{ key: one.id, name, state, light: lightOf(clock.light) },
      agency: [...new Set(clock.at.map(say))].join(language === 'zh' ? '、' : ', '),
      times: { opened: since, taken: since, pauses: [], ...(clock.due && { due: toInstant(clock.due) }) },
      when: due ? words.project.due(due) : '',
      sentence: words.project.laneSentence(name, state, due),
    };
  });
  const start = Math.min(...open.map(({ clock }) => toInstant(clock.acceptedAt)));
  return (
    <Block title={words.project.now}>
      <Lanes lanes={lanes} days={days} start={start} now={now} />
    </Block>
  );
}

/** The code, the place and the day it was filed. */
export function projectFacts(
  project: Pick<Project, 'code' | 'region' | 'openedAt'>,
  { words, say, language }: ReturnType<typeof useSpeech>,
) {
  return [
    { key: 'c', name: words.project.code, value: project.code, code: true },
    ...(project.region ? [{ key: 'r', name: words.project.where, value: say(project.region) }] : []),
    { key: 'o', name: words.project.opened, value: sayDate(project.openedAt, language) },
  ];
}
