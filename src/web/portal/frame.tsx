// The portal's page: top bar, masthead, the page itself, foot. It must never know what a page is about.
import type { ReactNode } from 'react';
import { Foot, Masthead } from '../ui/frame/frame.tsx';
import { useSpeech } from '../ui/speech.tsx';
import { useVisit } from '../visit.tsx';

export function PortalFrame({ children, bar }: { children: ReactNode; bar?: ReactNode }) {
  const visit = useVisit();
  const { words } = useSpeech();
  return (
    <>
      <a className="skip" href="#main">
        {words.frame.skip}
      </a>
      <Masthead visit={visit} />
      <main id="main" tabIndex={-1}>
        {children}
        {bar}
      </main>
      <Foot visit={visit} />
    </>
  );
}
