// The frame of every portal page: top bar, masthead with its double rule, crumbs, sections, foot. It must never know what a page is about.
import type { ReactNode } from 'react';
import { barePath, pathIn } from '../../paths.ts';
import { Icon } from '../icon/icon.tsx';
import { Mark } from '../mark/mark.tsx';
import { useSpeech } from '../speech.tsx';

/** What the frame must know of the visit. */
export interface Visit {
  /** Path with query as the visitor sees it. */
  readonly here: string;
  readonly elder: boolean;
  readonly person?: { readonly name: string; readonly staff: boolean };
  readonly signIn: string;
  readonly signOut: string;
}

function ModeLink({ visit, long }: { visit: Visit; long?: boolean }) {
  const { words } = useSpeech();
  const to = `/mode?set=${visit.elder ? 'ordinary' : 'elder'}&to=${encodeURIComponent(visit.here)}`;
  const word = visit.elder ? words.frame.ordinary : long ? words.frame.elderLong : words.frame.elder;
  return (
    <a href={to} rel="nofollow">
      {word}
    </a>
  );
}

function LanguageLink({ visit }: { visit: Visit }) {
  const { language, words } = useSpeech();
  return (
    <a
      href={pathIn(language === 'zh' ? 'en' : 'zh', barePath(visit.here))}
      lang={words.frame.otherLang}
      hrefLang={words.frame.otherLang}
    >
      {words.frame.otherLanguage}
    </a>
  );
}

function PersonItems({ visit }: { visit: Visit }) {
  const { words, href, csrf } = useSpeech();
  if (!visit.person) {
    return (
      <li>
        <a href={visit.signIn}>{words.frame.signIn}</a>
      </li>
    );
  }
  return (
    <>
      <li>
        <a href={visit.person.staff ? '/desk' : href('/me')}>
          {visit.person.staff ? words.frame.desk : words.frame.hello(visit.person.name)}
        </a>
      </li>
      <li>
        <form method="post" action={visit.signOut}>
          <input type="hidden" name="csrf" value={csrf} />
          <button type="submit">{words.frame.signOut}</button>
        </form>
      </li>
    </>
  );
}

function TopBar({ visit }: { visit: Visit }) {
  const { words, href } = useSpeech();
  return (
    <div className={visit.person ? 'top signed' : 'top'}>
      <div className="wrap">
        <span>
          {words.frame.host}
          <span className="wide">　{words.frame.hotline}</span>
        </span>
        <ul>
          <li className="wide">
            <a href={href('/about')}>{words.frame.about}</a>
          </li>
          <li>
            <ModeLink visit={visit} />
          </li>
          <li>
            <LanguageLink visit={visit} />
          </li>
          <PersonItems visit={visit} />
        </ul>
      </div>
    </div>
  );
}

function Navigation({ here }: { here: string }) {
  const { words, href } = useSpeech();
  const page = barePath(here).split('?')[0] ?? '/';
  const links = [
    { to: '/items', word: words.frame.services, of: ['/items', '/search', '/lists', '/ask', '/knowledge'] },
    { to: '/progress', word: words.frame.progress, of: ['/progress', '/cases'] },
    { to: '/me', word: words.frame.mine, of: ['/me', '/licences'] },
    { to: '/promises', word: words.frame.promises, of: ['/promises'] },
  ];
  return (
    <ul>
      {links.map(({ to, word, of }) => (
        <li key={to}>
          <a href={href(to)} aria-current={of.some((start) => page.startsWith(start)) ? 'page' : undefined}>
            {word}
          </a>
        </li>
      ))}
    </ul>
  );
}

function Brand({ size }: { size: number }) {
  const { words } = useSpeech();
  return (
    <>
      <Mark size={size} />
      <b>{words.site.name}</b>
    </>
  );
}

export function Masthead({ visit }: { visit: Visit }) {
  const { words, href } = useSpeech();
  const [first, second] = words.site.tagline;
  return (
    <header>
      <TopBar visit={visit} />
      <div className="mast">
        <div className="wrap">
          <a className="brand" href={href('/')}>
            <Brand size={38} />
            <span>
              {first}
              <br />
              {second}
            </span>
          </a>
          <nav className="nav" aria-label={words.frame.mainNav}>
            <Navigation here={visit.here} />
          </nav>
          <details className="menu">
            <summary>
              <Icon name="bars" />
              {words.frame.menu}
            </summary>
            <nav aria-label={words.frame.menu}>
              <Navigation here={visit.here} />
            </nav>
          </details>
        </div>
      </div>
      <div className="wrap">
        <div className="wenwu" />
      </div>
    </header>
  );
}

export function Foot({ visit }: { visit: Visit }) {
  const { words, href } = useSpeech();
  const { frame } = words;
  return (
    <footer className="foot">
      <div className="wrap">
        <div className="foot-cols">
          <div>
            <div className="brand">
              <Brand size={32} />
            </div>
            <p>
              {frame.footLine[0]}
              <br />
              {frame.footLine[1]}
            </p>
          </div>
          <FootColumn title={frame.help}>
            <a href="tel:12345">{frame.call}</a>
            <a href={href('/windows')}>{frame.windows}</a>
            <a href={href('/ask')}>{words.find.ask.title}</a>
            <a href={href('/lists')}>{words.find.lists.title}</a>
            <a href={href('/notices')}>{words.steps.notices.title}</a>
          </FootColumn>
          <FootColumn title={frame.ways}>
            <a href={href('/about')}>{frame.about}</a>
            <ModeLink visit={visit} long />
            <LanguageLink visit={visit} />
          </FootColumn>
          <FootColumn title={frame.check}>
            <a href={href('/verify')}>{frame.verify}</a>
            <a href={href('/log')}>{words.log.foot}</a>
            <a href={href('/promises')}>{frame.live}</a>
            <a href="/openapi.json">{frame.api}</a>
          </FootColumn>
        </div>
        <div className="foot-end">
          <span>{frame.run}</span>
          <span>{frame.byAgency}</span>
          <span>{frame.software}</span>
        </div>
      </div>
    </footer>
  );
}

function FootColumn({ title, children }: { title: string; children: readonly ReactNode[] }) {
  return (
    <div>
      <h2>{title}</h2>
      <ul>
        {children.map((child, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list of links
          <li key={i}>{child}</li>
        ))}
      </ul>
    </div>
  );
}
