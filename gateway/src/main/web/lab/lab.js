// The failure lab: break the running system, and see what it does. It exists on a developer's machine only.
import {html, nothing} from '../lib/lit-html/lit-html.js';
import {call, Problem, SignedOut} from '../app/api.js';
import * as format from '../app/format.js';
import {BasePage} from '../app/page.js';
import {badge, failure, loading, sentence} from '../app/parts.js';
import * as shell from '../app/shell.js';
import {poll, REPEATED} from '../console/poll.js';
import {state} from '../console/words.js';
import {checkCard} from './check.js';
import {experiments} from './experiments.js';

const SECONDS = 1;
const MODES = [
  ['NORMAL', 'Normal', 'As the card says.'],
  ['SLOW', 'Slow', 'Each answer takes 3 seconds more.'],
  ['FAILING', 'Failing', 'Answers 503.'],
  ['SILENT', 'Silent after capture', 'Takes the money and does not answer.'],
  ['DOWN', 'Down', 'Closes every connection.'],
];
/** The buttons of a part, each as [action, label, whether it fits]. Each stays in its place, so it keeps the focus. */
const buttons = ({state}) => [
  state === 'STOPPED' ? ['start', 'Start', true] : ['stop', 'Stop', state !== 'PAUSED'],
  ['kill', 'Kill', state !== 'STOPPED'],
  state === 'PAUSED' ? ['resume', 'Continue', true] : ['pause', 'Pause', state !== 'STOPPED'],
];

export class Page extends BasePage {
  title = 'Failure lab';
  look = {};
  problem = null;
  orderId = null;

  enter() {
    document.getElementById('main').classList.add('wide');
    return poll(this, SECONDS, () => this.refresh());
  }

  leave() {
    document.getElementById('main').classList.remove('wide');
  }

  async refresh() {
    const get = path => call('GET', path, {signal: this.signal}).then(answer => answer.body);
    try {
      this.look.lab = await get('/lab/status');
      this.problem = null;
    } catch (failure) {
      if (this.signal.aborted || failure instanceof SignedOut || (failure instanceof Problem && failure.status === 404)) {
        throw failure;
      }
      this.problem = failure;
    }
    // A part that is down is not asked. What it said last stays.
    const isUp = name => this.look.lab?.parts.find(it => it.name === name)?.state === 'UP';
    const order = this.orderId;
    const asked = {
      health: get('/health/details'),
      ...(isUp('saga-orchestrator') && {summary: get('/api/sagas/summary')}),
      ...(isUp('saga-orchestrator') && order && {
        saga: get(`/api/sagas?orderId=${order}`).then(({items}) => (items.length ? get(`/api/sagas/${items[0].id}`) : null)),
      }),
      ...(isUp('order-service') && order && {
        order: get(`/api/orders/${order}`),
        events: get(`/api/orders/${order}/events`).then(body => body.items),
      }),
    };
    const answers = await Promise.allSettled(Object.values(asked));
    Object.keys(asked).forEach((name, i) => {
      if (answers[i].status === 'fulfilled') {
        this.look[name] = answers[i].value;
      }
    });
    this.update();
  }

  /** Does something and says what came of it. */
  async tell(work, done) {
    try {
      await work();
      shell.announce(done, 'good');
    } catch (failure) {
      shell.announce(sentence(failure), 'bad');
    }
  }

  post(path, body) {
    return call('POST', `/lab/${path}`, {body, signal: this.signal});
  }

  // What the experiments do.

  act(part, action) {
    return this.tell(() => this.post(`parts/${part}/${action}`), `${part}: ${action}.`);
  }

  provider(mode) {
    return this.tell(
      () => call('PUT', '/lab/provider', {body: {mode}, signal: this.signal}),
      `The payment provider is ${mode.toLowerCase()}.`,
    );
  }

  place(order) {
    return this.tell(async () => {
      this.orderId = (await this.post('orders', {order})).body.id;
      this.look.placed = order;
      delete this.look.order;
      delete this.look.saga;
      delete this.look.events;
    }, 'The order is placed.');
  }

  load(perSecond, seconds) {
    return this.tell(() => this.post('load', {perSecond, seconds}), `${perSecond} orders a second for ${seconds} seconds.`);
  }

  catalogue() {
    return this.tell(async () => {
      const {headers} = await call('GET', '/api/products?limit=1', {signal: this.signal});
      this.look.catalogue = {age: headers.get('Age')};
    }, 'The catalogue is read.');
  }

  view() {
    const {lab} = this.look;
    return html`
      <h1>Failure lab</h1>
      <p class="lab-lead">Break this system and see what it does: no order is lost, doubled or left half done.</p>
      ${this.problem ? failure(this.problem, null, REPEATED) : nothing}
      ${lab ? html`<div class="lab">${this.switches(lab)} ${this.tour()}</div>` : this.problem ? nothing : loading(5)}`;
  }

  switches(lab) {
    return html`<div class="lab-switches">
      <section class="card" aria-labelledby="parts">
        <h2 id="parts">Processes</h2>
        <ul class="lab-parts">${lab.parts.map(it => this.part(it))}</ul>
      </section>
      ${this.providerSwitch(lab)} ${this.loadSwitch(lab)} ${checkCard(lab.check, this.signal)}
    </div>`;
  }

  part(it) {
    return html`<li data-part=${it.name} data-state=${it.state}>
      <p class="lab-part"><b>${it.name}</b> ${state(it.state)} ${it.busy ? badge('busy', 'wait') : nothing}</p>
      ${it.problem ? html`<p class="small entry-error">${it.problem}</p>` : nothing}
      ${it.fixed
        ? html`<p class="small quiet">It carries this page, so the lab leaves it alone.</p>`
        : html`<p class="buttons">
            ${buttons(it).map(([action, text, fits]) => {
              const isOff = it.busy || !fits;
              return html`<button class="button" data-kind="quiet" data-small aria-disabled=${isOff}
                aria-label="${text} ${it.name}" @click=${() => isOff || this.act(it.name, action)}>${text}</button>`;
            })}
          </p>`}
    </li>`;
  }

  providerSwitch(lab) {
    const isOff = lab.providerMode === null;
    return html`<section class="card">
      <fieldset aria-disabled=${isOff}>
        <legend><h2>Payment provider</h2></legend>
        ${MODES.map(([mode, name, text]) => html`<label class="lab-mode">
          <input type="radio" name="mode" value=${mode} .checked=${lab.providerMode === mode} aria-disabled=${isOff}
            @click=${event => isOff && event.preventDefault()} @change=${() => this.provider(mode)}>
          <span>${name} <span class="quiet small">${text}</span></span>
        </label>`)}
      </fieldset>
      ${isOff ? html`<p class="small quiet">It does not run.</p>` : nothing}
    </section>`;
  }

  loadSwitch(lab) {
    const {load} = lab;
    return html`<section class="card" aria-labelledby="load">
      <h2 id="load">Load</h2>
      <form class="lab-load" @submit=${event => this.submitLoad(event)}>
        <div class="field">
          <label for="per-second">Orders a second</label>
          <input id="per-second" name="perSecond" type="number" min="1" max="50" value="20" required>
        </div>
        <div class="field">
          <label for="seconds">Seconds</label>
          <input id="seconds" name="seconds" type="number" min="1" max="120" value="10" required>
        </div>
        <button class="button" data-kind="quiet" aria-disabled=${load.running}>${load.running ? 'Running' : 'Begin'}</button>
      </form>
      ${load.problem ? html`<p class="small entry-error">${load.problem}</p>` : nothing}
      ${Object.entries(load.endings).map(([name, count]) => html`<p class="small quiet">Answered ${name}: ${format.number(count)}</p>`)}
    </section>`;
  }

  submitLoad(event) {
    event.preventDefault();
    if (this.look.lab.load.running) {
      return;
    }
    const {perSecond, seconds} = event.target.elements;
    this.load(perSecond.valueAsNumber, seconds.valueAsNumber);
  }

  tour() {
    return html`<section class="lab-tour" aria-labelledby="tour">
      <h2 id="tour">Eight experiments</h2>
      <ol class="lab-experiments">
        ${experiments.map(it => html`<li class="card" data-experiment=${it.pattern}>
          <h3>${it.pattern}</h3>
          <p>${it.expect}</p>
          <p class="buttons">${it.steps.map((step, i) => html`<button class="button" data-kind="quiet" data-small
            @click=${() => step.run(this)}>${i + 1}. ${step.label}</button>`)}</p>
          <div class="lab-seen">${it.seen(this.look)}</div>
          <p class="small quiet"><code>${it.file}</code></p>
        </li>`)}
      </ol>
    </section>`;
  }
}
