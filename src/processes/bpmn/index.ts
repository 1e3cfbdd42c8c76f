// A definition as a BPMN 2.0 file that any modeller opens and shows. It must never say more or less than the definition does.
import type { Text } from '../../kernel/text.ts';
import { type Drawn, type FlowNode, flowOf } from './flow.ts';
import { type Box, place } from './place.ts';

/** XML in UTF-8, with the diagram. `agencyName` gives what a lane is called. */
export function bpmnOf(item: Drawn, language: 'zh' | 'en', agencyName: (agency: string) => Text): string {
  const graph = flowOf(item, language);
  const placed = place(graph);
  const lanes = placed.lanes.map(
    ({ id, nodes }) =>
      `<lane id="lane-${id}" name="${escaped(agencyName(id)[language])}">${nodes
        .map((node) => `<flowNodeRef>${node}</flowNodeRef>`)
        .join('')}</lane>`,
  );
  const flows = graph.flows.map(
    ({ id, from, to, condition }) =>
      `<sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${
        condition === undefined
          ? ''
          : `<conditionExpression xsi:type="tFormalExpression" language="https://cel.dev">${escaped(condition)}</conditionExpression>`
      }</sequenceFlow>`,
  );
  const links = (node: FlowNode) =>
    [
      ...graph.flows.filter(({ to }) => to === node.id).map(({ id }) => `<incoming>${id}</incoming>`),
      ...graph.flows.filter(({ from }) => from === node.id).map(({ id }) => `<outgoing>${id}</outgoing>`),
    ].join('');
  const nodes = graph.nodes.map((node) => {
    const more = `${node.otherwise ? ` default="${node.otherwise}"` : ''}${node.calls ? ` calledElement="process-${node.calls}"` : ''}`;
    const note = node.note ? `<documentation>${escaped(node.note)}</documentation>` : '';
    return `<${node.element} id="${node.id}" name="${escaped(node.name)}"${more}>${note}${links(node)}</${node.element}>`;
  });
  const whole = around(placed.lanes.map(({ box }) => box));
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="definitions-${item.id}" targetNamespace="urn:yimen:item:${item.id}" exporter="Yimen" exporterVersion="${item.version}">
<collaboration id="collaboration"><participant id="participant" name="${escaped(item.name[language])}" processRef="process-${item.id}"/></collaboration>
<process id="process-${item.id}" name="${escaped(item.name[language])}" isExecutable="false">
<laneSet id="lanes">${lanes.join('')}</laneSet>
${nodes.join('\n')}
${flows.join('\n')}
</process>
<bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="collaboration">
${shape('participant', whole, ' isHorizontal="true"')}
${placed.lanes.map(({ id, box }) => shape(`lane-${id}`, { ...box, x: box.x + 30, width: box.width - 30 }, ' isHorizontal="true"')).join('\n')}
${[...placed.boxes].map(([id, box]) => shape(id, box)).join('\n')}
${[...placed.ways].map(([id, points]) => edge(id, points)).join('\n')}
</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</definitions>
`;
}

function shape(id: string, { x, y, width, height }: Box, more = ''): string {
  return `<bpmndi:BPMNShape id="${id}-shape" bpmnElement="${id}"${more}><dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}"/></bpmndi:BPMNShape>`;
}

function edge(id: string, points: readonly { readonly x: number; readonly y: number }[]): string {
  return `<bpmndi:BPMNEdge id="${id}-edge" bpmnElement="${id}">${points.map(({ x, y }) => `<di:waypoint x="${x}" y="${y}"/>`).join('')}</bpmndi:BPMNEdge>`;
}

function around(boxes: readonly Box[]): Box {
  const last = boxes.at(-1);
  return { x: 0, y: 0, width: boxes[0]?.width ?? 0, height: last ? last.y + last.height : 0 };
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
