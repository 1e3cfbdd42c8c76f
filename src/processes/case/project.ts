// What a case has to do with a construction project: which one, what it must hold already, what the case will tell it. It must never change a project.
import type { FieldError, StreamRef, Text } from '../../kernel/index.ts';
import type { Item } from '../item.ts';
import {
  isProject,
  isProjectCode,
  type ProjectStage,
  type ProjectState,
  tradeOfCode,
} from '../project/index.ts';
import { isRecord, valueAt } from './answers.ts';
import type { CaseContext } from './rule.ts';
import type { Answers, CaseState } from './state.ts';

/** The field of every item that names the project, by its code. */
export const projectField = 'projectCode';

/** What a case remembers of its project. */
export interface CaseProject {
  /** Absent while the case that opens it is under way. */
  readonly code?: string;
  readonly stage: ProjectStage;
  /** Its approval opens the project under this name and one of these kinds of code. */
  readonly opens?: { readonly name: string; readonly trade: string; readonly admission: string };
  /** Steps an earlier case of the same item passed already. */
  readonly kept: readonly string[];
  readonly milestones: readonly string[];
  /** Results the project held when this case was submitted. */
  readonly results?: readonly string[];
  /** Steps whose refusal drops their own branch and leaves the case to the others. */
  readonly aside?: readonly string[];
  readonly register: readonly { readonly role: Text; readonly who: readonly string[] }[];
  /** The result it files for all that come later. */
  readonly files?: string;
}

export function projectRefs(form: Answers): readonly StreamRef[] {
  const code = form[projectField];
  return isProjectCode(code) ? [{ kind: 'project', id: code }] : [];
}

/** The project a submission names must exist, be the applicant's to file for, and hold what the item builds on. */
export function projectProblems(
  item: Item,
  state: CaseState,
  answers: Answers,
  { found }: CaseContext,
): readonly FieldError[] {
  if (!item.project || item.project.opens) return [];
  const code = answers[projectField];
  if (code === undefined) return [];
  const path = `form.${projectField}`;
  if (!isProjectCode(code)) return [{ path, code: 'form.project-code-wrong' }];
  const project = found.get(code);
  if (!isProject(project)) return [{ path, code: 'form.project-unknown' }];
  const own = state.applicant.citizenId.toUpperCase();
  if (![project.owner, ...project.members].some(({ citizenId }) => citizenId === own))
    return [{ path, code: 'form.project-not-yours' }];
  const lacks = item.project.needs.filter((need) => !project.results.some(({ id }) => id === need));
  return lacks.map((result) =>
    result === 'survey'
      ? { path, code: 'form.project-lacks-survey' }
      : { path, code: 'form.project-lacks', params: { result } },
  );
}

/** Read once, at the submission; what the project lives through later is told to the case. */
export function projectOf(item: Item, answers: Answers, { found }: CaseContext): CaseProject | undefined {
  if (!item.project) return undefined;
  const { stage, opens, register, files, keepsPassed, admission } = item.project;
  const code = answers[projectField];
  const named = typeof code === 'string' ? found.get(code) : undefined;
  const project = !opens && isProject(named) ? named : undefined;
  return {
    stage,
    ...(project && { code: project.code }),
    ...(opens && { opens: { name: String(answers.projectName ?? ''), trade: tradeOf(answers), admission } }),
    kept: project && keepsPassed ? passedBefore(project, item) : [],
    milestones: project?.milestones.map(({ id }) => id) ?? [],
    results: project?.results.map(({ id }) => id) ?? [],
    aside: item.steps.filter(({ onRefuse }) => onRefuse === 'skip').map(({ id }) => id),
    register: register.flatMap(({ role, path }) => {
      const who = namesIn(valueAt(answers, path));
      return who.length > 0 ? [{ role, who }] : [];
    }),
    ...(files && { files }),
  };
}

/** What conditions of the definition see of the project: what it holds or has lived through, and its trade. */
export function projectData(project: CaseProject | undefined): {
  readonly holds: readonly string[];
  readonly trade: string;
} {
  const { code = '', results = [], milestones = [] } = project ?? {};
  return { holds: [...results, ...milestones], trade: tradeOfCode(code) };
}

function passedBefore({ cases }: ProjectState, item: Item): readonly string[] {
  const last = cases.filter((one) => one.item === item.id && one.state !== 'open').at(-1);
  return last?.state === 'refused' ? last.passed : [];
}

/** Two digits of the main trade, as the code of a project wants them. */
function tradeOf({ trades }: Answers): string {
  const main = Array.isArray(trades) ? String(trades[0] ?? '') : '';
  return /^[A-Z]\d{4}$/.test(main) ? main.slice(1, 3) : '00';
}

function namesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (isRecord(value)) {
    const who = [value.firm, value.name].flatMap(namesIn);
    // What it supplied, where the record says so: `钢筋：河津钢铁公司`.
    return typeof value.part === 'string' && who.length > 0 ? [`${value.part}：${who.join('、')}`] : who;
  }
  return typeof value === 'string' && value !== '' ? [value] : [];
}
