// The system at a glance: the figures of the sagas, the health of every service and of what it depends on, and how far the
// reports have read the events. On a developer's machine the invariants are checked here too.
import {html, nothing} from '../lib/lit-html/lit-html.js';
import {call, SignedOut} from '../app/api.js';
import {configuration} from '../app/configuration.js';
import * as format from '../app/format.js';
import {BasePage} from '../app/page.js';
import {failure, loading} from '../app/parts.js';
import {checkCard} from '../lab/check.js';
import {chart, SAMPLES} from './chart.js';
import {poll, REPEATED} from './poll.js';
import {duration, state} from './words.js';

const SECONDS = 2;

export class Page extends BasePage {
  title = 'System';
  health = null;
  projections = null;
  check = null;
  samples = [];
  problem = null;

  enter() {
    document.getElementById('main').classList.add('wide');
    return poll(this, SECONDS, () => this.look());
  }

  leave() {
    document.getElementById('main').classList.remove('wide');
  }

  async look() {
    const [health, summary, projections, lab] = await Promise.allSettled([
      call('GET', '/health/details', {signal: this.signal}),
      call('GET', '/api/sagas/summary', {signal: this.signal}),
      call('GET', '/api/projections', {signal: this.signal}),
      configuration.hasLab ? call('GET', '/lab/status', {signal: this.signal}) : null,
    ]);
    if (this.signal.aborted) {
      return;
    }
    const reason = [health, summary].find(each => each.status === 'rejected')?.reason ?? null;
    if (reason instanceof SignedOut) {
      throw reason;
    }
    this.problem = reason;
    this.health = health.value?.body ?? this.health;
    this.projections = projections.value?.body.items ?? null;
    this.check = lab.value?.body.check ?? this.check;
    this.samples = [...this.samples, summary.value?.body ?? null].slice(-SAMPLES);
    this.update();
  }

  view() {
    return html`
      <h1>System ${this.health ? state(this.health.status) : nothing}</h1>
      ${this.problem ? failure(this.problem, null, REPEATED) : nothing}
      ${this.samples.some(sample => sample) ? this.figures() : nothing}
      ${this.health ? html`${this.services()} ${this.reports()}
        ${this.check ? checkCard(this.check, this.signal) : nothing}` : this.problem ? nothing : loading(4)}`;
  }

  figures() {
    const line = (name, value) => ({name, values: this.samples.map(sample => (sample ? value(sample) : null))});
    const perSecond = count => sample => count(sample.placements) / sample.seconds;
    const age = sample =>
      sample.open.oldestStartedAt ? Math.max(0, new Date(sample.asOf) - new Date(sample.open.oldestStartedAt)) : 0;
    return html`<section aria-labelledby="figures">
      <h2 id="figures">Orders</h2>
      <div class="charts">
        ${chart('Orders a second', [
          line('placed', perSecond(it => it.started)),
          line('completed', perSecond(it => it.completed)),
          line('turned back', perSecond(it => it.compensated)),
        ], value => format.number(Math.round(value * 10) / 10))}
        ${chart('Time to the end', [
          line('p50', sample => sample.placements.p50),
          line('p99', sample => sample.placements.p99),
        ], duration)}
        ${chart('Open sagas', [
          line('in memory', sample => sample.open.inMemory),
          line('waiting', sample => sample.open.waiting),
          line('stuck', sample => sample.open.byStatus.STUCK),
        ], format.number)}
        ${chart('Oldest open saga', [line('age', age)], duration)}
      </div>
    </section>`;
  }

  services() {
    return html`<section aria-labelledby="services">
      <h2 id="services">Services</h2>
      <ul class="services">
        ${this.health.services.map(service => this.service(service))}
      </ul>
    </section>`;
  }

  service(service) {
    const breakers = Object.entries(service.circuitBreakers);
    return html`<li class="card service" data-service=${service.name}>
      <h3>${service.name} ${state(service.status)}</h3>
      <p class="quiet small">
        ${service.importance.toLowerCase()} importance${service.version ? `, version ${service.version}` : ''}${
          service.uptime === null ? '' : `, up for ${duration(service.uptime * 1000)}`}
      </p>
      ${service.error ? html`<p class="service-error">${service.error}</p>` : nothing}
      ${service.dependencies.length === 0 ? nothing : html`
        <h4>Depends on</h4>
        <ul class="service-list">
          ${service.dependencies.map(it => html`<li>
            <span>${it.name}</span> ${state(it.status)}
            ${it.error ? html`<span class="small quiet">${it.error}</span>` : nothing}
          </li>`)}
        </ul>`}
      ${breakers.length === 0 ? nothing : html`
        <h4>Circuit breakers</h4>
        <ul class="service-list">
          ${breakers.map(([name, is]) => html`<li data-breaker=${name}><code>${name}</code> ${state(is)}</li>`)}
        </ul>`}
      <p class="quiet small">Checked ${format.exactTime(service.lastCheck)}</p>
    </li>`;
  }

  reports() {
    return html`<section aria-labelledby="reports">
      <h2 id="reports">Reports</h2>
      ${this.projections === null ? html`<p class="quiet">How far they are is not known: the order service does not say.</p>` : html`
        <ul class="services">
          ${this.projections.map(it => html`<li class="card service" data-projection=${it.name}>
            <h3>${it.name}</h3>
            <p>${lag(it)}</p>
            ${it.rebuild ? html`<p class="quiet small">
              Being rebuilt: event ${format.number(it.rebuild.position)} of ${format.number(it.rebuild.target)}
            </p>` : nothing}
          </li>`)}
        </ul>`}
    </section>`;
  }
}

function lag({lagEvents, lagSeconds}) {
  if (lagEvents === 0) {
    return 'Up to date';
  }
  const events = `${format.number(lagEvents)} ${lagEvents === 1 ? 'event' : 'events'} behind`;
  return `${events}, the first since ${duration(lagSeconds * 1000)}`;
}
