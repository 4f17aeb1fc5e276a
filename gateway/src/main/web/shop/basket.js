// The basket: a draft of the API. This device remembers the id of each customer's draft, and the API keeps all else.
import {call, NoAnswer, Problem} from '../app/api.js';
import * as session from '../app/session.js';

const MOST = 1000;

/** Somebody has changed the basket in another tab or on another device. It is read again. */
export class Changed extends Error {
  constructor() {
    super('Your basket has been changed in another tab. Here it is as it is now.');
  }
}

let owner = null;
let draft = null;
let etag = null;
const listeners = new Set();

/** Calls the listener at each change, until the signal aborts. */
export function onChange(listener, signal) {
  listeners.add(listener);
  signal?.addEventListener('abort', () => listeners.delete(listener));
}

/** The draft as it was read last, or null. */
export const current = () => (isMine() ? draft : null);

/** The number of pieces. */
export const pieces = () => (isMine() ? (draft?.lines ?? []).reduce((sum, line) => sum + line.quantity, 0) : 0);

export const quantityOf = sku => current()?.lines.find(line => line.sku === sku)?.quantity ?? 0;

/** Reads the draft that this device remembers. Without one, the basket is empty. */
export async function load(signal) {
  owner = session.user()?.name ?? null;
  const id = owner && localStorage.getItem(key());
  if (!id) {
    take(null);
    return null;
  }
  try {
    take(await call('GET', `/api/drafts/${encodeURIComponent(id)}`, {signal}));
  } catch (failure) {
    if (!(failure instanceof Problem && failure.status === 404)) {
      throw failure;
    }
    forget();
  }
  return draft;
}

/** Puts one more piece into the basket. */
export async function add(sku) {
  for (let attempt = 1; ; attempt++) {
    if (!isMine() || attempt > 1 || !draft) {
      await load();
    }
    if (draft?.status === 'SUBMITTED') {
      forget();
    }
    try {
      return await setQuantity(sku, Math.min(MOST, quantityOf(sku) + 1));
    } catch (failure) {
      // One more piece is one more piece, whatever the basket is now.
      if (!(failure instanceof Changed) || attempt === 3) {
        throw failure;
      }
    }
  }
}

/** Sets the number of pieces; zero takes the product out. */
export async function setQuantity(sku, quantity) {
  if (!draft) {
    take(await call('POST', '/api/drafts'));
    localStorage.setItem(key(), draft.id);
  }
  const path = `/api/drafts/${draft.id}/lines/${encodeURIComponent(sku)}`;
  await change(() =>
    quantity === 0
      ? call('DELETE', path, {headers: {'If-Match': etag}})
      : call('PUT', path, {headers: {'If-Match': etag}, body: {quantity}}),
  );
}

/** Places the order. A repetition after a lost answer is the same order. Returns its id. */
export async function submit(submission, onRepeat) {
  const {id} = draft;
  await repeated(async () => {
    try {
      await call('POST', `/api/drafts/${id}/submission`, {
        body: submission,
        headers: {'If-Match': etag, 'Idempotency-Key': id},
      });
    } catch (failure) {
      await readAgainIfChanged(failure);
    }
  }, onRepeat);
  forget();
  return id;
}

/** Forgets the draft. The next product begins another one. */
export function forget() {
  localStorage.removeItem(key());
  take(null);
}

/** A repeated change that the draft already shows is a success, so it is safe after a lost answer. */
async function change(send) {
  try {
    take(await repeated(send));
  } catch (failure) {
    await readAgainIfChanged(failure);
  }
}

async function readAgainIfChanged(failure) {
  if (failure instanceof Problem && ['draft-changed', 'draft-submitted'].includes(failure.code)) {
    await load();
    throw new Changed();
  }
  throw failure;
}

async function repeated(send, onRepeat = () => {}) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await send();
    } catch (failure) {
      const isUnknown = failure instanceof NoAnswer || [502, 503, 504].includes(failure.status);
      if (!isUnknown || attempt === 4) {
        throw failure;
      }
      onRepeat(attempt);
      await new Promise(resolve => setTimeout(resolve, (failure.retryAfter ?? attempt) * 1000));
    }
  }
}

function take(answer) {
  draft = answer?.body ?? null;
  etag = answer?.etag ?? null;
  listeners.forEach(listener => listener());
}

const isMine = () => owner !== null && owner === session.user()?.name;
const key = () => `basket:${owner}`;
