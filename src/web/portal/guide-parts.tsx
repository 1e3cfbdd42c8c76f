// The sections of a guide that only say what the definition holds. It must never know a particular item.
import type { ItemView } from '../../api/contract.ts';
import { layersOf } from '../../processes/layers.ts';
import { sayDate, sayLimit } from '../say/time.ts';
import { Fold } from '../ui/facts/facts.tsx';
import { Clauses, Section } from '../ui/frame/section.tsx';
import { Grade } from '../ui/grade/grade.tsx';
import { useSpeech } from '../ui/speech.tsx';
import { StepsGraph } from '../ui/steps-graph/steps-graph.tsx';
import { Table } from '../ui/table/table.tsx';

export function Who({ item }: { item: ItemView }) {
  const { words, say } = useSpeech();
  return (
    <Section title={words.guide.who}>
      <div className="read">
        {item.conditions.map((condition) => (
          <p key={condition.zh}>{say(condition)}</p>
        ))}
        {item.mandate && <p>{words.guide.agentToo}</p>}
      </div>
    </Section>
  );
}

export function Materials({ item }: { item: ItemView }) {
  const { words, say } = useSpeech();
  const { guide } = words;
  const [a, b, c, d] = guide.gradesNote;
  return (
    <Section title={guide.materials} note={<Clauses parts={[`${a}　`, `${b}　`, `${c}　`, d ?? '']} />}>
      <Table
        materials
        caption={guide.materials}
        columns={[{ name: guide.columnMaterial }, { name: guide.columnGrade }, { name: guide.columnTodo }]}
        rows={item.materials.map((material) => ({
          key: material.id,
          cells: [
            say(material.name),
            <Grade key="g" letter={material.grade} />,
            <span
              key="t"
              className={material.accept.length === 0 && material.grade === 'A' ? 'kept' : undefined}
            >
              {say(material.todo)}
              <small>
                {say(material.note)}
                {material.when && `　${guide.when}`}
              </small>
            </span>,
          ],
        }))}
      />
    </Section>
  );
}

export function Way({ item, agencies }: { item: ItemView; agencies: Readonly<Record<string, string>> }) {
  const { words, say, language } = useSpeech();
  const { guide } = words;
  const most = Math.max(...layersOf(item.steps).map((column) => column.length), 1);
  const label = guide.whole(sayLimit(item.promised, language));
  return (
    <Section title={guide.way} note={<Clauses parts={guide.waySay(most)} />}>
      <p className="small muted">{label}</p>
      <StepsGraph
        label={label}
        steps={item.steps.map((step) => ({
          id: step.id,
          name: say(step.name),
          agency: agencies[step.agency] ?? '',
          after: step.after,
          limit: sayLimit(step.limit, language),
        }))}
      />
    </Section>
  );
}

export function Basis({ item }: { item: ItemView }) {
  const { words, say, language } = useSpeech();
  const { guide } = words;
  const [first, ...others] = item.basis;
  const quote = (basis: ItemView['basis'][number]) => (
    <blockquote className="law-quote" key={`${basis.law.zh} ${basis.article}`}>
      {say(basis.says)}
      <cite>
        {guide.article(say(basis.law), basis.article)}
        {guide.since(sayDate(`${basis.validFrom}T00:00:00+08:00`, language))}
      </cite>
    </blockquote>
  );
  return (
    <Section title={guide.basis}>
      {first && quote(first)}
      {others.length > 0 && <Fold title={guide.moreBasis(others.length)}>{others.map(quote)}</Fold>}
    </Section>
  );
}

export function Questions({ item }: { item: ItemView }) {
  const { words, say } = useSpeech();
  if (item.questions.length === 0) return null;
  return (
    <Section title={words.guide.questions}>
      <div className="rows">
        {item.questions.map(({ question, answer }, i) => (
          <Fold key={question.zh} title={say(question)} open={i === 0}>
            {say(answer)}
          </Fold>
        ))}
      </div>
    </Section>
  );
}

export function Help({ item }: { item: ItemView }) {
  const { words, say } = useSpeech();
  const { guide } = words;
  return (
    <Section title={guide.help}>
      <ol className="ladder">
        <li>
          <div>
            <b>{guide.ladderAsk}</b>　{guide.ladderAskSay(item.contact.phone, say(item.contact.office))}
          </div>
        </li>
        <li>
          <div>
            <b>{guide.ladderCall}</b>　{guide.ladderCallSay}
          </div>
        </li>
        <li>
          <div>
            <b>{guide.ladderLaw}</b>　{guide.ladderLawSay}
          </div>
        </li>
      </ol>
    </Section>
  );
}
