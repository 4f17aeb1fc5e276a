// The basket and the way out of it: lines, address, payment, and the order.
import {html, nothing} from '../lib/lit-html/lit-html.js';
import {live} from '../lib/lit-html/directives/live.js';
import {repeat} from '../lib/lit-html/directives/repeat.js';
import {call, Problem} from '../app/api.js';
import * as format from '../app/format.js';
import {BasePage, focusHeading} from '../app/page.js';
import {empty, failure, loading} from '../app/parts.js';
import * as router from '../app/router.js';
import {announce} from '../app/shell.js';
import {Address} from './address.js';
import * as basket from './basket.js';
import {paymentMethods} from './payment-methods.js';
import * as products from './products.js';

export class Page extends BasePage {
  title = 'Basket';
  address = new Address(() => this.update());
  paymentMethod = paymentMethods[0].token;
  isLoaded = false;
  isPlacing = false;
  isWaiting = false;
  notice = null;
  failure = null;

  async enter() {
    basket.onChange(() => this.update(), this.signal);
    document.addEventListener('visibilitychange', () => this.refresh(), {signal: this.signal});
    await basket.load(this.signal);
    if (await this.isOrdered()) {
      return;
    }
    await this.readProducts();
    this.isLoaded = true;
    this.update();
    const last = await call('GET', '/api/orders?limit=1', {signal: this.signal}).catch(() => null); // it only helps to type
    this.address.suggest(last?.body.items[0]?.shipTo);
  }

  view() {
    return html`<h1>Basket</h1>
      ${this.notice ? html`<p class="notice" data-tone="wait" role="alert">${this.notice}</p>` : nothing}
      ${this.failure ? failure(this.failure) : nothing} ${this.content()}`;
  }

  content() {
    if (!this.isLoaded) {
      return loading(4);
    }
    const lines = basket.current()?.lines ?? [];
    if (lines.length === 0) {
      return empty('Your basket is empty.', html`<a class="button" href="#/">To the catalogue</a>`);
    }
    return html`<form class="checkout" novalidate @submit=${event => this.place(event)}>
      <div class="checkout-parts">
        <section class="card" aria-labelledby="goods">
          <h2 id="goods">Your goods</h2>
          <ul class="lines">
            ${repeat(lines, line => line.sku, line => this.line(line))}
          </ul>
        </section>
        <section class="card" aria-labelledby="to">
          <h2 id="to">Where does it go?</h2>
          ${this.address.view()}
        </section>
        <section class="card">
          <fieldset class="methods">
            <legend>How do you pay?</legend>
            <p class="quiet small">These are test methods of the payment provider's simulator.</p>
            ${paymentMethods.map(method => this.method(method))}
          </fieldset>
        </section>
      </div>
      <aside class="card summary" aria-labelledby="sum">
        <h2 id="sum">Total</h2>
        <p class="total">${format.money(basket.current().total)}</p>
        <p class="quiet small">The price is fixed when your goods are reserved.</p>
        <button class="button" aria-disabled=${this.isPlacing}>${this.isPlacing ? 'Placing your order' : 'Place the order'}</button>
        <p class="summary-wait quiet small" role="status">
          ${this.isWaiting ? 'There is no answer yet. The same order is sent again, so you never pay twice.' : nothing}
        </p>
      </aside>
    </form>`;
  }

  line(line) {
    const product = products.product(line.sku);
    const name = products.nameOf(line.sku);
    const trouble =
      product === null
        ? 'This product is no longer sold. Please remove it.'
        : product && product.available < line.quantity
          ? `Only ${format.number(product.available)} in stock.`
          : null;
    return html`<li class="line">
      <div class="line-name">
        <h3>${name}</h3>
        <p class="quiet small">${format.money(line.unitPrice)} each</p>
        ${trouble ? html`<p class="field-wrong">${trouble}</p>` : nothing}
      </div>
      <div class="quantity">
        <button class="button" type="button" data-kind="quiet" aria-disabled=${line.quantity === 1}
          @click=${() => this.set(line.sku, line.quantity - 1)}><span aria-hidden="true">−</span><span class="hidden-text">One ${name} less</span></button>
        <input type="number" inputmode="numeric" min="1" max="1000" aria-label="Pieces of ${name}"
          .value=${live(String(line.quantity))}
          @change=${event => this.set(line.sku, event.target.valueAsNumber)} />
        <button class="button" type="button" data-kind="quiet" aria-disabled=${line.quantity === 1000}
          @click=${() => this.set(line.sku, line.quantity + 1)}><span aria-hidden="true">+</span><span class="hidden-text">One ${name} more</span></button>
      </div>
      <p class="line-total number">${format.money(line.lineTotal)}</p>
      <button class="link" type="button" @click=${() => this.remove(line.sku, name)}>Remove<span class="hidden-text"> ${name}</span></button>
    </li>`;
  }

  method({token, name, does}) {
    return html`<label class="method">
      <input type="radio" name="method" value=${token} .checked=${live(this.paymentMethod === token)}
        @change=${() => (this.paymentMethod = token)} />
      <span><strong>${name}</strong><span class="quiet small">${does}</span></span>
    </label>`;
  }

  async set(sku, quantity) {
    if (!Number.isInteger(quantity) || quantity < 1 || quantity > 1000) {
      announce(`An order takes 1 to ${format.number(1000)} pieces of a product.`, 'wait');
      this.update();
      return;
    }
    await this.change(async () => {
      await basket.setQuantity(sku, quantity);
      announce(`${format.number(quantity)} pieces of ${products.nameOf(sku)}.`);
    });
  }

  async remove(sku, name) {
    await this.change(async () => {
      await basket.setQuantity(sku, 0);
      announce(`${name} is removed.`);
      focusHeading();
    });
  }

  /** Changes the basket, and says what is wrong if that fails. */
  async change(action) {
    this.notice = null;
    this.failure = null;
    try {
      await action();
    } catch (reason) {
      if (reason instanceof basket.Changed) {
        this.notice = reason.message;
        await this.readProducts();
      } else {
        this.failure = reason;
      }
    }
    this.update();
  }

  async place(event) {
    event.preventDefault();
    if (this.isPlacing) {
      return;
    }
    if (!this.address.check()) {
      return this.showFirstWrongField();
    }
    this.isPlacing = true;
    await this.change(async () => {
      try {
        const id = await basket.submit(
          {paymentMethod: this.paymentMethod, shipTo: this.address.values},
          () => {
            this.isWaiting = true;
            this.update();
          },
        );
        Address.forget();
        router.go(`/orders/${id}`);
      } catch (reason) {
        if (reason instanceof Problem && reason.violations.length > 0) {
          const others = this.address.refuse(reason.violations);
          if (others.length === 0) {
            return this.showFirstWrongField();
          }
        }
        throw reason;
      }
    });
    this.isPlacing = false;
    this.isWaiting = false;
    this.update();
  }

  showFirstWrongField() {
    this.draw();
    document.querySelector('main [aria-invalid=true]')?.focus();
  }

  /** A submitted basket is an order. If its order is not there, it can be placed again. */
  async isOrdered() {
    const draft = basket.current();
    if (draft?.status !== 'SUBMITTED') {
      return false;
    }
    try {
      await call('GET', `/api/orders/${draft.id}`, {signal: this.signal});
    } catch (reason) {
      if (reason instanceof Problem && reason.status === 404) {
        this.notice = 'This order was sent, but it is not placed yet. Please place it again: it will be one order.';
        return false;
      }
      throw reason;
    }
    basket.forget();
    router.go(`/orders/${draft.id}`, {replace: true});
    return true;
  }

  /** Another tab may have changed the basket while this one was hidden. */
  async refresh() {
    if (document.visibilityState === 'visible' && this.isLoaded && !this.isPlacing) {
      await this.change(async () => {
        await basket.load(this.signal);
        if (!(await this.isOrdered())) {
          await this.readProducts();
        }
      });
    }
  }

  /** Reads the products of the lines. A line whose price has changed is put again, so that it shows the present price. */
  async readProducts() {
    const lines = basket.current()?.lines ?? [];
    await products.load(
      lines.map(line => line.sku),
      {signal: this.signal, fresh: true},
    );
    if (basket.current()?.status === 'OPEN') {
      for (const line of lines) {
        const price = products.product(line.sku)?.unitPrice;
        if (price && price.amount !== line.unitPrice.amount) {
          await basket.setQuantity(line.sku, line.quantity);
          this.notice = `The price of ${products.nameOf(line.sku)} has changed from ${format.money(line.unitPrice)} to ${format.money(price)}.`;
        }
      }
    }
  }
}
