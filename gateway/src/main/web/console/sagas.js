// The list of sagas, live, with filters.
import {html, nothing} from '../lib/lit-html/lit-html.js';
import {repeat} from '../lib/lit-html/directives/repeat.js';
import {call, SignedOut} from '../app/api.js';
import * as format from '../app/format.js';
import {BasePage} from '../app/page.js';
import {badge, empty, failure, loading, more} from '../app/parts.js';
import * as router from '../app/router.js';
import {poll} from './poll.js';
import {between, duration, shortId, state} from './words.js';

const SECONDS = 2;

/** What can be shown: the text, and the query of the API. */
const SHOWN = new Map([
  ['all', ['All', {}]],
  ['running', ['Running', {status: 'RUNNING'}]],
  ['waiting', ['Waiting', {waiting: 'true'}]],
  ['compensating', ['Compensating', {status: 'COMPENSATING'}]],
  ['stuck', ['Stuck', {status: 'STUCK'}]],
  ['completed', ['Completed', {status: 'COMPLETED'}]],
  ['compensated', ['Compensated', {status: 'COMPENSATED'}]],
]);

/** Ages in seconds. */
const AGES = new Map([
  ['', 'any time'],
  ['10', 'more than 10 s ago'],
  ['60', 'more than 1 min ago'],
  ['600', 'more than 10 min ago'],
  ['3600', 'more than 1 h ago'],
]);

export class Page extends BasePage {
  title = 'Sagas';
  items = null;
  next = null;
  problem = null;
  isLoading = false;
  isLive = true;

  constructor(parameters) {
    super(parameters);
    const query = router.query();
    this.filter = {
      show: SHOWN.has(query.get('show')) ? query.get('show') : 'all',
      age: AGES.has(query.get('age')) ? query.get('age') : '',
      order: query.get('order') ?? '',
    };
  }

  enter() {
    return poll(this, SECONDS, () => (this.isLive ? this.look() : null));
  }

  address(after) {
    const query = new URLSearchParams({limit: '50', ...SHOWN.get(this.filter.show)[1]});
    if (this.filter.age) {
      query.set('startedBefore', new Date(Date.now() - this.filter.age * 1000).toISOString());
    }
    if (this.filter.order) {
      query.set('orderId', this.filter.order);
    }
    if (after) {
      query.set('after', after);
    }
    return `/api/sagas?${query}`;
  }

  async look(after) {
    const asked = JSON.stringify(this.filter);
    try {
      const {body} = await call('GET', this.address(after), {signal: this.signal});
      if (asked !== JSON.stringify(this.filter)) {
        return; // the answer is to another question
      }
      this.items = after ? [...this.items, ...body.items] : body.items;
      this.next = body.next;
      this.problem = null;
    } catch (failure) {
      this.problem = failure;
      this.isLive = this.isLive && !(failure instanceof SignedOut);
    }
    this.update();
  }

  /** Older sagas follow the ones that are shown, so these must stay as they are. */
  async older() {
    this.isLive = false;
    this.isLoading = true;
    this.update();
    await this.look(this.next);
    this.isLoading = false;
    this.update();
  }

  live() {
    this.isLive = true;
    return this.look();
  }

  change(field, value) {
    this.filter = {...this.filter, [field]: value.trim()};
    const query = new URLSearchParams(Object.entries(this.filter).filter(([, it]) => it && it !== 'all'));
    history.replaceState(null, '', `#/sagas${query.size ? `?${query}` : ''}`);
    this.items = null;
    this.update();
    this.live();
  }

  view() {
    return html`
      <h1>Sagas</h1>
      ${this.filters()}
      ${this.problem ? failure(this.problem, () => this.live()) : nothing}
      ${this.items === null && !this.problem ? loading(5) : nothing}
      ${this.items?.length === 0 ? this.nothing() : nothing}
      <ul class="sagas" aria-label="Sagas">
        ${repeat(this.items ?? [], saga => saga.id, saga => this.saga(saga))}
      </ul>
      ${more(this.next, this.isLoading, () => this.older())}
      ${this.isLive ? nothing : html`<p class="notice sagas-paused" data-tone="info">
        The list does not change while older sagas are shown.
        <button class="button" data-kind="quiet" @click=${() => this.live()}>Show the newest, live</button></p>`}`;
  }

  nothing() {
    const {show, age, order} = this.filter;
    return show !== 'all' || age || order
      ? empty('No saga matches these filters.')
      : empty('There are no sagas yet. Each order begins one.');
  }

  filters() {
    return html`<form class="filters" @submit=${event => event.preventDefault()}>
      <div class="field">
        <label for="show">Show</label>
        <select id="show" .value=${this.filter.show} @change=${event => this.change('show', event.target.value)}>
          ${[...SHOWN].map(([key, [text]]) => html`<option value=${key} ?selected=${key === this.filter.show}>${text}</option>`)}
        </select>
      </div>
      <div class="field">
        <label for="age">Started</label>
        <select id="age" .value=${this.filter.age} @change=${event => this.change('age', event.target.value)}>
          ${[...AGES].map(([key, text]) => html`<option value=${key} ?selected=${key === this.filter.age}>${text}</option>`)}
        </select>
      </div>
      <div class="field filters-order">
        <label for="order">Order</label>
        <input id="order" autocomplete="off" spellcheck="false" placeholder="The id of an order" .value=${this.filter.order}
          @change=${event => this.change('order', event.target.value)}>
      </div>
    </form>`;
  }

  saga(saga) {
    return html`<li class="card saga">
      <a class="saga-id" href="#/sagas/${saga.id}"><code>${shortId(saga.id)}</code><span class="hidden-text">, ${saga.type}</span></a>
      <span aria-hidden="true">${saga.type}</span>
      <span>${state(saga.status)} ${saga.waiting ? badge(`waits for ${saga.awaits ?? 'its turn'}`, 'wait') : nothing}</span>
      <span class="quiet small">${format.exactTime(saga.startedAt)}</span>
      <span class="quiet small number">${saga.endedAt ? 'took' : 'open for'} ${duration(between(saga.startedAt, saga.endedAt))}</span>
    </li>`;
  }
}
