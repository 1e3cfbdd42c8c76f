// A promise as it is offered and kept, and a decision by rule as it came about. It must never shorten the text that is signed.
import { sayDayTime, sayLimit } from '../say/time.ts';
import { Button } from '../ui/button/button.tsx';
import { Pairs } from '../ui/facts/facts.tsx';
import { ErrorLine, TextArea } from '../ui/field/field.tsx';
import { PostForm } from '../ui/form/form.tsx';
import { Block } from '../ui/frame/section.tsx';
import { Notice } from '../ui/notice/notice.tsx';
import { useSpeech } from '../ui/speech.tsx';
import type { Case } from './case-answers.ts';

type Commitment = NonNullable<Case['commitment']>;
type Instant = NonNullable<Case['instant']>;

/** The whole text of what would be promised. */
function PromiseText({ commitment }: { commitment: Commitment }) {
  const { words, say, language } = useSpeech();
  const { granted } = words;
  const { verification, materials, forms } = commitment;
  return (
    <>
      {forms.map(({ item, name, promises, consequences }) => (
        <div key={item}>
          {forms.length > 1 && <h3>{say(name)}</h3>}
          <p className="small muted">{granted.promises}</p>
          <ul className="rows">
            {promises.map((line) => (
              <li key={line.zh}>{say(line)}</li>
            ))}
          </ul>
          <p className="small muted">{granted.consequences}</p>
          <ul className="rows">
            {consequences.map((line) => (
              <li key={line.zh}>{say(line)}</li>
            ))}
          </ul>
        </div>
      ))}
      {materials.length > 0 && (
        <p>
          {granted.standsFor}　{materials.map(say).join(' · ')}
        </p>
      )}
      <p className="small muted">
        {verification.how === 'waived'
          ? granted.hows.waived
          : granted.verified(
              say(verification.agencyName),
              sayLimit(verification.within, language),
              granted.hows[verification.how],
            )}
      </p>
    </>
  );
}

/** Beside the papers: the same application on one's word. A form of its own, so that neither is sent with the other. */
export function PromiseChoice({ commitment, error }: { commitment: Commitment; error?: string | undefined }) {
  const { words } = useSpeech();
  const { granted } = words;
  const open = commitment.problems?.length ?? 0;
  return (
    <Block title={granted.choose}>
      <p>{granted.chooseSay}</p>
      <PromiseText commitment={commitment} />
      {open > 0 ? (
        <p>{granted.missing(open)}</p>
      ) : (
        <PostForm>
          <input type="hidden" name="template" value={commitment.template} />
          <input type="hidden" name="content" value={commitment.content ?? ''} />
          <div className={error ? 'field bad' : 'field'}>
            {error && <ErrorLine id="promise-error">{error}</ErrorLine>}
            <label className="choice">
              <input
                type="checkbox"
                name="promise"
                value="yes"
                id="promise"
                aria-describedby={error ? 'promise-error' : undefined}
              />
              <span>{granted.agree}</span>
            </label>
          </div>
          <div className="acts tall">
            <Button big full>
              {granted.submit}
            </Button>
          </div>
        </PostForm>
      )}
    </Block>
  );
}

/** How this case came to its result, where that was not the usual way. */
export function Granted({ one }: { one: Case }) {
  const { commitment, instant } = one;
  return (
    <>
      {commitment?.made && <PromiseMade commitment={commitment} />}
      {instant && one.status !== 'draft' && (
        <Decided instant={instant} asks={one.may.includes('ask-for-person')} />
      )}
    </>
  );
}

function PromiseMade({ commitment }: { commitment: Commitment }) {
  const { words, href, language } = useSpeech();
  const { granted } = words;
  const { promise } = commitment;
  return (
    <Block title={granted.madeTitle}>
      {promise && (
        <Notice kind={promise.status === 'false' ? 'late' : promise.status === 'mending' ? 'soon' : 'news'}>
          {granted.states[promise.status]}
          {promise.due && ` ${granted.due(sayDayTime(promise.due, language))}`}
        </Notice>
      )}
      {promise && (
        <p>
          <a href={href(`/verifications/${promise.verification}`)}>{words.credit.verification.title}</a>
        </p>
      )}
      <PromiseText commitment={commitment} />
    </Block>
  );
}

/** The rules with what each said, what the registers held, and the way to a person. */
export function Decided({ instant, asks }: { instant: Instant; asks: boolean }) {
  const { words, say, language } = useSpeech();
  const { granted } = words;
  const { outcome, rules, facts, person } = instant;
  const byRule = outcome === 'granted';
  const lead =
    outcome === 'untried'
      ? granted.instantBefore
      : byRule
        ? granted.instantGranted
        : instant.triedAt
          ? granted.instantNot
          : granted.instantAsked;
  return (
    <Block title={outcome === 'person' ? granted.instantPerson : granted.instantTitle}>
      <p>{lead}</p>
      <ul className="rows">
        {rules.map(({ id, says, holds }) => (
          <li key={id}>
            {say(says)}
            {holds !== undefined && (
              <span className="faint">　{holds ? granted.holds : granted.holdsNot}</span>
            )}
          </li>
        ))}
      </ul>
      {facts && (
        <Pairs
          facts={[
            {
              key: 'facts',
              name: granted.facts,
              value: [
                facts.licences.length > 0 ? facts.licences.map(say).join(' · ') : granted.noLicences,
                facts.serious || facts.falsePromise ? granted.aRecord : granted.noRecord,
              ].join(' · '),
            },
          ]}
        />
      )}
      {person?.due && !person.answer && <Notice>{granted.asked(sayDayTime(person.due, language))}</Notice>}
      {person?.answer && (
        <Notice>
          {granted.answered}　{person.answer}
        </Notice>
      )}
      {asks && byRule && (
        <PostForm>
          <input type="hidden" name="command" value="ask-for-person" />
          <TextArea id="reason" name="reason" label={granted.askReason} optional value="" />
          <div className="acts">
            <Button kind="line">{granted.ask}</Button>
          </div>
        </PostForm>
      )}
    </Block>
  );
}
