// How this site can be used by everyone, and what has not been tried yet. It must never claim what nobody checked.
import { Crumbs, Heading } from '../ui/frame/section.tsx';
import { useSpeech } from '../ui/speech.tsx';
import { PortalFrame } from './frame.tsx';

export default function About() {
  const { words } = useSpeech();
  const { about } = words;
  return (
    <PortalFrame>
      <title>{words.site.title(about.title)}</title>
      <div className="wrap form left">
        <Crumbs crumbs={[{ name: about.title }]} />
        <Heading title={about.title} grand lead={about.lead} />
        <ul className="rows">
          {about.points.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
        <p className="acts">
          <a href="tel:12345">{about.help}</a>
        </p>
      </div>
    </PortalFrame>
  );
}
