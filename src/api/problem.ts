// How a no becomes an answer: the only file that knows HTTP status numbers. It must never know a route or a process.
import type { Fault } from '../engine/engine.ts';
import type { Rejection } from '../kernel/rejection.ts';
import type { Language } from '../kernel/text.ts';
import type { Problem } from './contract.ts';
import type { Messages } from './messages.ts';

/** Numbers of the answers that are not problems. */
export const successes = { ok: 200, created: 201 } as const;

/** What can be wrong with a request before any rule sees it, and the number each has in HTTP. */
const requestStatuses = {
  'request.malformed-json': 400,
  'request.malformed-upload': 400,
  'request.malformed-path': 400,
  'request.malformed-http': 400,
  'request.too-deep': 400,
  'access.sign-in-needed': 401,
  'request.not-found': 404,
  'item.not-found': 404,
  'question.not-found': 404,
  'request.method-not-allowed': 405,
  'request.too-slow': 408,
  'request.too-large': 413,
  'request.address-too-long': 414,
  'request.media-type': 415,
  'request.too-many': 429,
  'request.headers-too-large': 431,
  'server.overloaded': 503,
  'house.disk-full': 503,
} as const;
export type RequestCode = keyof typeof requestStatuses;

/** What identity may find wrong with a proof of who asks. What is not listed is a proof that does not hold: 401. */
const identityStatuses: Readonly<Record<string, number>> = {
  'access.issuer-unreachable': 503,
  'access.other-site': 403,
  'access.csrf-missing': 403,
  'access.csrf-wrong': 403,
  'access.too-many-attempts': 429,
};

/** Every number an operation may answer with a problem, for the generated description of the API; 405 is no operation. */
export const problemStatuses = [400, 401, 403, 404, 409, 413, 414, 415, 422, 429, 431, 500, 503] as const;

/** Seconds after which a caller may try again what could not be done for want of a part of the house. */
const retryAfterSeconds = 2;
/** Maintenance is not over in two seconds. */
const readOnlyRetrySeconds = 30;

export interface Problems {
  /** The rules said no: 422 with code, parameters and the fields. */
  readonly rejected: (rejection: Rejection, language: Language) => Problem;
  /** The world said no. */
  readonly faulted: (fault: Fault, language: Language) => Problem;
  /** The request itself cannot be read or is not let in. */
  readonly refused: (code: RequestCode, language: Language, params?: Rejection['params']) => Problem;
  /** The proof of who asks does not hold. */
  readonly unidentified: (rejection: Rejection, language: Language) => Problem;
  /** We failed. Says nothing of what failed; `request` is the number under which the log keeps it. */
  readonly bug: (language: Language, request: string) => Problem;
}

export function createProblems(messages: Messages): Problems {
  const say = (status: number, rejection: Rejection, language: Language): Problem => ({
    status,
    code: rejection.code,
    title: messages.sentence(language, rejection.code, rejection.params),
    ...(rejection.params && { params: rejection.params }),
    ...(rejection.errors && {
      errors: rejection.errors.map((error) => ({
        path: error.path,
        code: error.code,
        title: messages.sentence(language, error.code, error.params),
        ...(error.params && { params: error.params }),
      })),
    }),
  });
  return {
    rejected: (rejection, language) => say(422, rejection, language),
    faulted: (fault, language) => {
      const [status, rejection] = faultStatus(fault);
      return say(status, rejection, language);
    },
    refused: (code, language, params) => say(requestStatuses[code], { code, params }, language),
    unidentified: (rejection, language) => say(identityStatuses[rejection.code] ?? 401, rejection, language),
    bug: (language, request) => say(500, { code: 'server.bug', params: { request } }, language),
  };
}

function faultStatus(fault: Fault): readonly [number, Rejection] {
  switch (fault.code) {
    case 'not-found':
      return [404, { code: 'request.not-found' }];
    case 'forbidden':
      return [403, { code: fault.reason }];
    case 'version-conflict':
      return [409, { code: 'request.version-conflict', params: { version: fault.version } }];
    case 'stopping':
      return [503, { code: 'server.stopping' }];
    case 'unavailable':
      return [503, { code: 'server.unavailable' }];
    case 'read-only':
      return [503, { code: 'house.read-only' }];
  }
}

/** Headers that belong to a problem: when to come back, how to sign in. */
export function problemHeaders(problem: Problem): Readonly<Record<string, string>> {
  if (problem.code === 'house.read-only') return { 'retry-after': String(readOnlyRetrySeconds) };
  if (problem.status === 503) return { 'retry-after': String(retryAfterSeconds) };
  const seconds = problem.params?.seconds;
  if (problem.status === 429 && seconds !== undefined) return { 'retry-after': String(seconds) };
  if (problem.status === 401) {
    const error = problem.code === 'access.sign-in-needed' ? '' : ', error="invalid_token"';
    return { 'www-authenticate': `Bearer realm="yimen"${error}` };
  }
  return {};
}

/** The body of a problem as RFC 9457 wants it; `type` names the code, so that a program needs no sentence. */
export function problemBody(problem: Problem): Readonly<Record<string, unknown>> {
  return { type: `urn:yimen:problem:${problem.code}`, ...problem };
}
