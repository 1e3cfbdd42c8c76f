// The papers that may follow, on the page where one signs: which, until when, and what happens without them. It must never defer one that somebody did not read of.
import type { Web } from '../context.ts';
import { sayDayTime } from '../say/time.ts';
import { LinkButton } from '../ui/button/button.tsx';
import { Block } from '../ui/frame/section.tsx';
import { useSpeech } from '../ui/speech.tsx';
import type { Case } from './case-answers.ts';

export interface Deferring {
  readonly ids: readonly string[];
  readonly names: string;
  readonly until: string;
  readonly content: string;
}

/** Undefined unless these papers are all that is missing. */
export function deferringOf(web: Web, one: Case): Deferring | undefined {
  const { deferral } = one;
  if (!deferral?.content) return undefined;
  return {
    ids: deferral.materials.map(({ id }) => id),
    names: deferral.materials.map(({ name }) => name[web.language]).join(web.language === 'zh' ? '、' : ', '),
    until: sayDayTime(deferral.until, web.language, web.now),
    content: deferral.content,
  };
}

export function DeferralBlock({ deferring, id }: { deferring: Deferring; id: string }) {
  const { clock } = useSpeech().words;
  return (
    <Block title={clock.checkTitle}>
      <p>{clock.checkSay(deferring.names, deferring.until)}</p>
      <p className="small muted">{clock.checkRisk}</p>
      <p className="acts">
        <LinkButton kind="quiet" to={`/cases/${id}/materials`}>
          {clock.checkAdd}
        </LinkButton>
      </p>
    </Block>
  );
}
