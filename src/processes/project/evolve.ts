// How each event changes what a project remembers. It must never refuse: what happened, happened.
import type { Recorded } from '../../kernel/index.ts';
import type { CaseEnded, ProjectEvent } from './events.ts';
import type { ProjectCase, ProjectState } from './state.ts';

export function evolveProject(state: ProjectState, { event, at }: Recorded<ProjectEvent>): ProjectState {
  switch (event.type) {
    case 'project-opened': {
      const { code, name, region, owner } = event;
      const { item, number, stage, passed } = event;
      const first: ProjectCase = {
        ...{ id: event.case, item, number, stage, state: 'approved', since: at, passed },
        ...{ failed: [], kept: [], licences: event.licences ?? [], endedAt: at },
      };
      const register = event.register.map((one) => ({ ...one, item, case: event.case, since: at }));
      const opened = { openedAt: at, openedBy: event.case, cases: [first], register };
      return { ...state, code, name, region, owner, ...opened };
    }
    case 'case-joined': {
      const { item, number, stage } = event;
      const joined: ProjectCase = {
        ...{ id: event.case, item, number, stage, state: 'open', since: at },
        ...{ passed: [], failed: [], kept: [], licences: [] },
      };
      return { ...state, cases: [...state.cases, joined] };
    }
    case 'case-ended': {
      const item = state.cases.find(({ id }) => id === event.case)?.item ?? '';
      const named = event.register.map((one) => ({ ...one, item, case: event.case, since: at }));
      const filed = event.files ? [{ id: event.files, case: event.case, at }] : [];
      return {
        ...state,
        cases: state.cases.map((one) =>
          one.id === event.case ? { ...one, ...outcomeOf(event), endedAt: at } : one,
        ),
        register: event.state === 'approved' ? [...state.register, ...named] : state.register,
        results: event.state === 'approved' ? [...state.results, ...filed] : state.results,
      };
    }
    case 'milestone-reached':
      return {
        ...state,
        milestones: [...state.milestones, { id: event.milestone, case: event.case, at }],
      };
    case 'member-named': {
      const { name, citizenId } = event;
      return { ...state, members: [...state.members, { name, citizenId }] };
    }
    case 'member-removed':
      return { ...state, members: state.members.filter(({ citizenId }) => citizenId !== event.citizenId) };
  }
}

function outcomeOf({ state, passed, failed = [], kept = [], licences = [] }: CaseEnded) {
  return { state, passed, failed, kept, licences };
}
