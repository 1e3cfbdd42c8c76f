// A zone of the city and the assessments made once for all of it (区域评估). It must never know a project.
import type { Instant, Text } from '../../kernel/index.ts';
import { sha256 } from '../digest.ts';
import { covers } from '../region.ts';

export const zoneKind = 'zone';

export interface Assessment {
  readonly id: string;
  /** What it is an assessment of: the word by which materials of items name it. */
  readonly kind: string;
  /** Number of the document, for people. */
  readonly number: string;
  readonly title: string;
  readonly agency: string;
  readonly recordedAt: Instant;
  readonly validTo: Instant;
  /** Set aside: the ground has changed, or it was wrong. */
  readonly ended?: { readonly at: Instant; readonly reason: string };
}

export interface ZoneState {
  readonly name: Text;
  readonly region: string;
  readonly assessments: readonly Assessment[];
}

export const initialZone: ZoneState = { name: { zh: '', en: '' }, region: '', assessments: [] };

/** One zone for each name in a region, whoever records first. */
export function zoneOf(region: string, name: string): string {
  return `${zoneKind}-${sha256(`${region}/${name.trim()}`).slice(0, 32)}`;
}

export function isZone(state: unknown): state is ZoneState {
  return typeof state === 'object' && state !== null && 'assessments' in state && 'region' in state;
}

export function stands({ ended, validTo }: Assessment, now: Instant): boolean {
  return ended === undefined && now < validTo;
}

/** The assessment of this kind that stands now; the newest where there are several. */
export function standingFor(state: ZoneState, kind: string, now: Instant): Assessment | undefined {
  return state.assessments.findLast((one) => one.kind === kind && stands(one, now));
}

/** Whether something in `region` may lie in the zone. */
export function mayLieIn(state: ZoneState, region: unknown): boolean {
  return typeof region === 'string' && covers(state.region, region);
}
