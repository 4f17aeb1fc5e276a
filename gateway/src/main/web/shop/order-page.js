// One order: it moves while it is watched, to its end.
import {html, nothing} from '../lib/lit-html/lit-html.js';
import {call, Problem} from '../app/api.js';
import {ask} from '../app/dialog.js';
import * as format from '../app/format.js';
import {BasePage} from '../app/page.js';
import {badge, failure, loading, sentence} from '../app/parts.js';
import * as router from '../app/router.js';
import {announce} from '../app/shell.js';
import {events} from '../app/stream.js';
import * as basket from './basket.js';
import {nameOf as countryName} from './countries.js';
import * as products from './products.js';
import {steps} from './steps.js';
import {isFinal, reason, statusBadge, word} from './statuses.js';

/** After this time an order is slow, and the page says so. */
const LONG = 8000;

const NOTES = {
  COMPLETED: 'Thank you for your order. You can return it if you change your mind.',
  CANCELLED: 'Nothing is charged. If it was charged before, it was given back.',
  RETURNED: 'Everything is settled.',
};

export class Page extends BasePage {
  title = 'Order';
  order = null;
  isConnected = true;
  isSlow = false;
  /** What the reader has asked for and the order does not show yet: 'cancellation' or 'return'. */
  asked = null;
  failure = null;

  async enter() {
    this.path = `/api/orders/${encodeURIComponent(this.parameters.id)}`;
    const {body} = await call('GET', this.path, {signal: this.signal});
    await products.names(body.lines.map(line => line.sku), this.signal);
    this.show(body);
    await this.watch();
  }

  /** Follows the order until it is final and nothing more is asked for. */
  async watch() {
    const slow = setTimeout(() => {
      this.isSlow = true;
      this.update();
    }, LONG);
    try {
      for (;;) {
        if (isFinal(this.order.status) && !this.asked) {
          return;
        }
        const stream = events(`${this.path}/stream`, {
          signal: this.signal,
          onConnection: isConnected => {
            this.isConnected = isConnected;
            this.update();
          },
        });
        for await (const {data} of stream) {
          this.show(data);
          if (isFinal(data.status) && !this.asked) {
            return;
          }
        }
        if (this.signal.aborted) {
          return;
        }
        // A return begins after a final state, for which the stream has ended.
        await new Promise(resolve => setTimeout(resolve, 1000));
        this.show((await call('GET', this.path, {signal: this.signal})).body);
      }
    } finally {
      clearTimeout(slow);
      this.isConnected = true;
    }
  }

  show(order) {
    if (this.order && order.version < this.order.version) {
      return;
    }
    if (this.order && order.status !== this.order.status) {
      announce(`Your order is ${word(order.status).toLowerCase()}.`);
    }
    this.order = order;
    const isDone = this.asked === 'return' ? order.status === 'RETURNED' : isFinal(order.status);
    if (this.asked && isDone) {
      this.asked = null;
    }
    this.update();
  }

  view() {
    const order = this.order;
    return html`<div class="heading">
        <div>
          <h1>Order</h1>
          <p class="quiet small"><code>${this.parameters.id}</code></p>
        </div>
        <div class="heading-end">
          ${this.isConnected ? nothing : badge('Reconnecting', 'wait')} ${order ? statusBadge(order.status) : nothing}
        </div>
      </div>
      ${this.failure ? failure(this.failure) : nothing} ${order ? this.whole(order) : loading(4)}`;
  }

  whole(order) {
    return html`<div class="order-parts">
        <div class="order-main">
          <section class="card" aria-labelledby="progress">
            <h2 id="progress">Progress</h2>
            ${steps(order, this.asked)}
            <p class="steps-note ${order.rejection ? '' : 'quiet'}">${this.note()}</p>
            ${this.actions()}
          </section>
          <section class="card" aria-labelledby="goods">
            <h2 id="goods">Goods</h2>
            ${this.goods()}
          </section>
        </div>
        <section class="card" aria-labelledby="details">
          <h2 id="details">Details</h2>
          ${this.details()}
        </section>
      </div>`;
  }

  note() {
    if (this.order.status === 'PENDING') {
      return this.asked === 'cancellation'
        ? 'Your order is being stopped. What was done is undone.'
        : this.isSlow
          ? 'This takes longer than usual. Your order is stored safely and is carried out as soon as all parts of the shop answer. You may leave this page.'
          : 'This page follows your order. You may leave it at any time.';
    }
    if (this.asked === 'return') {
      return 'Your return is being carried out.';
    }
    return this.order.rejection ? reason(this.order.rejection) : NOTES[this.order.status];
  }

  actions() {
    const {status} = this.order;
    if (this.asked) {
      return nothing;
    }
    const [label, kind, action] =
      status === 'PENDING'
        ? ['Cancel the order', 'danger', () => this.cancel()]
        : status === 'COMPLETED'
          ? ['Return the order', 'quiet', () => this.return()]
          : ['Put it into the basket again', 'quiet', () => this.again()];
    return html`<button class="button" data-kind=${kind} @click=${action}>${label}</button>`;
  }

  goods() {
    return html`<table class="table">
      <thead>
        <tr>
          <th scope="col">Product</th>
          <th scope="col" class="number">Pieces</th>
          <th scope="col" class="number">Price</th>
        </tr>
      </thead>
      <tbody>
        ${this.order.lines.map(
          line => html`<tr>
            <td>${products.nameOf(line.sku)}</td>
            <td class="number">${format.number(line.quantity)}</td>
            <td class="number">${line.lineTotal ? format.money(line.lineTotal) : '–'}</td>
          </tr>`,
        )}
      </tbody>
      ${this.order.total
        ? html`<tfoot>
            <tr>
              <th scope="row" colspan="2">Total</th>
              <td class="number"><strong>${format.money(this.order.total)}</strong></td>
            </tr>
          </tfoot>`
        : nothing}
    </table>`;
  }

  details() {
    const {shipTo, placedAt, updatedAt, shipment, paymentId, rejection} = this.order;
    const details = [
      ['Placed', html`<time datetime=${placedAt}>${format.time(placedAt)}</time>`],
      ['Last change', html`<time datetime=${updatedAt}>${format.exactTime(updatedAt)}</time>`],
      [
        'Ships to',
        shipTo &&
          html`${shipTo.name}<br />${shipTo.street}<br />${shipTo.postalCode} ${shipTo.city}<br />${countryName(shipTo.country)}`,
      ],
      ['Tracking number', shipment && html`<code>${shipment.trackingNumber}</code>`],
      ['Payment', paymentId && html`<code>${paymentId}</code>`],
      ['The system says', rejection?.detail],
    ];
    return html`<dl class="details">
      ${details.filter(([, value]) => value).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}
    </dl>`;
  }

  async cancel() {
    const agreed = await ask({
      title: 'Cancel this order?',
      text: 'It is stopped, and what was done for it is undone. If it is shipped already, it is completed.',
      yes: 'Cancel the order',
      danger: true,
    });
    if (agreed) {
      await this.request('cancellation');
    }
  }

  async return() {
    const agreed = await ask({
      title: 'Return this order?',
      text: 'The goods go back into stock, and your payment is given back.',
      yes: 'Return the order',
    });
    if (agreed && (await this.request('return'))) {
      await this.watch().catch(reason => this.fail(reason));
    }
  }

  async request(what) {
    this.failure = null;
    this.asked = what;
    this.update();
    try {
      await call('POST', `${this.path}/${what}`);
    } catch (reason) {
      this.asked = null;
      this.fail(reason);
      if (reason instanceof Problem && reason.status === 409) {
        this.show((await call('GET', this.path, {signal: this.signal})).body);
      }
      return false;
    }
    return true;
  }

  async again() {
    try {
      await basket.load();
      for (const line of this.order.lines) {
        await basket.setQuantity(line.sku, line.quantity);
      }
      router.go('/basket');
    } catch (reason) {
      announce(sentence(reason), 'bad');
    }
  }

  fail(reason) {
    if (!this.signal.aborted) {
      this.failure = reason;
      this.update();
    }
  }
}
