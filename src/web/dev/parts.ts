// The parts of the look with their examples, for the gallery and the tests. It must never hold an example itself.
import { examples as button } from '../ui/button/examples.tsx';
import { examples as contentsList } from '../ui/contents-list/examples.tsx';
import { examples as empty } from '../ui/empty/examples.tsx';
import { examples as errorSummary } from '../ui/error-summary/examples.tsx';
import type { Example } from '../ui/example.ts';
import { examples as facts } from '../ui/facts/examples.tsx';
import { examples as field } from '../ui/field/examples.tsx';
import { examples as frame } from '../ui/frame/examples.tsx';
import { examples as grade } from '../ui/grade/examples.tsx';
import { examples as lanes } from '../ui/lanes/examples.tsx';
import { examples as licence } from '../ui/licence/examples.tsx';
import { examples as light } from '../ui/light/examples.tsx';
import { examples as mark } from '../ui/mark/examples.tsx';
import { examples as notice } from '../ui/notice/examples.tsx';
import { examples as promiseLine } from '../ui/promise-line/examples.tsx';
import { examples as seal } from '../ui/seal/examples.tsx';
import { examples as stepsGraph } from '../ui/steps-graph/examples.tsx';
import { examples as table } from '../ui/table/examples.tsx';
import { examples as tag } from '../ui/tag/examples.tsx';
import { examples as taskList } from '../ui/task-list/examples.tsx';

export interface Part {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly examples: readonly Example[];
}

export const parts: readonly Part[] = [
  { id: 'mark', name: { zh: '标', en: 'Mark' }, examples: mark },
  { id: 'frame', name: { zh: '版面', en: 'Frame' }, examples: frame },
  { id: 'button', name: { zh: '按钮', en: 'Buttons' }, examples: button },
  { id: 'field', name: { zh: '输入', en: 'Fields' }, examples: field },
  { id: 'error-summary', name: { zh: '出错', en: 'Errors' }, examples: errorSummary },
  { id: 'light', name: { zh: '灯', en: 'Lights' }, examples: light },
  { id: 'tag', name: { zh: '签', en: 'Tags' }, examples: tag },
  { id: 'grade', name: { zh: '可信级', en: 'Grades' }, examples: grade },
  { id: 'promise-line', name: { zh: '承诺线', en: 'Promise line' }, examples: promiseLine },
  { id: 'lanes', name: { zh: '并行道', en: 'Lanes' }, examples: lanes },
  { id: 'steps-graph', name: { zh: '怎么走', en: 'The way' }, examples: stepsGraph },
  { id: 'table', name: { zh: '表', en: 'Tables' }, examples: table },
  { id: 'task-list', name: { zh: '任务清单', en: 'Task list' }, examples: taskList },
  { id: 'contents-list', name: { zh: '目录', en: 'Contents' }, examples: contentsList },
  { id: 'facts', name: { zh: '事实', en: 'Facts' }, examples: facts },
  { id: 'notice', name: { zh: '提示', en: 'Notices' }, examples: notice },
  { id: 'empty', name: { zh: '空', en: 'Empty' }, examples: empty },
  { id: 'licence', name: { zh: '证照', en: 'Licence' }, examples: licence },
  { id: 'seal', name: { zh: '印', en: 'Seal' }, examples: seal },
];
