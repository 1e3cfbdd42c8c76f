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
import { initialProject, type ProjectState } from './state.ts';
import { caseViews, nextOf, publicViewOf, stageOf } from './view.ts';

export { isProjectCode, projectCodes, tradeOfCode } from './code.ts';
export type { ProjectEvent } from './events.ts';
export { isProject, type ProjectStage, type ProjectState, projectStages } from './state.ts';
export { type PublicProject, publicViewOf } from './view.ts';

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

/** What its people and the offices see. */
export type ProjectView = ReturnType<typeof viewOf>;

function viewOf(state: ProjectState, { actor, facts }: Reader<CityFacts>) {
  const held = relationsOf(state, actor, facts);
  return {
    ...publicViewOf(state, facts),
    regionCode: state.region,
    owner: { name: state.owner.name },
    members: state.members.map(({ name, citizenId }) => ({
      name,
      ...(held.has('owner') && { citizenId }),
    })),
    cases: caseViews(state, facts),
    next: held.has('owner') || held.has('member') ? nextOf(state, facts) : [],
    may: (Object.keys(projectCommands) as ProjectCommand[]).filter((name) => {
      const rule = projectCommands[name];
      return !('starts' in rule) && rule.who.some((relation) => relation === 'owner' && held.has('owner'));
    }),
  };
}
