// Reads a city's office hours and notices. It must never hold a national holiday: those are law, in the kernel.
import { type Calendar, cityCalendarSchema, createCalendar, nationalNotices } from '../kernel/index.ts';
import { conform } from './conform.ts';
import { type DefinitionProblem, sortProblems } from './problem.ts';
import { loadSource, locate } from './source.ts';

export interface LoadedCalendar {
  /** Undefined while there is any problem. */
  readonly calendar: Calendar | undefined;
  /** The last year in a row with a published notice. */
  readonly lastCoveredYear: number;
  readonly problems: readonly DefinitionProblem[];
}

/** The national notices with the city's own beside them; for the same year the city's count. */
export async function loadCalendar(folder: string): Promise<LoadedCalendar> {
  const source = await loadSource(folder, 'calendar.yaml');
  const { findings, value } = conform(cityCalendarSchema, source.value);
  const problems = [...source.problems, ...findings.map((finding) => locate(source, finding))];
  if (problems.length > 0 || !value) {
    return { calendar: undefined, lastCoveredYear: 0, problems: sortProblems(problems) };
  }
  const notices = [...nationalNotices, ...value.notices];
  return {
    calendar: createCalendar({ notices, officeHours: value.officeHours }),
    lastCoveredYear: Math.max(...notices.map((notice) => notice.year)),
    problems: [],
  };
}
