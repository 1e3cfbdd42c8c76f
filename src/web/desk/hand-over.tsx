// What is decided and waits to reach the applicant: what to give, how, and the form that records it. It must never list another counter's.
import type { Viewed } from '../../api/contract.ts';
import type { CaseView } from '../../processes/case/view.ts';
import { getWeb } from '../context.ts';
import { sayNear } from '../say/time.ts';
import { Empty } from '../ui/empty/empty.tsx';
import { Heading } from '../ui/frame/section.tsx';
import { useSpeech } from '../ui/speech.tsx';
import type { Route } from './+types/hand-over';
import { flashOf } from './flash.ts';
import { DeskFrame, useDeskWords } from './frame.tsx';
import { loadTasks } from './inbox.ts';
import { HandOverForm } from './panels.tsx';
import { loadBar, needStaff } from './staff.ts';
import { deskWords } from './words/index.ts';

/** Each is read in full, so only as many as one sitting hands over. */
const most = 20;

export async function loader({ context, request }: Route.LoaderArgs) {
  const web = getWeb(context);
  const me = needStaff(web);
  const [bar, { tasks }] = await Promise.all([loadBar(web, me), loadTasks(web)]);
  const ready = tasks.filter(
    ({ summary, role, agency }) =>
      summary.what === 'hand-over' && agency === me.agency && me.roles.some((one) => one === role),
  );
  const cases = await Promise.all(
    ready.slice(0, most).map(async ({ stream, due }) => {
      const [view, item] = await Promise.all([
        web.door.view(web.call, 'cases', stream),
        web.door.item(web.call, String(ready.find((one) => one.stream === stream)?.summary.item)),
      ]);
      if (!view.ok || !item.ok) return [];
      const { id, number, title, licences, delivery, status } = view.value as unknown as Viewed<CaseView>;
      if (status !== 'ready') return [];
      return [{ id, number, title, licences, delivery, due, deliveries: item.value.delivery }];
    }),
  );
  const flash = flashOf(request, deskWords(web.language));
  return { bar, flash, cases: cases.flat(), now: web.now, key: web.nonce };
}

export default function HandOver({ loaderData }: Route.ComponentProps) {
  const { handOver, side, money } = useDeskWords();
  const { href, say, language } = useSpeech();
  const { cases, now } = loaderData;
  return (
    <DeskFrame bar={loaderData.bar} title={handOver.title} flash={loaderData.flash}>
      <main className="desk-page" id="main">
        <Heading title={handOver.title} lead={handOver.lead} />
        {cases.length === 0 && (
          <Empty title={handOver.none}>
            <p>{handOver.noneSay}</p>
          </Empty>
        )}
        {cases.map((one) => (
          <article className="give" key={one.id}>
            <header>
              <h2>
                <a href={href(`/desk/cases/${one.id}`)}>{say(one.title)}</a>
              </h2>
              <p className="small muted">
                <span className="code">{one.number}</span>　
                {one.due && side.before(sayNear(one.due, language, now))}
              </p>
              {one.delivery?.parcel && <p className="small">{money.parcel[one.delivery.parcel.state]}</p>}
              <p className="small">
                {handOver.give}：
                {one.licences.length === 0
                  ? handOver.giveNone
                  : one.licences.map((licence) => (
                      <span className="line" key={licence.id}>
                        {say(licence.name)} <span className="code">{licence.number}</span>
                      </span>
                    ))}
              </p>
            </header>
            <HandOverForm
              id={one.id}
              formKey={`${loaderData.key}-${one.id}`}
              deliveries={one.deliveries}
              chosen={one.delivery?.method}
              failed={undefined}
              to={`/desk/cases/${one.id}`}
            />
          </article>
        ))}
      </main>
    </DeskFrame>
  );
}
