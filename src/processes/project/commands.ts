// What may be done to a construction project: the engine tells it what its cases did, its owner says who files for it. It must never decide a case.
import { z } from 'zod';
import {
  accept,
  type CommandRule,
  claimStream,
  type Decision,
  type Result,
  reject,
} from '../../kernel/index.ts';
import type { CityFacts } from '../facts.ts';
import type { ProjectEvent } from './events.ts';
import { type ProjectState, projectStages } from './state.ts';

type ProjectRule<I> = CommandRule<ProjectState, ProjectEvent, CityFacts, I>;

const id = z.string().min(1).max(80);
const person = z.strictObject({ name: z.string().trim().min(2).max(60), citizenId: z.string().length(18) });
const text = z.strictObject({ zh: z.string(), en: z.string() });

function one(event: ProjectEvent): Result<Decision<ProjectEvent>> {
  return accept({ events: [event] });
}

const permits = z.array(z.strictObject({ id, type: id, number: z.string().max(80) }));

const openInput = z.strictObject({
  name: z.string().min(1).max(200),
  region: z.string().regex(/^\d{6}$/),
  owner: z.strictObject({ name: z.string(), citizenId: z.string() }),
  case: id,
  item: id,
  number: z.string().max(80),
  stage: z.enum(projectStages),
  passed: z.array(id).default([]),
  register: z.array(z.strictObject({ role: text, who: z.array(z.string()) })).default([]),
  licences: permits.default([]),
});

/** Opened by the case that files it, under a code of its own; that case opens no second one. */
export const open: ProjectRule<z.infer<typeof openInput>> = {
  schema: openInput,
  starts: true,
  who: ['system'],
  when: [],
  needs: (_state, input) => [{ kind: 'claim', id: claimStream(claimOf(input.case)) }],
  decide: (_state, input, context) => {
    const held = context.found.get(claimStream(claimOf(input.case))) as { holder?: string } | undefined;
    if (held?.holder !== undefined) return reject('project.opened-already', { code: held.holder });
    const { owner } = input;
    return accept<Decision<ProjectEvent>>({
      events: [
        {
          type: 'project-opened',
          code: context.id,
          ...input,
          owner: { name: owner.name, citizenId: owner.citizenId.toUpperCase() },
        },
      ],
      claims: [{ key: claimOf(input.case), code: 'project.opened-already' }],
    });
  },
};

const claimOf = (opening: string): string => `project-of-case/${opening}`;

const joinInput = z.strictObject({
  case: id,
  item: id,
  number: z.string().max(80),
  stage: z.enum(projectStages),
});

export const joinCase: ProjectRule<z.infer<typeof joinInput>> = {
  schema: joinInput,
  who: ['system'],
  when: ['*'],
  decide: (state, input) =>
    state.cases.some((known) => known.id === input.case)
      ? accept({ events: [] })
      : one({ type: 'case-joined', ...input }),
};

const endInput = z.strictObject({
  case: id,
  state: z.enum(['approved', 'refused', 'withdrawn']),
  passed: z.array(id).default([]),
  register: z.array(z.strictObject({ role: text, who: z.array(z.string()) })).default([]),
  files: id.optional(),
  failed: z.array(z.strictObject({ step: id, note: z.string().optional() })).default([]),
  kept: z.array(id).default([]),
  licences: permits.default([]),
});

export const endCase: ProjectRule<z.infer<typeof endInput>> = {
  schema: endInput,
  who: ['system'],
  when: ['*'],
  decide: (state, { files, ...input }) => {
    const known = state.cases.find((one) => one.id === input.case);
    if (!known) return reject('project.case-unknown', { case: input.case });
    if (known.state !== 'open') return accept({ events: [] });
    return one({ type: 'case-ended', ...input, ...(files && { files }) });
  },
};

const milestoneInput = z.strictObject({ milestone: id, case: id });

export const reachMilestone: ProjectRule<z.infer<typeof milestoneInput>> = {
  schema: milestoneInput,
  who: ['system'],
  when: ['*'],
  decide: (state, input) =>
    state.milestones.some((known) => known.id === input.milestone)
      ? accept({ events: [] })
      : one({ type: 'milestone-reached', ...input }),
};

/** A designer, surveyor or builder files for the project as well. */
export const nameMember: ProjectRule<z.infer<typeof person>> = {
  schema: person,
  who: ['owner'],
  when: ['*'],
  decide: (state, input) => {
    const citizenId = input.citizenId.toUpperCase();
    const known = [state.owner, ...state.members].some((one) => one.citizenId === citizenId);
    return known
      ? reject('project.member-already')
      : one({ type: 'member-named', name: input.name, citizenId });
  },
};

const removeInput = z.strictObject({ citizenId: z.string().length(18) });

export const removeMember: ProjectRule<z.infer<typeof removeInput>> = {
  schema: removeInput,
  who: ['owner'],
  when: ['*'],
  decide: (state, input) => {
    const citizenId = input.citizenId.toUpperCase();
    const known = state.members.some((one) => one.citizenId === citizenId);
    return known ? one({ type: 'member-removed', citizenId }) : reject('project.member-unknown');
  },
};

export const projectCommands = {
  open,
  'join-case': joinCase,
  'end-case': endCase,
  'reach-milestone': reachMilestone,
  'name-member': nameMember,
  'remove-member': removeMember,
} as const;
export type ProjectCommand = keyof typeof projectCommands;
