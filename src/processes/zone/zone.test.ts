// An assessment is recorded once for a zone, by an agency whose items ask for it, and set aside by the same.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { done, rejected } from '../case/walk.test-data.ts';
import { company, facts, nobody, staff, wang } from '../city.test-data.ts';
import type { Material } from '../item.ts';
import { at, Trial } from '../trial.test-data.ts';
import { askersOf, type ZoneState, zoneProcess } from './index.ts';
import { mayLieIn, standingFor, zoneOf } from './state.ts';

const item = {
  ...company,
  materials: [...company.materials, { ...(company.materials[0] as Material), id: 'soil', assessed: 'soil' }],
};
const city = { ...facts.city, items: new Map(facts.city.items).set(item.id, item) };
const officer = staff('approval', 'approver');
const zone = { name: { zh: '盐湖高新区', en: 'Yanhu Zone' }, region: '140802' };
const soil = { zone, kind: 'soil', number: '运水保3号', title: '水土保持区域评估', validTo: '2026-12-31' };

function trial() {
  return new Trial(
    zoneProcess as never,
    { ...facts, city },
    '2026-05-18 09:00',
    zoneOf('140802', zone.name.zh),
  );
}
const stateOf = (one: { state: unknown }) => one.state as ZoneState;

describe('[row 2.8] an assessment of a zone', () => {
  it('stands to the end of its last day, for whatever lies there', () => {
    const one = trial();
    done(one.give(officer, 'record', soil));
    const standing = (time: string) => standingFor(stateOf(one), 'soil', at(time));
    assert.equal(standing('2026-12-31 23:59')?.number, soil.number);
    assert.equal(standing('2027-01-01 00:00'), undefined);
    assert.equal(standingFor(stateOf(one), 'fire', one.now), undefined);
    assert.ok(mayLieIn(stateOf(one), '140802') && !mayLieIn(stateOf(one), '140881'));
    assert.deepEqual(one.replayed(), one.state);
  });
  it('is recorded by those who work on such items, in their own area, once', () => {
    const one = trial();
    assert.ok(askersOf(city, 'soil').has('approval'));
    assert.equal(one.give(wang, 'record', soil).type, 'forbidden');
    assert.equal(one.give(staff('approval', 'window-clerk'), 'record', soil).type, 'forbidden');
    rejected(one.give(staff('approval', 'approver', { region: '140881' }), 'record', soil), 'zone.elsewhere');
    rejected(
      one.give(officer, 'record', { ...soil, zone: { ...zone, region: '140899' } }),
      'zone.region-unknown',
    );
    rejected(one.give(officer, 'record', { ...soil, kind: 'weather' }), 'zone.kind-unknown');
    rejected(one.give(staff('nobody', 'approver'), 'record', soil), 'zone.not-competent');
    rejected(one.give(officer, 'record', { ...soil, validTo: '2026-05-17' }), 'zone.over-already');
    done(one.give(officer, 'record', soil));
    rejected(one.give(officer, 'record', soil), 'zone.recorded-already');
    assert.equal(stateOf(one).assessments.length, 1);
  });
  it('is set aside by who recorded it, and everybody sees why', () => {
    const one = trial();
    done(one.give(officer, 'record', soil));
    const assessment = stateOf(one).assessments[0]?.id;
    const away = { assessment, reason: '边界调整' };
    rejected(one.give(staff('police', 'approver'), 'end', away), 'zone.another-agency');
    done(one.give(officer, 'end', away));
    rejected(one.give(officer, 'end', away), 'zone.assessment-unknown');
    const seen = one.view(nobody as never) as never as { assessments: { stands: boolean; ended: object }[] };
    assert.partialDeepStrictEqual(seen.assessments, [{ stands: false, ended: { reason: '边界调整' } }]);
    assert.deepEqual(one.replayed(), one.state);
  });
});
