// Facts with how far each can be trusted, and materials with their files. It must never show a fact without its grade.
import { saySize } from '../say/time.ts';
import { Grade } from '../ui/grade/grade.tsx';
import type { GradedFact } from './case-facts.ts';
import type { CasePage } from './case-load.ts';
import { useDeskWords } from './frame.tsx';
import { sayShort } from './time-left.ts';

export function FactsBlock(props: {
  readonly facts: readonly GradedFact[];
  readonly applicant: { readonly name: string; readonly citizenId: string };
}) {
  const words = useDeskWords();
  const { applicant } = props;
  return (
    <section className="blk">
      <h2>
        {words.case.facts}
        <small>{words.case.legend}</small>
      </h2>
      <dl className="f2">
        <div>
          <dt>{words.case.applicant}</dt>
          <dd>
            <span>
              {applicant.name} <span className="code">{applicant.citizenId}</span>
            </span>
          </dd>
        </div>
        {props.facts.map((fact) => (
          <div key={fact.id} className={fact.wide ? 'wide-fact' : undefined}>
            <dt>{fact.name}</dt>
            <dd>
              <span>
                {fact.lines.length === 0
                  ? words.case.none
                  : fact.lines.map((line) => (
                      <span className="line" key={line}>
                        {line}
                      </span>
                    ))}
              </span>
              <Grade letter={fact.grade} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

export function MaterialsBlock({ page }: { page: CasePage }) {
  const words = useDeskWords();
  const { materials, view } = page;
  const missing = materials.filter((one) => one.missing).length;
  return (
    <section className="blk">
      <h2>
        {words.case.materials}
        <small>
          {materials.length === 0
            ? words.case.materialsNone
            : missing === 0
              ? words.case.materialsAll(materials.length)
              : words.case.materialsMissing(materials.length, missing)}
          {materials.some(({ files }) => files.length > 0) && (
            <>
              {'　'}
              <kbd>M</kbd> {words.case.oneByOne}
            </>
          )}
        </small>
      </h2>
      <ul className="dt">
        {materials.map((material) => (
          <MaterialRow key={material.id} material={material} page={page} />
        ))}
      </ul>
      {view.acceptedAt && (
        <p className="papers">
          <a href={`/v1/cases/${view.id}/documents/receipt.pdf`}>{words.case.receipt}</a>
        </p>
      )}
    </section>
  );
}

function MaterialRow({ material, page }: { material: CasePage['materials'][number]; page: CasePage }) {
  const words = useDeskWords();
  const { view, axis } = page;
  const time = (at: string) => sayShort(at, axis.now);
  const signed = view.signers.map(({ signedAt }) => signedAt).filter((one) => one !== undefined);
  const when =
    material.grade === 'D' && view.signers.length > 0
      ? signed.length === view.signers.length
        ? words.case.signedAll(signed.length, time(signed.toSorted().at(-1) ?? view.openedAt))
        : words.case.notSigned
      : '';
  return (
    <li>
      <span className="name">
        {material.files.length === 0
          ? material.name
          : material.files.map((file) => (
              <a key={file.file} href={`/v1/cases/${view.id}/documents/${file.file}`} data-material>
                {material.name}
                <small>{`${file.name}, ${saySize(file.size)}`}</small>
              </a>
            ))}
      </span>
      <span>
        <Grade letter={material.grade} />
      </span>
      <span className={material.missing ? 'over' : 'muted'}>
        {material.missing ? words.case.missing : words.case.sources[material.grade]}
      </span>
      <span className="num faint">{when || (material.files[0] ? time(material.files[0].at) : '')}</span>
    </li>
  );
}
