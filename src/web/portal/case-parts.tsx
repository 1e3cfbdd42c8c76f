// The parts of a case's page that depend on how it stands: what to do, what to mend, what came of it, who answers. It must never offer what the case does not allow.
import { sayDayTime, sayYuan } from '../say/time.ts';
import { LinkButton } from '../ui/button/button.tsx';
import { ContentsList } from '../ui/contents-list/contents-list.tsx';
import { Pairs } from '../ui/facts/facts.tsx';
import { Block } from '../ui/frame/section.tsx';
import { Notice } from '../ui/notice/notice.tsx';
import { useSpeech } from '../ui/speech.tsx';
import type { Case } from './case-answers.ts';

/** The one thing to do now, and the ways out. */
export function Actions({ one }: { one: Case }) {
  const { words } = useSpeech();
  const at = `/cases/${one.id}`;
  return (
    <p className="acts">
      {one.status === 'draft' && <LinkButton to={`${at}/form`}>{words.case.goOn}</LinkButton>}
      {unpaid(one) && <LinkButton to={`${at}/pay`}>{words.pay.go}</LinkButton>}
      {stuck(one) && <LinkButton to={`${at}/delivery`}>{words.pay.choose}</LinkButton>}
      {one.may.includes('sign') && <LinkButton to={`${at}/sign`}>{words.case.signNow}</LinkButton>}
      {one.may.includes('answer-correction') && (
        <LinkButton to={`${at}/correct`}>{words.case.correct}</LinkButton>
      )}
      {one.acceptedAt && one.number && (
        <LinkButton kind="line" to={`${at}/file/receipt.pdf`}>
          {words.case.receipt}
        </LinkButton>
      )}
      {one.status !== 'draft' && (
        <LinkButton kind="quiet" to={`${at}/file/receipt.json`}>
          {words.log.download}
        </LinkButton>
      )}
    </p>
  );
}

/** A step waits to be paid. */
function unpaid(one: Case): boolean {
  return one.steps.some(({ state, fee }) => state === 'queued' && fee !== undefined && !fee.paidAt);
}

/** The results came back, or go nowhere. */
function stuck(one: Case): boolean {
  const { parcel } = one.delivery ?? {};
  return one.status === 'ready' && (parcel?.state === 'returned' || parcel?.state === 'impossible');
}

export function Correction({ one }: { one: Case }) {
  const { words, language } = useSpeech();
  if (!one.correction) return null;
  return (
    <Block title={words.correct.title}>
      <p className="small muted">
        {words.correct.asked(one.correction.by, sayDayTime(one.correction.askedAt, language))}
      </p>
      {one.correction.lines.map((line) => (
        <Notice kind="soon" key={`${line.at} ${line.say}`}>
          {line.say}
        </Notice>
      ))}
    </Block>
  );
}

/** Cases begun as steps of this one, and the one it is a step of. */
export function Parts({ one }: { one: Case }) {
  const { words, say } = useSpeech();
  const begun = one.steps.flatMap(({ included, state }) => (included ? [{ ...included, state }] : []));
  if (begun.length === 0 && !one.partOf) return null;
  const lines = begun.map((part) => ({
    to: `/cases/${part.case}`,
    name: say(part.name),
    fact: words.case.states[part.state === 'queued' ? 'working' : part.state] ?? '',
  }));
  const { partOf } = one;
  const whole = partOf
    ? [{ to: `/cases/${partOf.case}`, name: words.case.partOf(partOf.number ?? ''), fact: '' }]
    : [];
  return (
    <Block title={words.case.parts}>
      <ContentsList lines={[...whole, ...lines]} />
    </Block>
  );
}

export function Outcome({ one }: { one: Case }) {
  const { words, say, language } = useSpeech();
  const { refusal, licences, delivery } = one;
  const charged = one.steps.some(({ fee }) => fee && fee.amount > 0);
  if (!refusal && licences.length === 0 && !delivery && !charged) return null;
  return (
    <>
      {refusal && (
        <Block title={words.case.refusedWhy}>
          {refusal.reasons.map((reason) => (
            <Notice kind="late" key={reason}>
              {reason}
            </Notice>
          ))}
          <p className="after read">{say(refusal.remedy)}</p>
        </Block>
      )}
      {licences.length > 0 && (
        <Block title={words.case.results}>
          <ContentsList
            lines={licences.map((licence) => ({
              to: `/licences/${licence.id}`,
              name: say(licence.name),
              fact: licence.number,
            }))}
          />
        </Block>
      )}
      {delivery && one.status !== 'draft' && (
        <Block title={words.case.delivery}>
          <Pairs
            facts={[
              {
                key: 'm',
                name: words.case.deliveries[delivery.method] ?? delivery.method,
                value: delivery.handedOverAt
                  ? words.case.handedOver(sayDayTime(delivery.handedOverAt, language))
                  : (delivery.address ?? ''),
              },
              ...(delivery.tracking
                ? [{ key: 't', name: words.case.tracking, value: delivery.tracking, code: true }]
                : []),
              ...(delivery.parcel && !delivery.handedOverAt
                ? [
                    {
                      key: 'p',
                      name: words.pay.trackTitle,
                      value: words.pay.states[delivery.parcel.state] ?? '',
                    },
                  ]
                : []),
            ]}
          />
          <p className="acts">
            {delivery.parcel?.id && (
              <LinkButton kind="line" to={`/cases/${one.id}/delivery`}>
                {words.pay.track}
              </LinkButton>
            )}
            {one.may.includes('choose-delivery') && !delivery.parcel && (
              <LinkButton kind="line" to={`/cases/${one.id}/delivery`}>
                {words.pay.choose}
              </LinkButton>
            )}
          </p>
        </Block>
      )}
      {charged && (
        <Block title={words.pay.title}>
          <ContentsList
            lines={one.steps.flatMap(({ name, fee }) =>
              fee && fee.amount > 0
                ? [
                    {
                      to: `/cases/${one.id}/pay`,
                      name: say(name),
                      fact: `${words.pay.yuan(sayYuan(fee.amount))}　${
                        fee.paidAt
                          ? words.pay.paidAt(sayDayTime(fee.paidAt, language))
                          : words.pay.statuses.payable
                      }`,
                    },
                  ]
                : [],
            )}
          />
        </Block>
      )}
    </>
  );
}

export function Responsible({ one, lead }: { one: Case; lead: string | undefined }) {
  const { words, say, href } = useSpeech();
  const at = one.steps.filter(({ state }) => ['queued', 'working', 'paused'].includes(state));
  return (
    <Block title={words.case.now}>
      <div className="who">
        {at.length === 0 && one.status === 'submitted' && lead && (
          <p>
            <b>{lead}</b>　{words.done.nextAccept}
          </p>
        )}
        {at.length === 0 && one.status !== 'submitted' && (
          <p className="muted">{words.case.waitsFor[one.status] ?? words.case.nobody}</p>
        )}
        {at.map((step) => (
          <p key={step.id}>
            <b>{say(step.agencyName)}</b>　{say(step.name)}
          </p>
        ))}
        {lead && at.length > 0 && <p className="small muted">{words.case.whole(lead)}</p>}
        {at.length > 0 && <p className="small faint">{words.case.late}</p>}
        <p className="acts">
          <LinkButton kind="line" to="tel:12345">
            {words.frame.call}
          </LinkButton>
          {one.may.includes('withdraw') && (
            <a className="btn quiet" href={href(`/cases/${one.id}/withdraw`)}>
              {words.case.withdraw}
            </a>
          )}
        </p>
      </div>
    </Block>
  );
}
