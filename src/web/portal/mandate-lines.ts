// The mandates of the person at the page, those he gave and those he holds. It must never decide whether one is in force.
import type { Web } from '../context.ts';
import { wish } from './answers.ts';

const most = 50;
const offered = ['take', 'decline', 'revoke', 'resign'] as const;

export interface MandateLine {
  readonly id: string;
  readonly status: string;
  /** Given by this person, not to him. */
  readonly mine: boolean;
  /** The other one. */
  readonly who: string;
  readonly firm: string | undefined;
  /** Ids of items; none: all of them. */
  readonly items: readonly string[];
  readonly until: string;
  readonly may: readonly (typeof offered)[number][];
}

interface MandateView {
  readonly status: string;
  readonly principal: { readonly name: string; readonly you: boolean };
  readonly delegate: { readonly name: string };
  readonly firm?: { readonly name: string };
  readonly items: readonly string[];
  readonly until: string;
  readonly may: readonly string[];
}

export async function loadMandates(web: Web, status?: string): Promise<readonly MandateLine[]> {
  const page = wish(await web.door.list(web.call, 'mandates', { limit: most, ...(status && { status }) }));
  const seen = await Promise.all(
    (page?.items ?? []).map(async ({ id }) => {
      const view = wish(await web.door.view(web.call, 'mandates', id));
      return view ? [lineOf(id, view as unknown as MandateView)] : [];
    }),
  );
  return seen.flat();
}

function lineOf(id: string, view: MandateView): MandateLine {
  const mine = view.principal.you;
  return {
    ...{ id, status: view.status, mine, items: view.items, until: view.until },
    who: mine ? view.delegate.name : view.principal.name,
    firm: view.firm?.name,
    may: offered.filter((act) => view.may.includes(act)),
  };
}

/** Those by which this person may start the item for somebody else now. */
export async function loadUsable(web: Web, item: string): Promise<readonly MandateLine[]> {
  const active = await loadMandates(web, 'active');
  return active.filter(({ mine, items }) => !mine && (items.length === 0 || items.includes(item)));
}
