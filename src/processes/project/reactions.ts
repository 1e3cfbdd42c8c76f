// What cases cause in their project and the project in its cases, after the commit. It must never decide: the other side may still refuse.
import type { Order, Reaction } from '../../kernel/index.ts';
import type { CaseState } from '../case/state.ts';
import { projectCodes } from './code.ts';
import type { ProjectState } from './state.ts';

/** A case that names a project was accepted: the project lists it. */
const joinProject: Reaction = {
  name: 'join-project',
  kind: 'case',
  on: ['case-accepted'],
  react: (_recorded, state, id) => {
    const { project, item, number } = state as CaseState;
    if (!project?.code) return [];
    const input = { case: id, item, number: number ?? id, stage: project.stage };
    return [{ kind: 'project', id: project.code, command: 'join-case', input }];
  },
};

/** A case is decided: it opens its project, or the project learns the outcome, who answers for it and what it filed. */
const tellProject: Reaction = {
  name: 'tell-project',
  kind: 'case',
  on: ['step-opened', 'case-closed', 'case-refused', 'case-withdrawn'],
  react: ({ event, at }, state, id) => {
    const own = state as CaseState;
    const { project } = own;
    // Handing over may take days; what is decided is decided when the results are ready.
    if (!project || (event.type === 'step-opened' && event.handOver !== true)) return [];
    const steps = Object.entries(own.steps);
    const passed = steps.flatMap(([step, one]) => (one.state === 'approved' ? [step] : []));
    const failed = steps.flatMap(([step, one]) =>
      one.state === 'refused' ? [{ step, ...(one.note !== undefined && { note: one.note }) }] : [],
    );
    // A branch that may drop out without the rest does not decide how the case ends.
    const refused =
      event.type === 'case-refused' || failed.some(({ step }) => !project.aside?.includes(step));
    const outcome = event.type === 'case-withdrawn' ? 'withdrawn' : refused ? 'refused' : 'approved';
    const { register, files } = project;
    const kept = project.kept.filter((step) => passed.includes(step));
    const licences = own.licences.map(({ id: licence, type, number }) => ({ id: licence, type, number }));
    if (project.code) {
      const ended = { case: id, state: outcome, passed, failed, kept, licences };
      const input = { ...ended, register, ...(files && { files }) };
      return [{ kind: 'project', id: project.code, command: 'end-case', input }];
    }
    if (!project.opens || outcome !== 'approved') return [];
    const { name, trade, admission: kind } = project.opens;
    const region = own.region ?? '';
    const { name: who, citizenId } = own.applicant;
    const opening = { case: id, item: own.item, number: own.number ?? id, stage: project.stage };
    const input = { ...opening, passed, register, licences, name, region, owner: { name: who, citizenId } };
    // The first code nobody has opens it; for the others the case has opened one already.
    return projectCodes({ case: id, region, trade, kind }, at).map(
      (code): Order => ({ kind: 'project', id: code, command: 'open', input }),
    );
  },
};

const reachMilestone: Reaction = {
  name: 'reach-milestone',
  kind: 'case',
  on: ['step-decided'],
  react: ({ event }, state, id) => {
    const code = (state as CaseState).project?.code;
    if (!code || typeof event.reaches !== 'string') return [];
    return [
      {
        kind: 'project',
        id: code,
        command: 'reach-milestone',
        input: { milestone: event.reaches, case: id },
      },
    ];
  },
};

/** Open: the case that opened it carries its code. */
const tellCode: Reaction = {
  name: 'tell-project-code',
  kind: 'project',
  on: ['project-opened'],
  react: ({ event }, _state, id) => [
    { kind: 'case', id: String(event.case), command: 'note-project', input: { code: id } },
  ],
};

/** Cases that were prepared ahead hear of it, whichever came first. */
const tellMilestone: Reaction = {
  name: 'tell-milestone',
  kind: 'project',
  on: ['milestone-reached', 'case-joined'],
  react: ({ event }, state) => {
    const { cases, milestones } = state as ProjectState;
    const note = (id: string, milestone: string): Order => ({
      ...{ kind: 'case', id, command: 'note-milestone', input: { milestone } },
    });
    if (event.type === 'case-joined') return milestones.map(({ id }) => note(String(event.case), id));
    const open = cases.filter((one) => one.state === 'open');
    return open.map(({ id }) => note(id, String(event.milestone)));
  },
};

export const projectReactions: readonly Reaction[] = [
  joinProject,
  tellProject,
  reachMilestone,
  tellCode,
  tellMilestone,
];
