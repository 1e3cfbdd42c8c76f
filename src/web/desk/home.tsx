// What to start with today, beside the inbox. It must never praise or scold: it counts.
import { getWeb } from '../context.ts';
import { LinkButton } from '../ui/button/button.tsx';
import { Notice } from '../ui/notice/notice.tsx';
import { PromiseBlock } from '../ui/promise-line/promise-line.tsx';
import type { Route } from './+types/home';
import { useDeskWords } from './frame.tsx';
import { loadInbox } from './inbox.ts';
import { loadPost } from './posts.ts';
import { needStaff } from './staff.ts';
import { deskWords } from './words/index.ts';

export async function loader({ context }: Route.LoaderArgs) {
  const web = getWeb(context);
  const me = needStaff(web);
  const [inbox, post] = await Promise.all([loadInbox(web, me), loadPost(web, me)]);
  const works = me.roles.includes('approver') || me.roles.includes('window-clerk');
  return {
    title: deskWords(web.language).bar.inbox,
    roles: me.roles,
    works,
    late: inbox.groups.find(({ group }) => group === 'late')?.rows.length ?? 0,
    first: inbox.groups.find(({ group }) => group !== 'paused')?.rows[0]?.to,
    post: works ? post : [],
  };
}

export default function Home({ loaderData }: Route.ComponentProps) {
  const { home } = useDeskWords();
  const { roles, works, late, first, post } = loaderData;
  return (
    <main className="desk-home" id="main">
      {works ? (
        <Start late={late} first={first} clerk={roles.includes('window-clerk')} />
      ) : (
        <Watch roles={roles} first={first} />
      )}
      {works && (
        <section className="blk">
          <h2>{home.post}</h2>
          {post.length === 0 && <p className="muted">{home.noPost}</p>}
          {post.map((one) => (
            <PromiseBlock key={one.id} {...one} />
          ))}
        </section>
      )}
    </main>
  );
}

function Start(props: { late: number; first: string | undefined; clerk: boolean }) {
  const { home } = useDeskWords();
  return (
    <>
      <h1>{props.first ? home.title : home.nothing}</h1>
      <p className="lead">{props.first ? home.late(props.late) : home.nothingSay}</p>
      <p className="acts">
        {props.first && (
          <LinkButton desk to={props.first}>
            {home.open}
          </LinkButton>
        )}
        {props.clerk && (
          <LinkButton desk kind={props.first ? 'quiet' : 'primary'} to="/desk/intake">
            {home.intake}
          </LinkButton>
        )}
        {props.clerk && (
          <LinkButton desk kind="quiet" to="/desk/hand-over">
            {home.handOver}
          </LinkButton>
        )}
      </p>
    </>
  );
}

/** Those who look, and those whose post has nothing to do with cases. */
function Watch({ roles, first }: { roles: readonly string[]; first: string | undefined }) {
  const { home } = useDeskWords();
  const [title, say] = roles.includes('supervisor')
    ? [home.supervisorTitle, home.supervisorSay]
    : roles.includes('auditor')
      ? [home.auditorTitle, home.auditorSay]
      : roles.includes('admin')
        ? [home.adminTitle, home.adminSay]
        : [home.otherTitle, home.otherSay];
  return (
    <>
      <h1>{title}</h1>
      <Notice>{say}</Notice>
      {first && (
        <p className="acts">
          <LinkButton desk kind="quiet" to={first}>
            {home.open}
          </LinkButton>
        </p>
      )}
    </>
  );
}
