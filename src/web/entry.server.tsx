// Turns a matched page into a response: plain markup, or markup that hydrates where a page asks for it. It must never know a page.
import { renderToReadableStream, renderToStaticMarkup } from 'react-dom/server';
import { type EntryContext, type RouterContextProvider, ServerRouter } from 'react-router';
import { getWeb } from './context.ts';
import { VisitContext, visitOf } from './visit.tsx';

export { webContext } from './context.ts';
export { parts } from './dev/parts.ts';
export { renderFailure, renderSignIn } from './portal/identity-pages.tsx';

export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  entry: EntryContext,
  context: RouterContextProvider,
): Promise<Response> {
  headers.set('content-type', 'text/html; charset=utf-8');
  const visit = visitOf(getWeb(context));
  const page = (
    <VisitContext.Provider value={visit}>
      <ServerRouter context={entry} url={request.url} nonce={visit.nonce} />
    </VisitContext.Provider>
  );
  if (!hydrates(entry)) {
    return new Response(`<!doctype html>${renderToStaticMarkup(page)}`, { status, headers });
  }
  const stream = await renderToReadableStream(page, { nonce: visit.nonce });
  await stream.allReady;
  return new Response(stream, { status, headers });
}

/** A page earns scripts by exporting `handle = { hydrate: true }`. */
function hydrates(entry: EntryContext): boolean {
  return entry.staticHandlerContext.matches.some(({ route }) => {
    const handle = entry.routeModules[route.id]?.handle as { hydrate?: boolean } | undefined;
    return handle?.hydrate === true;
  });
}

/** Only bugs are worth a line: a page that throws an answer has said what it is. */
export function handleError(error: unknown, { request }: { request: Request }): void {
  if (request.signal.aborted || !(error instanceof Error)) return;
  console.error(error);
}
