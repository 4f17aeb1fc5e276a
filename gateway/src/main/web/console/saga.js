// One saga as a timeline, and what an operator can tell it.
import {html, nothing, svg} from '../lib/lit-html/lit-html.js';
import {call, Problem, SignedOut} from '../app/api.js';
import {configuration} from '../app/configuration.js';
import {ask} from '../app/dialog.js';
import * as format from '../app/format.js';
import {BasePage} from '../app/page.js';
import {badge, failure, loading, sentence} from '../app/parts.js';
import * as shell from '../app/shell.js';
import {poll, REPEATED} from './poll.js';
import {between, duration, state} from './words.js';

const SECONDS = 1;
const DECISIONS = {
  retry: {
    button: 'Retry',
    title: 'Retry this saga?',
    text: 'The saga repeats the call at which it is stuck. The reason is stored and shown with the saga, with your name.',
    done: 'The saga goes on.',
  },
  abort: {
    button: 'Abort',
    title: 'Abort this saga?',
    text: 'Everything that is done is undone, and the order is cancelled. The reason is stored and shown with the saga, with your name.',
    done: 'The saga turns back.',
  },
};

export class Page extends BasePage {
  title = 'Saga';
  saga = null;
  problem = null;

  enter() {
    return poll(this, SECONDS, () => (this.saga?.endedAt ? null : this.look()));
  }

  async look() {
    try {
      this.saga = (await call('GET', `/api/sagas/${this.parameters.id}`, {signal: this.signal})).body;
      this.problem = null;
    } catch (failure) {
      const isFinal = failure instanceof SignedOut || (failure instanceof Problem && failure.status === 404);
      if (isFinal || this.signal.aborted) {
        throw failure;
      }
      this.problem = failure;
    }
    this.update();
  }

  view() {
    return html`
      <p class="small"><a href="#/sagas">All sagas</a></p>
      <h1>Saga ${this.saga ? state(this.saga.status) : nothing}</h1>
      ${this.problem ? failure(this.problem, null, REPEATED) : nothing}
      ${this.saga ? this.whole() : this.problem ? nothing : loading(4)}`;
  }

  whole() {
    const saga = this.saga;
    return html`
      ${saga.waiting ? html`<p class="notice" data-tone="wait">The saga waits for ${saga.awaits ?? 'its next attempt'}${
        isAhead(saga.nextAttemptAt) ? ` until ${format.exactTime(saga.nextAttemptAt)}` : ', and is due'}.</p>` : nothing}
      ${saga.reason ? html`<p class="notice" data-tone="wait">It turned back: ${saga.reason.code}${
        saga.reason.detail ? ` (${saga.reason.detail})` : ''}.</p>` : nothing}
      ${this.decisions()}
      <div class="saga-parts">
        <section aria-labelledby="timeline">
          <h2 id="timeline">Timeline</h2>
          <ol class="timeline">${this.entries().map(entry => entry.view())}</ol>
        </section>
        <section aria-labelledby="facts" class="card">
          <h2 id="facts">Facts</h2>
          <dl class="facts">
            ${fact('Type', `${saga.type}, version ${saga.definitionVersion}`)}
            ${fact('Saga', html`<code>${saga.id}</code>`)}
            ${fact('Order', html`<code>${saga.orderId}</code>`)}
            ${fact('Started', format.exactTime(saga.startedAt))}
            ${fact('Ended', saga.endedAt ? `${format.exactTime(saga.endedAt)}, after ${duration(between(saga.startedAt, saga.endedAt))}` : 'not yet')}
            ${fact('Deadline', format.exactTime(saga.deadlineAt))}
            ${fact('Run by', saga.owner ?? 'a replica that is gone')}
            ${fact('Adoptions', saga.epoch === 1 ? 'none' : format.number(saga.epoch - 1))}
            ${fact('Trace', saga.traceId ? trace(saga.traceId) : 'unknown')}
          </dl>
        </section>
      </div>`;
  }

  /** The steps and the instructions of people, in the order of their times. */
  entries() {
    const {steps, instructions} = this.saga;
    return [
      ...steps.map(step => ({at: step.startedAt, view: () => this.step(step)})),
      ...instructions.map(it => ({at: it.at, view: () => instruction(it)})),
    ].sort((a, b) => a.at.localeCompare(b.at));
  }

  step(step) {
    const isBack = step.direction === 'COMPENSATION';
    const took = between(step.startedAt, step.endedAt);
    return html`<li class="entry" data-outcome=${step.outcome} data-direction=${step.direction}>
      <p class="entry-head">
        <b>${isBack ? `Undo ${step.step}` : step.step}</b> ${state(step.outcome)}
        <span class="quiet small">${step.attempts} ${step.attempts === 1 ? 'attempt' : 'attempts'}, ${duration(took)}</span>
      </p>
      ${this.bar(step, took)}
      ${step.error ? html`<p class="small entry-error">${step.error}</p>` : nothing}
      ${step.nextAttemptAt ? html`<p class="small quiet">Next attempt ${
        isAhead(step.nextAttemptAt) ? format.exactTime(step.nextAttemptAt) : 'is due'}</p>` : nothing}
    </li>`;
  }

  /** Where in the time of the saga a step was. */
  bar(step, took) {
    const whole = Math.max(1, between(this.saga.startedAt, this.saga.endedAt));
    const from = (between(this.saga.startedAt, step.startedAt) / whole) * 100;
    const width = Math.max(0.5, (took / whole) * 100);
    return html`<svg class="entry-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      ${svg`<rect class="entry-whole" x="0" y="1.5" width="100" height="1"/>
        <rect class="entry-part" x=${Math.min(from, 99.5)} y="0" width=${width} height="4"/>`}
    </svg>`;
  }

  decisions() {
    const {status} = this.saga;
    const button = (name, kind) => html`<button class="button" data-kind=${kind} @click=${() => this.decide(name)}>${
      DECISIONS[name].button}</button>`;
    return ['RUNNING', 'STUCK'].includes(status)
      ? html`<p class="buttons saga-decisions">${status === 'STUCK' ? button('retry', 'quiet') : nothing} ${button('abort', 'danger')}</p>`
      : nothing;
  }

  async decide(name) {
    const {title, text, button, done} = DECISIONS[name];
    const reason = await ask({title, text, yes: button, danger: name === 'abort', label: 'Reason'});
    if (reason === null) {
      return;
    }
    try {
      this.saga = (await call('POST', `/api/sagas/${this.saga.id}/${name}`, {body: {reason}})).body;
      shell.announce(done, 'good');
    } catch (failure) {
      shell.announce(sentence(failure), 'bad');
    }
    this.update();
  }
}

/** A saga that is due still waits while its participant does not answer. */
const isAhead = time => new Date(time) > Date.now();

function fact(name, value) {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
}

/** A link, if there is a trace store. */
function trace(id) {
  const {traceAddress} = configuration;
  return traceAddress
    ? html`<a href=${traceAddress.replace('{traceId}', id)}><code>${id}</code></a>`
    : html`<code>${id}</code>`;
}

function instruction(it) {
  return html`<li class="entry instruction">
    <p class="entry-head"><b>${it.actor}</b> ${badge(it.kind.toLowerCase(), 'info')}
      <span class="quiet small">${it.outcome.toLowerCase().replace('_', ' ')}, ${format.exactTime(it.at)}</span></p>
    ${it.why ? html`<p class="small">${it.why}</p>` : nothing}
  </li>`;
}
