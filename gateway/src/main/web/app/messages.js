// The pages that stand in for another one: for nobody, for the wrong person, at no address, after a failure.
import {html} from '../lib/lit-html/lit-html.js';
import {BasePage} from './page.js';
import {failure} from './parts.js';
import * as session from './session.js';

export class SignInPage extends BasePage {
  title = 'Sign in';

  view() {
    return html`<div class="message">
      <h1>Please sign in</h1>
      <p>This page shows your own orders, so it needs to know who you are.</p>
      ${session.isPossible()
        ? html`<button class="button" @click=${() => session.signIn()}>Sign in</button>`
        : html`<p class="notice" data-tone="wait">No identity provider is configured for this system.</p>`}
    </div>`;
  }
}

export class RolePage extends BasePage {
  title = 'Not for you';

  constructor(role) {
    super({});
    this.role = role;
  }

  view() {
    return html`<div class="message">
      <h1>This page is for ${this.role}s</h1>
      <p>You are signed in as ${session.user()?.name}, who is none.</p>
      <p><a href="#/">To the catalogue</a></p>
    </div>`;
  }
}

export class NothingPage extends BasePage {
  title = 'Nothing here';

  view() {
    return html`<div class="message">
      <h1>There is nothing at this address</h1>
      <p><a href="#/">To the catalogue</a></p>
    </div>`;
  }
}

export class FailurePage extends BasePage {
  constructor(reason, title = '') {
    super({});
    this.reason = reason;
    this.title = title || 'Not available';
  }

  view() {
    return html`<h1>${this.title}</h1>
      ${failure(this.reason, () => location.reload())}`;
  }
}
