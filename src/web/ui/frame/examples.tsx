// Examples of the frame's parts.
import type { Example } from '../example.ts';
import { Back, Crumbs, Section } from './section.tsx';

export const examples: readonly Example[] = [
  {
    name: { zh: '位置、返回、题头', en: 'Crumbs, the way back, a heading' },
    show: (
      <>
        <Crumbs crumbs={[{ name: '企业', to: '/items' }, { name: '企业开办' }]} />
        <Back to="/items">返回指南</Back>
        <div className="head">
          <p className="kicker">企业开办</p>
          <p className="serif lead">股东和出资</p>
        </div>
      </>
    ),
    has: ['class="crumb"', 'aria-current="page"', 'class="back"'],
  },
  {
    name: { zh: '标题挂在页边的一节', en: 'A section whose title hangs in the margin' },
    show: (
      <Section title="谁可以办" note="任何人">
        <p className="read">在外地也可以，不用回来。</p>
      </Section>
    ),
    has: ['class="sec"', '<h2>谁可以办</h2>'],
  },
];
