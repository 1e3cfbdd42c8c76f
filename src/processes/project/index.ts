// Rows 2.2, 2.3, 2.5, 2.7 of the plan. The door of a construction project: one code over years, its cases, who answers for what. It must never hold a rule of its own.
import {
  citizenName,
  citizensNamed,
  declareRelations,
  type Head,
  type Place,
  type Process,
  type Reader,
  toTimestamp,
} from '../../kernel/index.ts';
import type { CityFacts } from '../facts.ts';
import { type ProjectCommand, projectCommands } from './commands.ts';
import type { ProjectEvent } from './events.ts';
import { evolveProject } from './evolve.ts';
import { initialProject, type ProjectState, projectStages } from './state.ts';

export { isProjectCode, projectCodes } from './code.ts';
export type { ProjectEvent } from './events.ts';
export { isProject, type ProjectStage, type ProjectState } from './state.ts';

const relations = ['owner', 'member', 'office', 'auditor', 'system'] as const;
type Relation = (typeof relations)[number];

const place: Place<ProjectState, unknown> = { name: 'project', find: ({ region }) => region };

const relationsOf = declareRelations<ProjectState, unknown, Relation>(initialProject, [
  { is: 'owner', of: 'party', named: citizensNamed('owner', ({ owner }) => [owner.citizenId]) },
  {
    is: 'member',
    of: 'party',
    named: citizensNamed('member', ({ members }) => members.map(({ citizenId }) => citizenId)),
  },
  { is: 'office', of: 'staff', roles: ['window-clerk', 'approver', 'supervisor'], place },
  { is: 'auditor', of: 'staff', roles: ['auditor'], place },
  { is: 'system', of: 'system', at: 'always' },
]);

export const projectProcess: Process<ProjectState, ProjectEvent, CityFacts> = {
  kind: 'project',
  plural: 'projects',
  initial: initialProject,
  evolve: evolveProject,
  commands: projectCommands,
  relations: relationsOf,
  readers: relations,
  status: stageOf,
  head: headOf,
  view: (state, reader) => viewOf(state, reader),
  tasks: () => [],
  deadlines: () => [],
  measures: () => [],
};

/** The furthest stage any of its cases has reached. */
function stageOf({ cases }: ProjectState): string {
  const reached = cases.map(({ stage }) => projectStages.indexOf(stage));
  return projectStages[Math.max(0, ...reached)] ?? 'land';
}

function headOf(state: ProjectState, _id: string, { city }: CityFacts): Head {
  const people = [state.owner, ...state.members];
  return {
    status: stageOf(state),
    region: state.region,
    agencies: [...city.agencies.keys()],
    parties: people.map(({ citizenId }) => citizenName(citizenId)),
    search: [state.code, state.name, ...state.register.flatMap(({ who }) => who)].join(' '),
    summary: {
      ...{ code: state.code, name: state.name, cases: state.cases.length },
      openedAt: toTimestamp(state.openedAt),
    },
    keys: [`project-code/${state.code}`],
  };
}

function viewOf(state: ProjectState, { actor, facts }: Reader<CityFacts>) {
  const held = relationsOf(state, actor, facts);
  const nameOf = (item: string) => facts.city.items.get(item)?.name;
  return {
    ...publicViewOf(state, facts),
    owner: { name: state.owner.name },
    members: state.members.map(({ name, citizenId }) => ({
      name,
      ...(held.has('owner') && { citizenId }),
    })),
    cases: state.cases.map(({ since, passed: _, ...one }) => ({
      ...one,
      name: nameOf(one.item),
      since: toTimestamp(since),
    })),
    may: (Object.keys(projectCommands) as ProjectCommand[]).filter((name) => {
      const rule = projectCommands[name];
      return !('starts' in rule) && rule.who.some((relation) => relation === 'owner' && held.has('owner'));
    }),
  };
}

/** What everybody may know of a project: where it stands, and who answers for which part of it. */
export function publicViewOf(state: ProjectState, { city }: CityFacts) {
  return {
    code: state.code,
    name: state.name,
    region: city.regions.get(state.region)?.name,
    stage: stageOf(state),
    openedAt: toTimestamp(state.openedAt),
    register: state.register.map(({ role, who, item, since }) => ({
      ...{ role, who, item: city.items.get(item)?.name, since: toTimestamp(since) },
    })),
    results: state.results.map(({ id, at }) => ({ id, at: toTimestamp(at) })),
    milestones: state.milestones.map(({ id, at }) => ({ id, at: toTimestamp(at) })),
  };
}
