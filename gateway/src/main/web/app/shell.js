// What stands around every page: navigation, who is signed in, messages.
import {html, nothing, render} from '../lib/lit-html/lit-html.js';
import {routes} from '../routes.js';
import * as router from './router.js';
import * as session from './session.js';

export function begin() {
  // The address of a page is a fragment, so this link must not become one.
  document.querySelector('.skip').addEventListener('click', event => {
    event.preventDefault();
    document.getElementById('main').focus();
  });
  addEventListener('online', update);
  addEventListener('offline', update);
  update();
}

/** Says a text to a screen reader, without moving the focus. Shows it too, if it has a tone. */
export function announce(text, tone) {
  const live = document.getElementById('live');
  live.className = tone ? 'toast' : 'hidden-text';
  live.dataset.tone = tone ?? '';
  live.textContent = text;
  clearTimeout(announce.timer);
  announce.timer = setTimeout(() => {
    live.textContent = '';
    live.className = 'hidden-text';
  }, 8000);
}

export function update() {
  render(bar(), document.getElementById('bar'));
}

function bar() {
  const user = session.user();
  const visible = routes.filter(route => route.label && (!route.role || route.role === user?.role));
  return html`
    <nav aria-label="Main">
      ${visible.map(
        route => html`<a href="#${route.path}" aria-current=${isHere(route) ? 'page' : nothing}>${typeof route.label === 'function' ? route.label() : route.label}</a>`,
      )}
    </nav>
    <div class="bar-end">
      ${navigator.onLine ? nothing : html`<span class="badge" data-tone="bad">Offline</span>`}
      ${user
        ? html`<span class="who" title="Signed in, ${user.role}">${user.name}</span>
            <button class="button" data-kind="quiet" @click=${() => session.signOut()}>Sign out</button>`
        : session.isPossible()
          ? html`<button class="button" data-kind="quiet" @click=${() => session.signIn()}>Sign in</button>`
          : nothing}
    </div>`;
}

function isHere(route) {
  const here = router.path();
  return route.path === '/' ? here === '/' : here === route.path || here.startsWith(`${route.path}/`);
}
