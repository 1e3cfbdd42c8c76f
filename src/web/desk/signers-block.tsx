// Who must sign and who has; at the window, the forms that record a signature on paper. It must never sign without evidence.
import { sayDayTime } from '../say/time.ts';
import { ErrorLine } from '../ui/field/field.tsx';
import { PostForm } from '../ui/form/form.tsx';
import { Light } from '../ui/light/light.tsx';
import { useSpeech } from '../ui/speech.tsx';
import type { Failed } from './case-action.ts';
import type { CasePage } from './case-load.ts';
import { useDeskWords } from './frame.tsx';

export function SignersBlock({ page, failed }: { page: CasePage; failed: Failed | undefined }) {
  const words = useDeskWords();
  const { say, language } = useSpeech();
  const { view } = page;
  const signs = view.may.includes('sign-at-window');
  const gap = language === 'zh' ? '、' : ', ';
  return (
    <section className="blk">
      <h2>
        {words.act.sign}
        {signs && <small>{words.act.signSay}</small>}
      </h2>
      <ul className="dt signers">
        {view.signers.map((signer) => (
          <li key={signer.key}>
            <span className="name">
              {signer.name} <small className="code">{signer.citizenId}</small>
            </span>
            <span className="muted">{signer.as.map(say).join(gap)}</span>
            {signer.signedAt ? (
              <Light kind="kept">
                {signer.how === 'window' ? words.act.inPerson : words.act.online}{' '}
                {words.act.signedAt(sayDayTime(signer.signedAt, language, page.axis.now))}
              </Light>
            ) : signs ? (
              <SignForm page={page} signer={signer} failed={failed} />
            ) : (
              <Light kind="held">{words.act.waiting}</Light>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

type Signer = CasePage['view']['signers'][number];

function SignForm(props: {
  readonly page: CasePage;
  readonly signer: Signer;
  readonly failed: Failed | undefined;
}) {
  const words = useDeskWords();
  const { page, signer, failed } = props;
  const mine = failed?.doing === 'sign' && failed.signer === signer.key ? failed : undefined;
  const id = mine ? 'evidence' : `evidence-${signer.key}`;
  const mistake = mine?.mistakes.find(({ at }) => at === 'evidence');
  return (
    <PostForm className={mistake ? 'inline bad' : 'inline'} label={`${words.act.sign}: ${signer.name}`}>
      <input type="hidden" name="signer" value={signer.key} />
      <input type="hidden" name="content" value={page.view.content ?? ''} />
      {mistake && <ErrorLine id={`${id}-error`}>{mistake.say}</ErrorLine>}
      <label htmlFor={id}>{words.act.evidence}</label>
      <input
        className="input"
        id={id}
        name="evidence"
        defaultValue={mine?.typed.evidence}
        maxLength={200}
        autoComplete="off"
        aria-invalid={mistake ? true : undefined}
        aria-describedby={mistake ? `${id}-error` : undefined}
      />
      <button type="submit" className="btn line desk" name="do" value="sign">
        {words.act.signDo}
      </button>
    </PostForm>
  );
}
