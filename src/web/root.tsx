// The document around every page, and what is shown when a page cannot be. It must never know what a page is about.
import type { ReactNode } from 'react';
import { data, isRouteErrorResponse, Links, Meta, Outlet, Scripts, useMatches } from 'react-router';
import type { Route } from './+types/root';
import { getWeb } from './context.ts';
import { PortalFrame } from './portal/frame.tsx';
import { WrongPage } from './portal/wrong.tsx';
import { SpeechProvider, speechIn } from './ui/speech.tsx';
import './ui/look.css';
import { useVisit, visitOf } from './visit.tsx';

/** A visit that was refused gets no further than this, whatever the page. */
export const middleware: Route.MiddlewareFunction[] = [
  ({ context }, next) => {
    const { refusal } = getWeb(context);
    if (refusal) throw data({ code: refusal.code }, { status: 403 });
    return next();
  },
];

export function loader({ context }: Route.LoaderArgs) {
  return { visit: visitOf(getWeb(context)) };
}

export function Layout({ children }: { readonly children: ReactNode }) {
  const visit = useVisit();
  const speech = speechIn(visit.language, visit.csrf, visit.here);
  const hydrates = useMatches().some(
    ({ handle }) => (handle as { hydrate?: boolean } | undefined)?.hydrate === true,
  );
  return (
    <html lang={speech.words.lang} data-mode={visit.elder ? 'elder' : undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#f8f4ea" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <Meta />
        <Links />
      </head>
      <body>
        <SpeechProvider speech={speech}>{children}</SpeechProvider>
        {hydrates && <Scripts nonce={visit.nonce} />}
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const known = isRouteErrorResponse(error);
  const about = known ? (error.data as { code?: string; title?: string } | string | undefined) : undefined;
  return (
    <PortalFrame>
      <WrongPage
        status={known ? error.status : 500}
        code={typeof about === 'object' ? about.code : undefined}
        title={typeof about === 'object' ? about.title : undefined}
      />
    </PortalFrame>
  );
}
