// The inbox at the left and a page beside it, for everybody who works. It must never show another office's tasks.
import { Outlet, useMatches } from 'react-router';
import { getWeb } from '../context.ts';
import type { Route } from './+types/desk';
import { flashOf } from './flash.ts';
import { DeskFrame, useDeskWords } from './frame.tsx';
import { loadInbox } from './inbox.ts';
import { InboxList } from './inbox-list.tsx';
import { loadBar, needStaff } from './staff.ts';
import { deskWords } from './words/index.ts';

export async function loader({ context, request }: Route.LoaderArgs) {
  const web = getWeb(context);
  const me = needStaff(web);
  const [bar, inbox] = await Promise.all([loadBar(web, me), loadInbox(web, me)]);
  return { bar, inbox, flash: flashOf(request, deskWords(web.language)) };
}

/** What a page beside the inbox tells it: which row is open, and what the page is called. */
export interface BesideInbox {
  readonly current?: string;
  readonly title?: string;
}

export default function Desk({ loaderData }: Route.ComponentProps) {
  const words = useDeskWords();
  const beside = (useMatches().at(-1)?.loaderData ?? {}) as BesideInbox;
  const open = beside.current !== undefined;
  return (
    <DeskFrame bar={loaderData.bar} title={beside.title ?? words.desk} flash={loaderData.flash} columns>
      <div className={open ? 'box open' : 'box'}>
        <InboxList inbox={loaderData.inbox} current={beside.current} />
        <Outlet />
      </div>
    </DeskFrame>
  );
}
