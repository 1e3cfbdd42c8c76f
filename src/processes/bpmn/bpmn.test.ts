// Reads every definition's drawing with a BPMN reader of others' making, and follows its flows. It must never compare text.
import assert from 'node:assert/strict';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { BpmnModdle } from 'bpmn-moddle';
import { loadCity } from '../../definitions/load-city.ts';
import type { City, Item } from '../item.ts';
import { flowOf } from './flow.ts';
import { bpmnOf } from './index.ts';
import { place } from './place.ts';

let city: City;
before(async () => {
  const loaded = await loadCity(path.resolve(import.meta.dirname, '../../../cities/yuncheng'));
  assert.ok(loaded.city);
  city = loaded.city;
});
const drawn = (item: Item) => bpmnOf(item, 'zh', (id) => city.agencies.get(id)?.short ?? { zh: id, en: id });

describe('a definition as BPMN', () => {
  it('is read without a warning by an independent reader, every item', async () => {
    for (const item of city.items.values()) {
      const { warnings, rootElement } = await new BpmnModdle().fromXML(drawn(item));
      assert.deepEqual(
        warnings.map((one: { message: string }) => one.message),
        [],
        item.id,
      );
      const process = rootElement.rootElements.find((one: { $type: string }) => one.$type === 'bpmn:Process');
      const tasks = process.flowElements.filter((one: { id: string }) => one.id.startsWith('step-'));
      const wanted = item.steps.map(({ id }) => `step-${id}`);
      assert.deepEqual(tasks.map((one: { id: string }) => one.id).sort(), wanted.sort());
      const flows = process.flowElements.filter(
        (one: { $type: string }) => one.$type === 'bpmn:SequenceFlow',
      );
      for (const flow of flows) assert.ok(flow.sourceRef?.id && flow.targetRef?.id, `${item.id} ${flow.id}`);
    }
  });

  it('leads from the start to every node and from every node to the end', () => {
    for (const item of city.items.values()) {
      const { nodes, flows } = flowOf(item, 'en');
      const reach = (start: string, from: 'from' | 'to', to: 'from' | 'to'): ReadonlySet<string> => {
        const seen = new Set([start]);
        for (const id of seen) for (const flow of flows) if (flow[from] === id) seen.add(flow[to]);
        return seen;
      };
      assert.equal(reach('submitted', 'from', 'to').size, nodes.length, item.id);
      assert.equal(reach('closed', 'to', 'from').size, nodes.length, item.id);
      assert.equal(new Set(nodes.map(({ id }) => id)).size, nodes.length);
      assert.equal(new Set(flows.map(({ id }) => id)).size, flows.length);
    }
  });

  it('keeps the order of the steps: whoever waits comes later on the way', () => {
    const item = city.items.get('start-a-company') as Item;
    const { flows } = flowOf(item, 'en');
    const waits = (id: string, before: string, seen = new Set<string>()): boolean =>
      flows
        .filter(({ to }) => to === id)
        .some(({ from }) => from === before || (!seen.has(from) && waits(from, before, seen.add(from))));
    for (const step of item.steps)
      for (const before of step.after) assert.ok(waits(`step-${step.id}`, `step-${before}`), step.id);
    assert.equal(waits('step-registration', 'step-seals'), false);
  });

  it('takes a step named like the acceptance for the step it is', () => {
    const [first] = [...city.items.values()];
    const [one] = first?.steps ?? [];
    assert.ok(first && one);
    const steps = [
      { ...one, id: 'accept', after: [] },
      { ...one, id: 'then', after: ['accept'] },
    ];
    const { flows } = flowOf({ ...first, steps }, 'en');
    assert.ok(flows.some(({ from, to }) => from === 'step-accept' && to === 'step-then'));
  });

  it('puts a skipped step between a split and a merge, with its condition', () => {
    const item = city.items.get('cancel-a-sole-trader') as Item;
    const conditional = item.steps.filter(({ when }) => when !== undefined);
    assert.ok(conditional.length > 0);
    const { flows, nodes } = flowOf(item, 'zh');
    for (const { id, when } of conditional) {
      const out = flows.filter(({ from }) => from === `if-${id}`);
      assert.deepEqual(out.map(({ to }) => to).sort(), [`after-${id}`, `step-${id}`]);
      assert.equal(out.find(({ to }) => to === `step-${id}`)?.condition, when);
      const split = nodes.find((node) => node.id === `if-${id}`);
      assert.equal(split?.otherwise, out.find(({ to }) => to === `after-${id}`)?.id);
    }
  });

  it('draws no node over another', () => {
    for (const item of city.items.values()) {
      const boxes = [...place(flowOf(item, 'zh')).boxes.values()];
      for (const [i, a] of boxes.entries())
        for (const b of boxes.slice(i + 1))
          assert.ok(
            a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y,
            item.id,
          );
    }
  });
});
