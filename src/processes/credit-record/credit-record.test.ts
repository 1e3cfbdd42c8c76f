// A bad record is made on a ground, seen by whom it concerns, repaired by who made it, and ends by itself.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { done, rejected } from '../case/walk.test-data.ts';
import { staff, stranger, system, wang } from '../city.test-data.ts';
import { grantedFacts } from '../granted.test-data.ts';
import { registerOf } from '../subject.ts';
import { at, Trial } from '../trial.test-data.ts';
import { creditRecordProcess, standingOf } from './index.ts';

const subject = { name: wang.name, citizenId: wang.citizenId };
const officer = staff('approval', 'approver');
const policeman = staff('police', 'approver');
const basis = { law: { zh: '行政许可法', en: 'Licensing Law' }, article: '79' };
const serious = { subject, kind: 'serious', what: '以欺骗手段取得许可', basis };
const promise = { subject, kind: 'false-promise', what: '承诺不实', agency: 'police', case: 'case-1' };

function trial(now = '2026-05-18 09:00'): Trial<never, never, typeof grantedFacts> {
  const id = registerOf('credit-record', subject);
  return new Trial(creditRecordProcess as never, grantedFacts, now, id);
}

const record = (one: Trial<never, never, typeof grantedFacts>) => one.state as ReturnType<typeof state>;
function state() {
  return creditRecordProcess.initial;
}
const first = (one: Trial<never, never, typeof grantedFacts>): string => record(one).entries[0]?.id ?? '';

function marked(): Trial<never, never, typeof grantedFacts> {
  const one = trial();
  done(one.give(system, 'record', promise));
  return one;
}

describe('an entry', () => {
  it('says nothing of the number in the id it is kept under', () => {
    const id = registerOf('credit-record', subject);
    assert.ok(!id.includes(wang.citizenId.slice(6, 14)));
    assert.equal(id, registerOf('credit-record', { citizenId: wang.citizenId.toLowerCase() }));
    assert.notEqual(id, registerOf('holding', subject));
  });
  it('is made by an agency only as serious and on a law and article', () => {
    const one = trial();
    done(one.give(officer, 'record', serious));
    assert.deepEqual(standingOf(one.state, one.now), { serious: true, falsePromise: false });
    const { basis: _, ...bare } = serious;
    rejected(trial().give(officer, 'record', bare), 'credit.basis-missing');
    rejected(
      trial().give(officer, 'record', { ...serious, kind: 'false-promise' }),
      'credit.only-from-a-case',
    );
    rejected(trial().give(system, 'record', { ...promise, agency: undefined }), 'credit.agency-missing');
    assert.equal(trial().give(wang, 'record', serious).type, 'forbidden');
  });
  it('needs one number, and a right one', () => {
    const both = { ...serious, subject: { ...subject, creditCode: '91140800MA0000000X' } };
    assert.equal(trial().give(officer, 'record', both).type, 'rejected');
    const wrong = { ...serious, subject: { name: '王', citizenId: `${wang.citizenId.slice(0, 17)}Y` } };
    assert.equal(trial().give(officer, 'record', wrong).type, 'rejected');
  });
  it('is refused where the city has no rule for it', () => {
    const city = { ...grantedFacts.city, credit: [] };
    const one = new Trial(creditRecordProcess as never, { ...grantedFacts, city }, '2026-05-18 09:00', 'x');
    rejected(one.give(system, 'record', promise), 'credit.kind-not-ruled');
  });
  it('is made once for a case, however often it is ordered', () => {
    const one = marked();
    done(one.give(system, 'record', promise));
    assert.equal(record(one).entries.length, 1);
  });
  it('stands a year, then ends by itself', () => {
    const one = marked();
    const [deadline] = creditRecordProcess.deadlines(one.state, grantedFacts);
    assert.equal(deadline?.at, at('2027-05-19 00:00'));
    rejected(one.give(system, 'end-entry', deadline?.input), 'credit.not-due-yet');
    one.now = deadline?.at ?? 0;
    assert.equal(standingOf(one.state, one.now).falsePromise, false, 'over before it is written down');
    done(one.give(system, 'end-entry', deadline?.input));
    assert.equal(record(one).entries[0]?.status, 'ended');
    rejected(one.give(policeman, 'strike', { entry: first(one), reason: '已经过期了' }), 'credit.entry-over');
  });
});

describe('repair', () => {
  const ask = (entry: string) => ({ entry, statement: '已经整改到位', promise: true });

  it('comes after its time, once, and from who made the entry', () => {
    const one = marked();
    const entry = first(one);
    rejected(one.give(wang, 'ask-repair', ask(entry)), 'credit.repair-too-early');
    rejected(one.give(wang, 'ask-repair', ask('none')), 'credit.entry-unknown');
    rejected(
      one.give(policeman, 'decide-repair', { entry, outcome: 'repair', note: '核实无误' }),
      'credit.repair-not-asked',
    );
    one.now = at('2026-09-01 09:00');
    assert.equal(one.give(stranger, 'ask-repair', ask(entry)).type, 'forbidden');
    done(one.give(wang, 'ask-repair', ask(entry)));
    rejected(one.give(wang, 'ask-repair', ask(entry)), 'credit.repair-pending');
    const [task] = creditRecordProcess.tasks(one.state, grantedFacts);
    assert.equal(task?.agency, 'police');
    assert.equal(task?.due, at('2026-09-15 18:00'));
    rejected(
      one.give(officer, 'decide-repair', { entry, outcome: 'repair', note: '核实无误' }),
      'credit.another-agency',
    );
    done(one.give(policeman, 'decide-repair', { entry, outcome: 'repair', note: '核实无误' }));
    assert.deepEqual(standingOf(one.state, one.now), { serious: false, falsePromise: false });
    assert.deepEqual(one.replayed(), one.state);
  });
  it('of a firm is asked for by whoever filed for it, with papers, and by nobody else', () => {
    const firm = { name: '禾门食品', creditCode: '11140800014569011P' };
    const one = new Trial(creditRecordProcess as never, grantedFacts, '2026-05-18 09:00', 'firm');
    done(one.give(system, 'record', { ...promise, subject: firm, filedBy: wang.citizenId }));
    done(one.give(officer, 'record', { ...serious, subject: firm }));
    const [entry = '', other = ''] = (one.state as ReturnType<typeof state>).entries.map(({ id }) => id);
    one.now = at('2026-12-01 09:00');
    const paper = { file: 'f'.repeat(64), name: '检测报告.pdf' };
    rejected(one.give(wang, 'ask-repair', { ...ask(entry), papers: [paper] }), 'file.not-found');
    one.kept.set(paper.file, { ...paper, size: 10, type: 'application/pdf' });
    assert.equal(one.give(stranger, 'ask-repair', ask(entry)).type, 'forbidden');
    rejected(one.give(wang, 'ask-repair', ask(other)), 'credit.not-yours-to-repair');
    done(one.give(wang, 'ask-repair', { ...ask(entry), papers: [paper] }));
    const seen = one.view(policeman) as never as { materials: { files: { name: string }[] }[] };
    assert.equal(seen.materials[0]?.files[0]?.name, paper.name);
    assert.deepEqual((one.view(officer) as never as typeof seen).materials, [], 'not of another agency');
    assert.deepEqual(one.replayed(), one.state);
  });
  it('may be asked for again when it was refused', () => {
    const one = marked();
    const entry = first(one);
    one.now = at('2026-09-01 09:00');
    done(one.give(wang, 'ask-repair', ask(entry)));
    done(one.give(policeman, 'decide-repair', { entry, outcome: 'refuse', note: '还没有改正' }));
    assert.equal(standingOf(one.state, one.now).falsePromise, true);
    done(one.give(wang, 'ask-repair', ask(entry)));
  });
  it('is not needed for an entry that was wrong: its agency strikes it', () => {
    const one = marked();
    rejected(one.give(officer, 'strike', { entry: first(one), reason: '认定有误' }), 'credit.another-agency');
    done(one.give(policeman, 'strike', { entry: first(one), reason: '认定有误' }));
    assert.equal(standingOf(one.state, one.now).falsePromise, false);
  });
});

describe('who sees it', () => {
  it('the person all of it, another agency neither what was found nor whose number it is', () => {
    const one = marked();
    done(one.give(officer, 'record', serious));
    const own = one.view(wang) as never as { subject: { citizenId: string }; entries: { what?: string }[] };
    assert.equal(own.subject.citizenId, wang.citizenId);
    assert.ok(own.entries.every(({ what }) => what));
    const other = one.view(policeman) as never as typeof own;
    assert.ok(other.subject.citizenId.includes('*'));
    assert.deepEqual(
      other.entries.map(({ what }) => what !== undefined),
      [true, false],
    );
    const readers = (actor: Parameters<typeof one.view>[0]) =>
      creditRecordProcess.readers.some((name) =>
        creditRecordProcess.relations(one.state, actor, grantedFacts).has(name),
      );
    assert.equal(readers(stranger), false);
    assert.equal(readers(staff('tax', 'approver')), false);
    assert.equal(readers(staff('police', 'window-clerk')), false);
    assert.equal(readers(staff('tax', 'auditor')), true);
  });
});
