// The catalogue: what there is, what it costs, how many are left, and the way into the basket.
import {html, nothing} from '../lib/lit-html/lit-html.js';
import {repeat} from '../lib/lit-html/directives/repeat.js';
import * as format from '../app/format.js';
import {PagedList} from '../app/list.js';
import {BasePage} from '../app/page.js';
import {empty, failure, loading, more, sentence} from '../app/parts.js';
import * as session from '../app/session.js';
import {announce} from '../app/shell.js';
import * as basket from './basket.js';
import * as products from './products.js';

/** In sessionStorage: the product that somebody wanted before signing in. */
const WANTED = 'wanted';

export class Page extends BasePage {
  title = 'Catalogue';
  products = new PagedList(this, '/api/products?limit=24');
  adding = null;

  async enter() {
    basket.onChange(() => this.update(), this.signal);
    await Promise.all([this.products.load(), this.loadBasket()]);
  }

  view() {
    const {items, next, isLoaded, isLoading} = this.products;
    products.remember(items);
    return html`
      <h1>Catalogue</h1>
      ${this.products.failure ? failure(this.products.failure, () => this.products.load()) : nothing}
      ${isLoaded || this.products.failure ? nothing : html`<div class="products-loading">${loading(6)}</div>`}
      ${isLoaded && items.length === 0 ? empty('There are no products yet.') : nothing}
      <ul class="products">
        ${repeat(items, product => product.sku, product => this.product(product))}
      </ul>
      ${more(next, isLoading, () => this.products.load())}`;
  }

  product(product) {
    const inBasket = basket.quantityOf(product.sku);
    return html`<li class="product card">
      <h2>${product.name}</h2>
      <p class="quiet">${product.description}</p>
      <p class="product-stock">${stock(product.available)}</p>
      <div class="product-end">
        <span class="price">${format.money(product.unitPrice)}</span>
        ${session.user()?.role === 'operator'
          ? nothing
          : html`<button
              class="button"
              data-kind=${inBasket ? 'chosen' : 'quiet'}
              aria-disabled=${product.available === 0}
              aria-busy=${this.adding === product.sku}
              aria-label=${inBasket
                ? `${format.number(inBasket)} in basket, add one more ${product.name}`
                : `Add ${product.name} to the basket`}
              @click=${() => this.add(product)}
            >
              ${inBasket ? `✓ ${format.number(inBasket)} in basket` : 'Add'}
            </button>`}
      </div>
    </li>`;
  }

  async add(product) {
    if (this.adding || product.available === 0) {
      return;
    }
    if (!session.user()) {
      if (session.isPossible()) {
        sessionStorage.setItem(WANTED, product.sku);
        await session.signIn();
      } else {
        announce('No identity provider is configured, so nobody can order here.', 'wait');
      }
      return;
    }
    this.adding = product.sku;
    this.update();
    try {
      await basket.add(product.sku);
      announce(`${product.name} is in your basket.`);
    } catch (reason) {
      announce(sentence(reason), 'bad');
    }
    this.adding = null;
    this.update();
  }

  /** The catalogue is worth reading without the basket. */
  async loadBasket() {
    if (session.user()?.role !== 'customer') {
      return;
    }
    const wanted = sessionStorage.getItem(WANTED);
    sessionStorage.removeItem(WANTED);
    try {
      await basket.load(this.signal);
      if (wanted) {
        await basket.add(wanted);
        announce('It is in your basket.', 'good');
      }
    } catch (reason) {
      if (!this.signal.aborted) {
        announce(`Your basket cannot be shown. ${sentence(reason)}`, 'bad');
      }
    }
  }
}

function stock(available) {
  if (available === 0) {
    return html`<span class="stock" data-tone="bad">Sold out</span>`;
  }
  return available <= 5
    ? html`<span class="stock" data-tone="wait">Only ${format.number(available)} left</span>`
    : html`<span class="stock">${format.number(available)} in stock</span>`;
}
