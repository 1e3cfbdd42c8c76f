// What moved the limit of a case, for the one who works on it: missed, put off, standing still, papers to follow. It must never hide a pause that overran.
import type { CaseView } from '../../processes/case/view.ts';
import { sayDayTime, sayLimit } from '../say/time.ts';
import { Notice } from '../ui/notice/notice.tsx';
import { useSpeech } from '../ui/speech.tsx';
import type { CasePage } from './case-load.ts';
import { useDeskWords } from './frame.tsx';

export function ClockStanding({ page }: { page: CasePage }) {
  const { clock } = useDeskWords();
  const { say, language } = useSpeech();
  const { missed, extension, stopped, notices, deferral } = page.view;
  const time = (at: string) => sayDayTime(at, language, page.axis.now);
  const open = notices.filter(({ to }) => to === undefined);
  return (
    <>
      {missed && (
        <Notice kind="late">
          {clock.missed(time(missed.due))} {missed.reason && clock.missedWhy(missed.reason)}
        </Notice>
      )}
      {extension && (
        <Notice kind="soon">
          {clock.extended(extension.by, sayLimit(extension.more, language), extension.reason)}
        </Notice>
      )}
      {stopped && <Notice kind="held">{clock.stopped[stopped.why]}</Notice>}
      {open.map((notice) => (
        <Notice kind={notice.overran ? 'late' : 'held'} key={notice.number}>
          {clock.basis(say(notice.basis))} {notice.dueThen && clock.dueThen(time(notice.dueThen))}{' '}
          {notice.overran && notice.plannedTo && clock.overran(time(notice.plannedTo))}
        </Notice>
      ))}
      {deferral && page.view.status !== 'draft' && (
        <Deferred deferral={deferral} until={time(deferral.until)} />
      )}
    </>
  );
}

function Deferred({ deferral, until }: { deferral: NonNullable<CaseView['deferral']>; until: string }) {
  const { clock } = useDeskWords();
  const { say } = useSpeech();
  return (
    <section className="blk">
      <h2>
        {clock.deferred}
        <small>{clock.deferredUntil(until)}</small>
      </h2>
      <ul className="plain">
        {deferral.materials.map(({ id, name, suppliedAt }) => (
          <li key={id}>
            <b>{say(name)}</b> {suppliedAt ? clock.supplied : clock.notSupplied}
          </li>
        ))}
      </ul>
    </section>
  );
}
