// The other agencies' steps as small lanes over office hours. It must never draw a time nobody stated.
import type { StepView } from '../../processes/case/view.ts';
import { type LaneTimes, makeAxis, type OfficeDay, windowDays } from '../ui/lanes/geometry.ts';

export interface MiniLane {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly agency: { readonly zh: string; readonly en: string };
  readonly state: StepView['state'];
  readonly dueAt: string | undefined;
  readonly doneAt: string | undefined;
  readonly times: LaneTimes;
}

const at = (moment: string | undefined): number | undefined =>
  moment === undefined ? undefined : Date.parse(moment);

export function laneTimes(step: StepView): LaneTimes {
  const [opened, taken, done, due] = [step.openedAt, step.takenAt, step.doneAt, step.dueAt].map(at);
  return {
    ...(opened !== undefined && { opened }),
    ...(taken !== undefined && { taken }),
    ...(done !== undefined && { done }),
    ...(due !== undefined && { due }),
    pauses: step.pauses.map((pause) => {
      const [to, plannedTo] = [at(pause.to), at(pause.plannedTo)];
      return {
        from: Date.parse(pause.from),
        ...(to !== undefined && { to }),
        ...(plannedTo !== undefined && { plannedTo }),
      };
    }),
  };
}

/** Every step but the one that is shown, those not needed left out. */
export function otherLanes(steps: readonly StepView[], shown: string | undefined): readonly MiniLane[] {
  return steps
    .filter(({ id, state }) => id !== shown && state !== 'skipped')
    .map((step) => ({
      id: step.id,
      name: step.name,
      agency: step.agencyName,
      state: step.state,
      dueAt: step.dueAt,
      doneAt: step.doneAt,
      times: laneTimes(step),
    }));
}

/** Office days for two days of lanes, from when the case was accepted. */
export function axisFor(days: readonly OfficeDay[], start: number, now: number) {
  return makeAxis(windowDays(days, start, now, 2));
}
