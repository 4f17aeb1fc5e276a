// What every page is. A page shows its state: change the fields, call update(), and view() is drawn again.
import {render} from '../lib/lit-html/lit-html.js';

/** Moves the focus to the heading, for example when what had it is gone. */
export function focusHeading() {
  const heading = document.querySelector('main h1');
  heading?.setAttribute('tabindex', '-1');
  heading?.focus({preventScroll: true});
}

/**
 * The base of all pages.
 *
 *     export class Page extends BasePage {
 *       title = 'Orders';
 *       async enter() { this.orders = await this.call('GET', '/api/orders'); this.update(); }
 *       view() { return html`<h1>Orders</h1> …`; }
 *     }
 *
 * view() draws the heading in each state, also while the page loads: it gets the focus when the page opens, and when what had
 * the focus is no longer drawn.
 */
export class BasePage {
  title = '';
  #leaving = new AbortController();
  #drawn = false;

  /** The parameters are those of the address, for example {id: '…'} for the path '/orders/:id'. */
  constructor(parameters) {
    this.parameters = parameters;
  }

  /** Aborts when the reader leaves the page. Give it to everything that takes longer. */
  get signal() {
    return this.#leaving.signal;
  }

  /** Begins the work of the page. What it throws is shown in place of the page. */
  async enter() {}

  /** Returns what the page looks like now. */
  view() {}

  /** Ends the work of the page, beside that which the signal ends. */
  leave() {}

  /** Draws the page again, once for all changes that are made at a time. */
  update() {
    if (!this.#drawn) {
      this.#drawn = true;
      queueMicrotask(() => this.draw());
    }
  }

  draw() {
    this.#drawn = false;
    if (!this.signal.aborted) {
      document.title = this.title ? `${this.title} · Order system` : 'Order system';
      const focused = document.activeElement;
      render(this.view(), document.getElementById('main'));
      if (!focused?.isConnected) {
        focusHeading();
      }
    }
  }

  /** Is called by the router alone. */
  end() {
    this.#leaving.abort();
    this.leave();
  }
}
