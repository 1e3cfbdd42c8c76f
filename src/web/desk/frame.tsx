// The frame of every desk page: the bar with search and office time, and the keys. It must never know a case.
import type { ReactNode } from 'react';
import { barePath, pathIn } from '../paths.ts';
import { PostForm } from '../ui/form/form.tsx';
import { Icon } from '../ui/icon/icon.tsx';
import { Mark } from '../ui/mark/mark.tsx';
import { useSpeech } from '../ui/speech.tsx';
import { useVisit } from '../visit.tsx';
import './desk.css';
import './case.css';
import './acts.css';
import './widths.css';
import { afterWords } from './after/words.ts';
import keysUrl from './keys.js?url';
import type { Bar } from './staff.ts';
import { deskWords } from './words/index.ts';

export function useDeskWords() {
  return deskWords(useSpeech().language);
}

export function DeskFrame(props: {
  readonly bar: Bar;
  readonly title: string;
  readonly flash?: string | undefined;
  /** Three columns that scroll by themselves; otherwise one page. */
  readonly columns?: boolean;
  readonly children: ReactNode;
}) {
  const words = useDeskWords();
  const { words: site } = useSpeech();
  return (
    <div className={props.columns ? 'app columns' : 'app'}>
      <title>{site.site.title(props.title)}</title>
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <TopBar bar={props.bar} />
      {props.flash && (
        <p className="flash" role="status">
          <Icon name="check" />
          {props.flash}
        </p>
      )}
      {props.children}
      <script type="module" src={keysUrl} />
    </div>
  );
}

function TopBar({ bar }: { bar: Bar }) {
  const words = useDeskWords();
  const { href, words: site } = useSpeech();
  return (
    <header className="abar">
      <a className="brand" href={href('/desk')}>
        <Mark size={26} />
        <b>{site.site.name}</b>
      </a>
      <p className="post-name">{bar.who}</p>
      <search>
        <form className="find-case" action={href('/desk/search')}>
          <Icon name="search" size={15} />
          <input
            type="search"
            name="q"
            id="find"
            aria-label={words.bar.searchLabel}
            placeholder={words.bar.search}
            defaultValue={bar.q}
            maxLength={100}
          />
          <span className="kbd" aria-hidden="true">
            /
          </span>
        </form>
      </search>
      <p className="now">
        {bar.day} <b>{bar.clock}</b> <span className="office">{bar.office}</span>
      </p>
      <DeskMenu bar={bar} />
    </header>
  );
}

function DeskMenu({ bar }: { bar: Bar }) {
  const words = useDeskWords();
  const { href, language, words: site } = useSpeech();
  const visit = useVisit();
  const after = afterWords(language);
  return (
    <details className="dmenu" id="keys">
      <summary>
        <span className="kbd" aria-hidden="true">
          ?
        </span>{' '}
        <span>{words.bar.keys}</span>
      </summary>
      <div className="sheet">
        <nav aria-label={words.bar.nav}>
          <a href={href('/desk')}>{words.bar.inbox}</a>
          {bar.clerk && <a href={href('/desk/intake')}>{words.bar.intake}</a>}
          {bar.clerk && <a href={href('/desk/queue')}>{site.visits.queue.title}</a>}
          {bar.clerk && <a href={href('/desk/hand-over')}>{words.bar.handOver}</a>}
          {bar.clerk && <a href={href('/desk/payments')}>{words.money.nav}</a>}
          <a href={href('/desk/after')}>{after.title}</a>
          <a href={href('/desk/projects')}>{site.project.find}</a>
          {bar.admin && <a href={href('/desk/items')}>{words.bar.items}</a>}
          <a href={href('/')}>{words.bar.portal}</a>
          <a
            href={pathIn(language === 'zh' ? 'en' : 'zh', barePath(visit.here))}
            lang={words.bar.otherLang}
            hrefLang={words.bar.otherLang}
          >
            {words.bar.other}
          </a>
          <a href={href('/me/sessions')}>{site.safety.sessions.title}</a>
          <PostForm action={visit.signOut}>
            <button type="submit" className="link-btn">
              {words.bar.signOut}
            </button>
          </PostForm>
        </nav>
        <h2>{words.keys.title}</h2>
        <dl className="keylist">
          {words.keys.lines.map(([first, second, what]) => (
            <div key={first}>
              <dt>
                <kbd>{first}</kbd> {second && <kbd>{second}</kbd>}
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <p className="tiny muted">{words.keys.say}</p>
        <button
          type="button"
          className="btn quiet desk"
          id="single-keys"
          data-on={words.keys.on}
          data-off={words.keys.off}
          hidden
        >
          {words.keys.on}
        </button>
      </div>
    </details>
  );
}
