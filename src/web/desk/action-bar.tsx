// What may be done with a case now: one bar, each grave act behind a panel that asks for what the law wants. It must never decide anything itself.
import type { ReactNode } from 'react';
import { Button, LinkButton } from '../ui/button/button.tsx';
import { PostForm } from '../ui/form/form.tsx';
import type { Failed } from './case-action.ts';
import type { CasePage } from './case-load.ts';
import { linesLeft } from './case-work.ts';
import { decisionForm } from './checklist.tsx';
import { ExplainPanel, ExtendPanel } from './clock-panels.tsx';
import { useDeskWords } from './frame.tsx';
import {
  CorrectionPanel,
  HandOverPanel,
  PausePanel,
  RefuseAcceptancePanel,
  RefusePanel,
  SubmitPanel,
} from './panels.tsx';
import { stillNeeds } from './step-kind.ts';
import { StepPanel } from './step-panels.tsx';

export interface BarProps {
  readonly page: CasePage;
  readonly failed: Failed | undefined;
}

export function ActionBar(props: BarProps) {
  const words = useDeskWords();
  const acts = [...receiving(props), ...working(props), ...limits(props), ...ending(props)];
  if (acts.length === 0) {
    return (
      <div className="cbar">
        <p className="muted">{words.case.readOnly}</p>
      </div>
    );
  }
  return (
    <section className="cbar" aria-label={words.act.jump}>
      {acts}
    </section>
  );
}

/** A button of its own form. */
function Act(props: {
  readonly page: CasePage;
  readonly doing: string;
  readonly kind?: 'primary' | 'quiet' | 'line';
  readonly keys?: string;
  readonly children: ReactNode;
}) {
  const { page, doing } = props;
  return (
    <PostForm className="act">
      {page.step && <input type="hidden" name="step" value={page.step.id} />}
      <input type="hidden" name="key" value={page.key} />
      <Button desk kind={props.kind ?? 'primary'} name="do" value={doing}>
        {props.children}{' '}
        {props.keys && (
          <span className="kbd" aria-hidden="true">
            {props.keys}
          </span>
        )}
      </Button>
    </PostForm>
  );
}

function receiving({ page, failed }: BarProps): readonly ReactNode[] {
  const { view } = page;
  const may = (command: string) => view.may.includes(command);
  return [
    may('accept') && <Accept key="accept" page={page} />,
    may('request-correction') && <CorrectionPanel key="correct" page={page} failed={failed} />,
    may('refuse-acceptance') && <RefuseAcceptancePanel key="refuse" page={page} failed={failed} />,
    view.channel === 'counter' && may('save-draft') && <Fill key="fill" page={page} />,
    may('submit') && view.problems.length === 0 && (
      <SubmitPanel key="submit" page={page} failed={failed} doing="submit" />
    ),
    may('answer-correction') && <SubmitPanel key="answer" page={page} failed={failed} doing="answer" />,
  ].filter(Boolean);
}

function Accept({ page }: { page: CasePage }) {
  const { act } = useDeskWords();
  return (
    <Act page={page} doing="accept" keys="Ctrl ↵">
      {act.accept}
    </Act>
  );
}

function Fill({ page }: { page: CasePage }) {
  const { act } = useDeskWords();
  return (
    <>
      <LinkButton
        desk
        kind={page.view.problems.length === 0 ? 'quiet' : 'primary'}
        to={`/cases/${page.view.id}/form`}
      >
        {act.fill}
      </LinkButton>
      <span className="sp">{act.fillSay(page.view.problems.length)}</span>
    </>
  );
}

function working({ page, failed }: BarProps): readonly ReactNode[] {
  const { work } = page;
  return [
    work.decide && <Approve key="approve" />,
    work.resume && <Resume key="resume" page={page} />,
    work.take && <Take key="take" page={page} />,
    work.decide && <RefusePanel key="refuse" page={page} failed={failed} />,
    work.pause && page.definition.pauses.length > 0 && page.view.status === 'accepted' && (
      <PausePanel key="pause" page={page} failed={failed} />
    ),
    ...page.stepActs.map((act) => <StepPanel key={act.name} page={page} failed={failed} act={act} />),
    work.release && <Release key="release" page={page} />,
    work.decide && <Missing key="missing" page={page} failed={failed} />,
  ].filter(Boolean);
}

function Approve() {
  const { act } = useDeskWords();
  return (
    <Button desk form={decisionForm} name="do" value="approve" describedBy="missing">
      {act.approve}{' '}
      <span className="kbd" aria-hidden="true">
        Ctrl ↵
      </span>
    </Button>
  );
}

/** What still lacks for an approval; the keys' script keeps it true while one answers. */
function Missing({ page, failed }: BarProps) {
  const { act, steps } = useDeskWords();
  const checklist = page.step?.checklist ?? [];
  const needs = page.step && stillNeeds(page.step);
  const ready = needs ? steps.needs[needs] : act.ready;
  const given = Object.fromEntries(
    checklist.map(({ id, answer }) => [id, failed?.typed[`check.${id}`] ?? answer]),
  );
  const left = linesLeft(checklist, given);
  return (
    <span
      className="sp"
      id="missing"
      role="status"
      data-missing={act.missing('{n}')}
      data-or={act.missingOr}
      data-ready={ready}
    >
      {left.length === 0 ? ready : act.missing(left.join(act.missingOr))}
    </span>
  );
}

function Take({ page }: { page: CasePage }) {
  const { act } = useDeskWords();
  return (
    <Act page={page} doing="take" kind={page.work.decide ? 'quiet' : 'primary'} keys="G">
      {act.take}
    </Act>
  );
}

function Resume({ page }: { page: CasePage }) {
  const { act } = useDeskWords();
  return (
    <>
      <Act page={page} doing="resume">
        {act.resume}
      </Act>
      <span className="sp">{act.resumeSay}</span>
    </>
  );
}

function Release({ page }: { page: CasePage }) {
  const { act } = useDeskWords();
  return (
    <Act page={page} doing="release" kind="quiet" keys="T">
      {act.release}
    </Act>
  );
}

/** What a superior does about the clock. */
function limits({ page, failed }: BarProps): readonly ReactNode[] {
  const may = (command: string) => page.view.may.includes(command);
  return [
    may('explain-overdue') && <ExplainPanel key="explain" page={page} failed={failed} />,
    may('extend-case') && <ExtendPanel key="extend" page={page} failed={failed} />,
  ].filter(Boolean);
}

function ending({ page, failed }: BarProps): readonly ReactNode[] {
  return page.view.may.includes('hand-over')
    ? [<HandOverPanel key="hand-over" page={page} failed={failed} />]
    : [];
}
