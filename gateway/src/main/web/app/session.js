// Who is signed in: OpenID Connect, authorization code flow with PKCE. Tokens are in memory only. A reload gets new ones from
// the provider, which knows the browser by its own cookie.
import {configuration} from './configuration.js';

const config = configuration.signIn;
const REDIRECT_URI = `${location.origin}/`;
/** In sessionStorage, from the way to the provider until the way back: what the answer must match, and where to go on. */
const FLOW = 'sign-in';
/** In localStorage: whether this browser was signed in, so that the provider is worth asking. */
const MARK = 'signed-in';

/** {access, refresh, id, subject, role, expires, renew}: the times in milliseconds. */
let tokens = null;
let renewing = null;
let leaving = false;
const listeners = [];

/** Whether there is a provider. */
export const isPossible = () => config !== null;

/** Whether the browser is on its way to the provider. */
export const isLeaving = () => leaving;

/** {name, role} of who is signed in, or null. */
export const user = () => tokens && {name: tokens.subject, role: tokens.role};

/** Calls the listener when nobody is signed in any more, with 'signed-out' or 'expired'. */
export const onEnd = listener => listeners.push(listener);

/** Returns from the provider, or asks it again after a reload. Returns a text for the reader if that failed. */
export async function begin() {
  addEventListener('storage', event => {
    if (event.key === MARK && event.newValue === null && tokens) {
      forget();
    }
  });
  const answer = new URLSearchParams(location.search);
  if (answer.has('code') || answer.has('error')) {
    return finish(answer);
  }
  if (config && localStorage.getItem(MARK)) {
    await signIn({prompt: 'none'});
  }
  return null;
}

/** Goes to the provider and comes back to the present address. */
export async function signIn({prompt} = {}) {
  leaving = true;
  const flow = {state: random(), nonce: random(), verifier: random(), hash: location.hash};
  sessionStorage.setItem(FLOW, JSON.stringify(flow));
  const request = new URLSearchParams({
    response_type: 'code',
    client_id: config.clientId,
    redirect_uri: REDIRECT_URI,
    scope: config.scope,
    state: flow.state,
    nonce: flow.nonce,
    code_challenge: await sha256(flow.verifier),
    code_challenge_method: 'S256',
    ...(prompt && {prompt}),
  });
  location.assign(withQuery(config.authorizationEndpoint, request));
}

/** Signs out here and in other tabs, and at the provider. */
export function signOut() {
  const id = tokens?.id;
  sessionStorage.clear();
  forget();
  if (config.endSessionEndpoint) {
    leaving = true;
    const request = new URLSearchParams({client_id: config.clientId, post_logout_redirect_uri: REDIRECT_URI});
    if (id) {
      request.set('id_token_hint', id);
    }
    location.assign(withQuery(config.endSessionEndpoint, request));
  }
}

/** The access token, renewed if it is about to expire; null if nobody is signed in. */
export async function token() {
  if (tokens && Date.now() >= tokens.renew) {
    await renew();
  }
  return tokens?.access ?? null;
}

/** Gets another token in place of one that is refused. Returns whether there is one. */
export async function renew() {
  renewing ??= refresh().finally(() => (renewing = null));
  return renewing;
}

async function refresh() {
  if (!tokens?.refresh) {
    if (tokens && Date.now() >= tokens.expires) {
      end('expired');
    }
    return tokens !== null;
  }
  const answer = await ask({grant_type: 'refresh_token', refresh_token: tokens.refresh});
  if (answer.ok) {
    keep(answer.body);
  } else if (answer.status < 500) {
    end('expired');
  }
  return tokens !== null;
}

async function finish(answer) {
  const flow = JSON.parse(sessionStorage.getItem(FLOW) ?? 'null');
  sessionStorage.removeItem(FLOW);
  history.replaceState(null, '', `/${flow?.hash || '#/'}`);
  if (!flow || flow.state !== answer.get('state')) {
    return 'That answer was not to a sign-in of this tab. Please sign in again.';
  }
  if (answer.get('error') === 'temporarily_unavailable') {
    return 'Nobody can sign in at the moment. Please try again later.';
  }
  if (answer.has('error')) {
    localStorage.removeItem(MARK);
    return answer.get('error') === 'login_required' ? null : 'Signing in failed. Please try again.';
  }
  try {
    const got = await ask({
      grant_type: 'authorization_code',
      code: answer.get('code'),
      redirect_uri: REDIRECT_URI,
      code_verifier: flow.verifier,
    });
    if (got.ok && isFor(got.body.id_token, flow.nonce)) {
      keep(got.body);
      return null;
    }
  } catch {
    // told below
  }
  return 'Signing in failed. Please try again.';
}

/** Whether an ID token, if there is one, is for this client and this sign-in. It came from the provider itself. */
function isFor(idToken, nonce) {
  if (!idToken) {
    return true;
  }
  const claims = claimsOf(idToken);
  return [claims.aud].flat().includes(config.clientId) && claims.nonce === nonce;
}

async function ask(parameters) {
  const response = await fetch(config.tokenEndpoint, {
    method: 'POST',
    body: new URLSearchParams({...parameters, client_id: config.clientId}),
    credentials: 'omit',
    signal: AbortSignal.timeout(10_000),
  });
  return {ok: response.ok, status: response.status, body: response.ok ? await response.json() : null};
}

/** The services check the token. Here its claims only decide what is shown. */
function keep(answer) {
  const claims = claimsOf(answer.access_token);
  const lifetime = answer.expires_in * 1000;
  tokens = {
    access: answer.access_token,
    refresh: answer.refresh_token ?? null,
    id: answer.id_token ?? tokens?.id,
    subject: claims.sub,
    role: claims.groups?.includes('operator') ? 'operator' : 'customer',
    expires: Date.now() + lifetime,
    renew: Date.now() + lifetime - Math.min(60_000, lifetime / 3),
  };
  localStorage.setItem(MARK, 'yes');
}

function forget() {
  localStorage.removeItem(MARK);
  end('signed-out');
}

function end(reason) {
  tokens = null;
  listeners.forEach(listener => listener(reason));
}

function claimsOf(jwt) {
  const bytes = Uint8Array.from(atob(jwt.split('.')[1].replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes));
}

function withQuery(endpoint, parameters) {
  return `${endpoint}${endpoint.includes('?') ? '&' : '?'}${parameters}`;
}

function random() {
  return base64(crypto.getRandomValues(new Uint8Array(32)));
}

async function sha256(text) {
  return base64(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))));
}

function base64(bytes) {
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}
