// Who signs, who has signed and how. It must never show another person's number in full.
import { sayStamp } from '../say/time.ts';
import { Light } from '../ui/light/light.tsx';
import { useSpeech } from '../ui/speech.tsx';
import type { Case } from './case-answers.ts';

export function Signers({ signers }: { signers: Case['signers'] }) {
  const { words, say, language } = useSpeech();
  const { sign, guide } = words;
  return (
    <ul className="tasks">
      {signers.map((signer) => (
        <li key={signer.key}>
          <span>
            {signer.name}
            {signer.you && `（${sign.you}）`}
            <small>
              {signer.as.map(say).join(guide.comma)}
              {signer.how === 'window' && `　${sign.atWindow}`}
            </small>
          </span>
          {signer.signedAt ? (
            <Light kind="kept">{sign.signedAt(sayStamp(signer.signedAt, language))}</Light>
          ) : (
            <Light kind="none">{sign.waiting}</Light>
          )}
        </li>
      ))}
    </ul>
  );
}
