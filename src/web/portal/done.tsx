// What happens after signing: the number, what comes next and when. It must never promise what the case does not.
import { redirect } from 'react-router';
import { getWeb } from '../context.ts';
import { pathIn } from '../paths.ts';
import { sayDayTime } from '../say/time.ts';
import { LinkButton } from '../ui/button/button.tsx';
import { Pairs, When } from '../ui/facts/facts.tsx';
import { Block } from '../ui/frame/section.tsx';
import { Icon } from '../ui/icon/icon.tsx';
import { useSpeech } from '../ui/speech.tsx';
import type { Route } from './+types/done';
import { loadDue, needPerson } from './answers.ts';
import { loadCase } from './case-answers.ts';
import { PortalFrame } from './frame.tsx';
import { Signers } from './signers.tsx';

export async function loader({ context, params }: Route.LoaderArgs) {
  const web = getWeb(context);
  needPerson(web);
  const one = await loadCase(web, params.case);
  if (one.status === 'draft') throw redirect(pathIn(web.language, `/cases/${one.id}/form`), 303);
  const due = one.dueAt ?? (one.status === 'submitted' ? await loadDue(web, one.promised) : undefined);
  return {
    id: one.id,
    number: one.number,
    title: one.title[web.language],
    signing: one.status === 'signing',
    signers: one.signers,
    due: due && sayDayTime(due, web.language),
  };
}

export default function Done({ loaderData }: Route.ComponentProps) {
  const { words } = useSpeech();
  const { done } = words;
  const { signing, due } = loaderData;
  const title = signing ? done.signed : done.title;
  return (
    <PortalFrame>
      <title>{words.site.title(title)}</title>
      <div className="wrap form left">
        <section className="answer">
          <div className="big-sign">
            <Icon name="check" size={30} />
          </div>
          <h1>{title}</h1>
          <p className="lead">{signing ? done.signedSay : due && done.sayDue(due)}</p>
        </section>
        <div className="ref">
          <Pairs
            facts={[
              { key: 'n', name: done.number, value: loaderData.number ?? '—', code: true },
              { key: 't', name: words.case.item, value: loaderData.title },
            ]}
          />
        </div>
        {signing && (
          <Block title={words.sign.who}>
            <Signers signers={loaderData.signers} />
            <p className="hint after">{words.sign.tell}</p>
          </Block>
        )}
        <Block title={done.next}>
          <When
            lines={[
              { key: 'a', when: done.nextAccept, what: done.nextAcceptSay },
              { key: 'w', when: done.nextWork, what: done.nextWorkSay },
              { key: 'g', when: done.nextGet, what: due ? done.sayDue(due) : '' },
            ].filter(({ what }) => what !== '')}
          />
          <p className="small muted after">{done.helpSay}</p>
        </Block>
        <div className="acts tall">
          <LinkButton big full to={`/cases/${loaderData.id}`}>
            {done.follow}
          </LinkButton>
        </div>
      </div>
    </PortalFrame>
  );
}
