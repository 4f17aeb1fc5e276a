// The parts from which pages are made.
import {html, nothing} from '../lib/lit-html/lit-html.js';
import {NoAnswer, Problem, SignedOut} from './api.js';
import * as session from './session.js';

/** Grey lines in the place of what is loading. */
export function loading(lines = 3) {
  return html`<div class="loading" role="status">
    <span class="hidden-text">Loading</span>
    ${Array.from({length: lines}, () => html`<div class="loading-line"></div>`)}
  </div>`;
}

/** Says that there is nothing, and what can be done. */
export function empty(text, action = nothing) {
  return html`<div class="empty"><p>${text}</p>${action}</div>`;
}

/** Says what went wrong, in plain words, and offers to try again or gives a hint. */
export function failure(reason, again, hint) {
  return html`<div class="notice" data-tone="bad" role="alert">
    <p>${sentence(reason)}</p>
    ${reason instanceof SignedOut
      ? html`<button class="button" @click=${() => session.signIn()}>Sign in again</button>`
      : again
        ? html`<button class="button" data-kind="quiet" @click=${again}>Try again</button>`
        : nothing}
    ${hint ? html`<p class="small">${hint}</p>` : nothing}
    ${reason.traceId ? html`<p class="small">Trace ${reason.traceId}</p>` : nothing}
  </div>`;
}

/** One sentence about a failure. */
export function sentence(reason) {
  if (reason instanceof NoAnswer) {
    return navigator.onLine ? 'The system does not answer at the moment.' : 'You are offline.';
  }
  if (reason instanceof Problem && reason.status === 429) {
    return `Too many requests. Try again in ${reason.retryAfter ?? 'a few'} seconds.`;
  }
  if (reason instanceof Problem || reason instanceof SignedOut) {
    return reason.message;
  }
  console.error(reason);
  return 'Something unexpected happened in this page.';
}

/** A word about a state. tone: good, wait, bad, info or nothing. */
export const badge = (text, tone = '') => html`<span class="badge" data-tone=${tone}>${text}</span>`;

/** Offers the next items of a list. */
export function more(next, isLoading, load) {
  return next
    ? html`<div class="more"><button class="button" data-kind="quiet" aria-disabled=${isLoading} @click=${load}>
        ${isLoading ? 'Loading' : 'Show more'}</button></div>`
    : nothing;
}
