// Every part of the look in every state, fed by the same examples as the tests; only in the demo. It must never hold a part itself.
import { data } from 'react-router';
import { getWeb } from '../context.ts';
import { PortalFrame } from '../portal/frame.tsx';
import { Clauses, Heading, Section } from '../ui/frame/section.tsx';
import { useSpeech } from '../ui/speech.tsx';
import type { Route } from './+types/gallery';
import { parts } from './parts.ts';

export function loader({ context }: Route.LoaderArgs) {
  if (!getWeb(context).demo) throw data({}, { status: 404 });
  return {};
}

const colours = [
  ['--paper', '纸', 'paper'],
  ['--sheet', '笺', 'sheet'],
  ['--sunk', '垫', 'sunk'],
  ['--ink', '墨', 'ink'],
  ['--ink-2', '淡墨', 'ink 2'],
  ['--ink-3', '灰墨', 'ink 3'],
  ['--pine', '松绿', 'pine'],
  ['--vermilion', '朱', 'vermilion'],
  ['--amber', '赭黄', 'amber'],
  ['--slate', '青灰', 'slate'],
  ['--edge', '框线', 'edge'],
  ['--rule', '发丝线', 'hairline'],
] as const;

export default function Gallery() {
  const { words, language } = useSpeech();
  const { gallery } = words;
  return (
    <PortalFrame>
      <title>{words.site.title(gallery.title)}</title>
      <div className="wrap">
        <Heading title={gallery.title} grand lead={<Clauses parts={gallery.lead} />} />
        <Section title={gallery.colours} strong>
          <div className="swatches">
            {colours.map(([token, zh, en]) => (
              <div key={token}>
                <svg aria-hidden="true">
                  <rect width="100%" height="100%" fill={`var(${token})`} stroke="var(--rule)" />
                </svg>
                <b>{language === 'zh' ? zh : en}</b>
                <code>{token}</code>
              </div>
            ))}
          </div>
        </Section>
        {parts.map((part) => (
          <Section key={part.id} title={part.name[language]} id={part.id}>
            <div className="samples">
              {part.examples.map((example) => (
                <div key={example.name.en}>
                  <h3>{example.name[language]}</h3>
                  {example.show}
                </div>
              ))}
            </div>
          </Section>
        ))}
      </div>
    </PortalFrame>
  );
}
