// Who sits at the desk, and what the bar above every desk page shows. It must never let anybody in who is not staff.
import { data, redirect } from 'react-router';
import type { Staff } from '../../kernel/actor.ts';
import type { Text } from '../../kernel/text.ts';
import type { Web } from '../context.ts';
import { loadOfficeHours } from '../portal/answers.ts';
import { dateOf, sayClock, saySpan } from '../say/time.ts';
import { signInPath } from '../visit.tsx';
import { toClosing } from './time-left.ts';
import { deskWords } from './words/index.ts';

/** The staff member who asks; anybody else is sent to sign in or told the page is not for him. */
export function needStaff(web: Web): Staff {
  const { actor } = web.call;
  if (actor.type === 'staff') return actor;
  if (!web.person) throw redirect(signInPath(web.here), 303);
  throw data({ code: 'access.role-missing' }, { status: 403 });
}

export interface Bar {
  readonly who: string;
  readonly day: string;
  readonly clock: string;
  /** Office time to closing, in words. */
  readonly office: string;
  readonly clerk: boolean;
  /** Keeps the definitions. */
  readonly admin: boolean;
  readonly q: string;
}

interface AgencyRow {
  readonly id: string;
  readonly name: Text;
  readonly short: Text;
}

/** Agencies by id; empty when the question cannot be answered. */
export async function loadAgencies(web: Web): Promise<ReadonlyMap<string, AgencyRow>> {
  const answer = await web.door.question(web.call, 'agencies', {});
  const { agencies = [] } = (answer.ok ? answer.value : {}) as { readonly agencies?: readonly AgencyRow[] };
  return new Map(agencies.map((agency) => [agency.id, agency]));
}

export async function loadBar(web: Web, staff: Staff): Promise<Bar> {
  const { language, now } = web;
  const words = deskWords(language);
  const today = dateOf(now);
  const [agencies, days] = await Promise.all([loadAgencies(web), loadOfficeHours(web, today, today)]);
  const agency = agencies.get(staff.agency)?.name[language] ?? staff.agency;
  const roles = staff.roles.map((role) => words.bar.roles[role] ?? role);
  const left = toClosing(days[0]?.open ?? [], now);
  const gap = language === 'zh' ? '　' : ' · ';
  return {
    who: [agency, roles.join(language === 'zh' ? '、' : ', '), staff.name].filter(Boolean).join(gap),
    day: words.bar.weekdays[new Date(`${today}T00:00:00Z`).getUTCDay()] ?? '',
    clock: sayClock(now),
    office: left === undefined ? words.bar.closed : words.bar.leftToday(saySpan(left, language)),
    clerk: staff.roles.includes('window-clerk'),
    admin: staff.roles.includes('admin') || staff.roles.includes('supervisor'),
    q: new URL(web.here, 'http://here.invalid').searchParams.get('q') ?? '',
  };
}
