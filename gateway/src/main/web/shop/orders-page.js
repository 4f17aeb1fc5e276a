// The customer's orders, newest first.
import {html, nothing} from '../lib/lit-html/lit-html.js';
import {repeat} from '../lib/lit-html/directives/repeat.js';
import * as format from '../app/format.js';
import {PagedList} from '../app/list.js';
import {BasePage} from '../app/page.js';
import {empty, failure, loading, more} from '../app/parts.js';
import * as router from '../app/router.js';
import * as products from './products.js';
import {statusBadge, statuses} from './statuses.js';

export class Page extends BasePage {
  title = 'Orders';
  status = router.query().get('status') ?? '';
  orders = this.list();
  shown = 0; // how many have the names of their products

  enter() {
    return this.read();
  }

  list() {
    const filter = this.status ? `&status=${encodeURIComponent(this.status)}` : '';
    return new PagedList(this, `/api/orders?limit=20${filter}`);
  }

  async read() {
    await this.orders.load();
    const skus = new Set(this.orders.items.flatMap(order => order.lines.map(line => line.sku)));
    await products.names([...skus], this.signal);
    this.shown = this.orders.items.length;
    this.update();
  }

  view() {
    const {items, next, isLoaded, isLoading} = this.orders;
    const isNamed = this.shown > 0 || items.length === 0;
    return html`<div class="heading">
        <h1>Orders</h1>
        <div class="filter">
          <label for="status">Status</label>
          <select id="status" @change=${event => this.filter(event.target.value)}>
            <option value="">All</option>
            ${statuses.map(
              ({status, word}) => html`<option value=${status} ?selected=${status === this.status}>${word}</option>`,
            )}
          </select>
        </div>
      </div>
      ${this.orders.failure ? failure(this.orders.failure, () => this.read()) : nothing}
      ${(isLoaded && isNamed) || this.orders.failure ? nothing : loading(5)}
      ${isLoaded && items.length === 0 ? this.nothing() : nothing}
      <ul class="orders">
        ${repeat(items.slice(0, this.shown), order => order.id, order => this.order(order))}
      </ul>
      ${isNamed ? more(next, isLoading, () => this.read()) : nothing}`;
  }

  nothing() {
    return this.status
      ? empty('You have no orders with this status.')
      : empty('You have not ordered anything yet.', html`<a class="button" href="#/">To the catalogue</a>`);
  }

  order(order) {
    return html`<li>
      <a class="order card" href="#/orders/${order.id}">
        <span class="order-goods">${order.lines.map(line => `${format.number(line.quantity)} × ${products.nameOf(line.sku)}`).join(', ')}</span>
        <span class="order-status">${statusBadge(order.status)}</span>
        <time class="quiet small" datetime=${order.placedAt}>${format.time(order.placedAt)}</time>
        <span class="order-total number">${order.total ? format.money(order.total) : nothing}</span>
      </a>
    </li>`;
  }

  filter(status) {
    this.status = status;
    history.replaceState(null, '', status ? `#/orders?status=${status}` : '#/orders');
    this.orders = this.list();
    this.shown = 0;
    this.read();
  }
}
