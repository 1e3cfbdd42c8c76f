// The two pages of signing in, in the look, for the identity gateway to send: choose a persona of the demo, and what went wrong. It must never decide who somebody is.
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Language } from '../../kernel/text.ts';
import type { FailurePage, SignInPage } from '../mount.ts';
import { Button } from '../ui/button/button.tsx';
import { ErrorSummary } from '../ui/error-summary/error-summary.tsx';
import { Foot, Masthead } from '../ui/frame/frame.tsx';
import { Heading } from '../ui/frame/section.tsx';
import { SpeechProvider, speechIn, useSpeech } from '../ui/speech.tsx';
import { TaskGroup } from '../ui/task-list/task-list.tsx';
import { signInPath } from '../visit.tsx';
import { wordsOf } from '../words/index.ts';

/** `css` is the address of the built style sheet. */
export function renderSignIn(view: SignInPage, css: string): string {
  const { signIn } = wordsOf(view.language);
  return document(view.language, css, signIn.title, <Choice view={view} />);
}

export function renderFailure(view: FailurePage, css: string): string {
  const { signIn } = wordsOf(view.language);
  return document(view.language, css, signIn.failed, <Failure view={view} />);
}

function document(language: Language, css: string, title: string, main: ReactNode): string {
  const speech = speechIn(language, '');
  const home = speech.href('/');
  const visit = { here: home, elder: false, signIn: signInPath(home), signOut: '/sign-out' };
  const page = (
    <html lang={speech.words.lang}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href={css} />
        <title>{speech.words.site.title(title)}</title>
      </head>
      <body>
        <SpeechProvider speech={speech}>
          <a className="skip" href="#main">
            {speech.words.frame.skip}
          </a>
          <Masthead visit={visit} />
          <main id="main">
            <div className="wrap form left">{main}</div>
          </main>
          <Foot visit={visit} />
        </SpeechProvider>
      </body>
    </html>
  );
  return `<!doctype html>${renderToStaticMarkup(page)}`;
}

function Choice({ view }: { view: SignInPage }) {
  const { words, say } = useSpeech();
  const { signIn } = words;
  const groups = [
    { kind: 'party', title: signIn.parties },
    { kind: 'staff', title: signIn.staff },
  ];
  return (
    <>
      <ErrorSummary mistakes={view.error ? [{ say: view.error.sentence }] : []} title={signIn.failed} />
      <Heading title={signIn.choose} lead={signIn.hint} />
      <form method="post" action={view.action}>
        <input type="hidden" name="csrf" value={view.csrf} />
        {groups.map(({ kind, title }) => (
          <fieldset key={kind}>
            <legend className="vh">{title}</legend>
            <TaskGroup title={title}>
              {view.personas
                .filter((persona) => persona.kind === kind && !persona.office)
                .map((persona) => (
                  <label className="choice" key={persona.id}>
                    <input type="radio" name="persona" value={persona.id} required />
                    <span>
                      {say(persona.name)}　<code className="faint">{persona.id}</code>
                      {persona.note && <small>{say(persona.note)}</small>}
                    </span>
                  </label>
                ))}
            </TaskGroup>
          </fieldset>
        ))}
        <details>
          <summary>{signIn.offices}</summary>
          {view.personas
            .filter((persona) => persona.office)
            .map((persona) => (
              <label className="choice" key={persona.id}>
                <input type="radio" name="persona" value={persona.id} required />
                <span>
                  {say(persona.name)}　<code className="faint">{persona.id}</code>
                </span>
              </label>
            ))}
        </details>
        <div className="acts tall">
          <Button big full>
            {signIn.enter}
          </Button>
        </div>
      </form>
    </>
  );
}

function Failure({ view }: { view: FailurePage }) {
  const { words } = useSpeech();
  const { signIn, errors } = words;
  return (
    <>
      <Heading title={signIn.failed} grand lead={view.sentence} />
      <p className="acts">
        <a className="btn" href={view.retry}>
          {signIn.again}
        </a>
      </p>
      <p className="small faint">
        {errors.code} <code>{view.code}</code>
      </p>
    </>
  );
}
