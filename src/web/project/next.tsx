// What may be begun for a project next, each with a way to begin it with the project filled in. It must never offer what the project still lacks.

import { ContentsList } from '../ui/contents-list/contents-list.tsx';
import { Fold } from '../ui/facts/facts.tsx';
import { Section } from '../ui/frame/section.tsx';
import { useSpeech } from '../ui/speech.tsx';
import type { Project } from './answers.ts';
import { stages } from './stages.tsx';

export function Next({ project }: { project: Project }) {
  const { words } = useSpeech();
  const here = stages.indexOf(project.stage);
  const near = [stages[here], stages[here + 1]];
  const nearby = project.next.filter(({ stage }) => near.includes(stage));
  const others = project.next.filter(({ stage }) => !near.includes(stage));
  return (
    <Section title={words.project.next} note={words.project.nextSay} id="next">
      {project.next.length === 0 && <p className="muted">{words.project.nextNone}</p>}
      <ByStage project={project} next={nearby} />
      {others.length > 0 && (
        <Fold title={words.project.nextOther}>
          <ByStage project={project} next={others} />
        </Fold>
      )}
    </Section>
  );
}

function ByStage({ project, next }: { project: Project; next: Project['next'] }) {
  const { words, say, language } = useSpeech();
  const gap = language === 'zh' ? '、' : ', ';
  return stages.map((stage) => {
    const mine = next.filter((one) => one.stage === stage);
    if (mine.length === 0) return null;
    return (
      <div key={stage}>
        <h3 className="toc-head">{words.project.stages[stage]}</h3>
        <ContentsList
          lines={mine.map(({ item, name, lacks, only }) => ({
            // Where something comes before, the guide says what; nothing can be begun yet.
            to: lacks.length > 0 ? `/items/${item}` : `/items/${item}/start?project=${project.code}`,
            name: say(name),
            fact:
              lacks.length > 0
                ? words.project.lacks(lacks.map((one) => say(one.name)).join(gap))
                : only.length > 0
                  ? words.project.only(only.map((one) => say(one.name)).join(gap))
                  : words.project.ready,
          }))}
        />
      </div>
    );
  });
}
