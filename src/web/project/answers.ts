// What pages about construction projects ask the door: the project, the clocks of its cases, what strangers may know. It must never widen what the door answers.
import type { Answer, Viewed } from '../../api/contract.ts';
import type { Text } from '../../kernel/text.ts';
import type { ProjectView, PublicProject } from '../../processes/project/index.ts';
import type { Web } from '../context.ts';
import { loadOfficeHours } from '../portal/answers.ts';
import { type Case, caseOf } from '../portal/case-answers.ts';
import { shareOf } from '../portal/case-times.ts';
import { dateOf, toInstant } from '../say/time.ts';
import type { OfficeDay } from '../ui/lanes/geometry.ts';

export type Project = Viewed<ProjectView>;
export type ProjectCase = Project['cases'][number];
export type { PublicProject };

export async function loadProject(web: Web, code: string): Promise<Answer<Project>> {
  return (await web.door.view(web.call, 'projects', code)) as unknown as Answer<Project>;
}

/** Each is read in full, so only the newest of a long life. */
const mostRead = 24;
const dayMs = 86_400_000;
/** Enough to find two office days after any holiday. */
const slackDays = 12;
const mostDays = 30;

export interface Clock {
  readonly share: number | undefined;
  readonly due?: string;
  readonly light: Case['light'];
  readonly status: string;
  readonly acceptedAt?: string;
  /** Where it is now. */
  readonly at: readonly Text[];
}

/** The clocks of the cases the reader may see, by their ids; a colleague's case keeps its own. */
export async function loadClocks(
  web: Web,
  cases: readonly ProjectCase[],
): Promise<Readonly<Record<string, Clock>>> {
  const read = await Promise.all(
    cases.slice(-mostRead).map(({ id }) => web.door.view(web.call, 'cases', id)),
  );
  return Object.fromEntries(
    read.flatMap((answer) => {
      if (!answer.ok) return [];
      const one = caseOf(answer.value);
      const open = one.steps.filter(({ state }) => ['queued', 'working', 'paused'].includes(state));
      const clock: Clock = {
        share: shareOf(one),
        light: one.light,
        status: one.status,
        ...(one.dueAt !== undefined && { due: one.dueAt }),
        ...(one.acceptedAt !== undefined && { acceptedAt: one.acceptedAt }),
        at: open.map(({ agencyName }) => agencyName),
      };
      return [[one.id, clock]];
    }),
  );
}

/** Office days around the present, for the lanes of what is under way. */
export async function loadDays(
  web: Web,
  clocks: Readonly<Record<string, Clock>>,
): Promise<readonly OfficeDay[]> {
  const started = Object.values(clocks).flatMap(({ acceptedAt, status }) =>
    acceptedAt && status === 'accepted' ? [toInstant(acceptedAt)] : [],
  );
  if (started.length === 0) return [];
  const from = Math.max(Math.min(...started), web.now - mostDays * dayMs);
  const days = await loadOfficeHours(web, dateOf(from), dateOf(web.now + slackDays * dayMs));
  return days
    .filter(({ open }) => open.length > 0)
    .map(({ date, open }) => ({
      date,
      hours: open.map((hours) => ({ from: toInstant(hours.from), to: toInstant(hours.to) })),
    }));
}

export async function loadPublicProject(web: Web, code: string): Promise<Answer<PublicProject>> {
  return (await web.door.question(web.call, 'project', { code })) as unknown as Answer<PublicProject>;
}

export interface FoundProjects {
  readonly more: boolean;
  readonly projects: readonly {
    readonly code: string;
    readonly name: string;
    readonly region?: Text;
    readonly stage: string;
    readonly openedAt: string;
  }[];
}

export async function findProjects(web: Web, q: string): Promise<FoundProjects> {
  const answer = await web.door.question(web.call, 'projects', { q });
  return answer.ok ? (answer.value as unknown as FoundProjects) : { more: false, projects: [] };
}

/** A line of a list the reader may see: his own projects, or an office's. */
export async function listProjects(web: Web, q: string, limit: number) {
  const answer = await web.door.list(web.call, 'projects', { limit, ...(q !== '' && { q }) });
  if (!answer.ok) return { rows: [], more: false };
  const rows = answer.value.items.map(({ id, status, updated, summary }) => ({
    ...{ id, stage: status, updated, name: String(summary.name ?? id), cases: Number(summary.cases ?? 0) },
  }));
  return { rows, more: answer.value.next !== null };
}
