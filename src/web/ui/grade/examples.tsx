// Examples of grades.
import type { Example } from '../example.ts';
import { Grade } from './grade.tsx';

export const examples: readonly Example[] = [
  {
    name: { zh: '核发、核验、上传、声明', en: 'Issued, verified, uploaded, declared' },
    show: (
      <div className="acts">
        <Grade letter="A" />
        <Grade letter="B" />
        <Grade letter="C" />
        <Grade letter="D" />
      </div>
    ),
    has: ['grade a', 'grade d'],
  },
];
