// What the document and the frame know of the visit, on every page and on error pages too. It must never hold the door.
import { createContext, useContext } from 'react';
import { useRouteLoaderData } from 'react-router';
import type { Language } from '../kernel/text.ts';
import type { Web } from './context.ts';
import type { Visit } from './ui/frame/frame.tsx';

export interface VisitFacts extends Visit {
  readonly language: Language;
  readonly csrf: string;
  readonly nonce: string;
  readonly demo: boolean;
}

export function visitOf(web: Web): VisitFacts {
  return {
    here: web.here,
    elder: web.mode === 'elder',
    ...(web.person && { person: web.person }),
    signIn: signInPath(web.here),
    signOut: '/sign-out',
    language: web.language,
    csrf: web.csrf,
    nonce: web.nonce,
    demo: web.demo,
  };
}

export function signInPath(to: string): string {
  return `/sign-in?to=${encodeURIComponent(to)}`;
}

const nowhere: VisitFacts = {
  here: '/',
  elder: false,
  signIn: signInPath('/'),
  signOut: '/sign-out',
  language: 'zh',
  csrf: '',
  nonce: '',
  demo: false,
};

/** Given by the server around every page, so that an error page knows it too; in a browser that hydrates the root's data stand in. */
export const VisitContext = createContext<VisitFacts | undefined>(undefined);

export function useVisit(): VisitFacts {
  const given = useContext(VisitContext);
  const loaded = useRouteLoaderData('root') as { readonly visit: VisitFacts } | undefined;
  return given ?? loaded?.visit ?? nowhere;
}
