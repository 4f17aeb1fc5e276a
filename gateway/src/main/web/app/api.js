// Calls of the public API, with the token of who is signed in.
import * as session from './session.js';

const TIMEOUT = 15_000;

/** An error that the system has answered: a problem document (RFC 9457). */
export class Problem extends Error {
  constructor(status, body, retryAfter) {
    super(body.detail ?? body.title ?? `The system answered with ${status}.`);
    this.status = status;
    this.code = body.type?.replace('urn:ordersystem:problem:', '') ?? 'unknown';
    /** [{field, message}] */
    this.violations = body.violations ?? [];
    this.traceId = body.traceId;
    /** Seconds, or null. */
    this.retryAfter = retryAfter;
  }
}

/** There was no answer. A change may have been made, or not. */
export class NoAnswer extends Error {
  constructor() {
    super('The system does not answer.');
  }
}

/** Nobody is signed in any more. */
export class SignedOut extends Error {
  constructor() {
    super('Your session has ended.');
  }
}

/**
 * Calls the API. Returns {status, body, etag, headers}.
 *
 * The body is sent as JSON. Throws Problem, NoAnswer or SignedOut.
 */
export async function call(method, path, {body, headers = {}, signal, timeout = TIMEOUT} = {}) {
  const options = {
    method,
    headers: {...headers},
    body: body === undefined ? undefined : JSON.stringify(body),
  };
  if (body !== undefined) {
    options.headers['Content-Type'] = 'application/json';
  }
  const response = await send(path, options, signal, timeout);
  const type = response.headers.get('Content-Type') ?? '';
  const content = type.includes('json') ? await read(response) : null;
  if (!response.ok) {
    const seconds = Number.parseInt(response.headers.get('Retry-After'), 10);
    throw new Problem(response.status, content ?? {}, Number.isNaN(seconds) ? null : seconds);
  }
  return {status: response.status, body: content, etag: response.headers.get('ETag'), headers: response.headers};
}

/** Sends a request with the token. If the token is refused, it tries once with another. */
export async function send(path, options, signal, timeout) {
  const wasSignedIn = session.user() !== null;
  let response = await once(path, options, signal, timeout);
  if (response.status === 401 && session.user() && (await session.renew())) {
    response = await once(path, options, signal, timeout);
  }
  if (response.status === 401 && wasSignedIn) {
    throw new SignedOut();
  }
  return response;
}

/** A read that got no answer is tried once more: a connection may have ended just then. */
async function once(path, options, signal, timeout) {
  try {
    return await request(path, options, signal, timeout);
  } catch (failure) {
    if (options.method !== 'GET' || !(failure instanceof NoAnswer) || !navigator.onLine) {
      throw failure;
    }
    return request(path, options, signal, timeout);
  }
}

async function request(path, options, signal, timeout) {
  try {
    const token = await session.token();
    return await fetch(path, {
      ...options,
      headers: {...options.headers, ...(token && {Authorization: `Bearer ${token}`})},
      credentials: 'omit',
      signal: AbortSignal.any([signal, timeout && AbortSignal.timeout(timeout)].filter(Boolean)),
    });
  } catch (failure) {
    throw signal?.aborted ? failure : new NoAnswer();
  }
}

async function read(response) {
  try {
    return await response.json();
  } catch {
    throw new NoAnswer();
  }
}
