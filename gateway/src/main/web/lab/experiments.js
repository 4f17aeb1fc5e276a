// The guided tour: one experiment for each pattern. LabPageIT makes each with its buttons.
//
// Each has steps, which are buttons, and seen(), which says what the system does now. look is what the page knows:
// the state of the lab, the health of the system, the order that was placed last, and its saga.
import {html, nothing} from '../lib/lit-html/lit-html.js';
import {badge} from '../app/parts.js';
import {state} from '../console/words.js';

const part = (name, action, label) => ({label, run: lab => lab.act(name, action)});
const order = (name, label) => ({label, run: lab => lab.place(name)});
const provider = (mode, label) => ({label, run: lab => lab.provider(mode)});
const load = (perSecond, seconds, label) => ({label, run: lab => lab.load(perSecond, seconds)});

export const experiments = [
  {
    pattern: 'Saga',
    file: 'saga-orchestrator/src/main/java/org/ordersystem/orchestrator/order/PlaceOrderSaga.java',
    steps: [order('antarctica', 'Order to Antarctica')],
    expect: 'No carrier goes there. The stock is reserved and the card is charged before that is known. So the saga turns back: '
      + 'it refunds the money, releases the stock and rejects the order, in reverse order.',
    seen: look => lastOrder(look, 'antarctica'),
  },
  {
    pattern: 'Event Sourcing',
    file: 'order-service/src/main/java/org/ordersystem/order/eventstore/EventStore.java',
    steps: [
      order('good', 'Place an order'),
      part('order-service', 'kill', 'Kill the order service'),
      part('order-service', 'start', 'Start it'),
    ],
    expect: 'The order service keeps no state but the events. After a kill -9 it answers as before, with the same events.',
    seen: look => html`${partState(look, 'order-service')} ${events(look)}`,
  },
  {
    pattern: 'CQRS',
    file: 'order-service/src/main/java/org/ordersystem/order/query/InlineProjection.java',
    steps: [
      part('saga-orchestrator', 'stop', 'Stop the orchestrator'),
      order('good', 'Place an order'),
      part('saga-orchestrator', 'start', 'Start it'),
    ],
    expect: 'Without the orchestrator no order is placed. Orders and the catalogue are still read: queries go another way than commands.',
    seen: look => html`${partState(look, 'saga-orchestrator')} ${serviceState(look, 'order-service')}`,
  },
  {
    pattern: 'API Gateway',
    file: 'gateway/src/main/java/org/ordersystem/gateway/api/ProductsResource.java',
    steps: [
      {label: 'Read the catalogue', run: lab => lab.catalogue()},
      part('inventory-service', 'stop', 'Stop the inventory service'),
      {label: 'Read it again', run: lab => lab.catalogue()},
      part('inventory-service', 'start', 'Start it'),
    ],
    expect: 'The gateway serves the catalogue from its last good copy, and says how old that is.',
    seen: look => html`${partState(look, 'inventory-service')} ${look.catalogue
      ? html`<span>The catalogue was read: ${look.catalogue.age === null ? 'fresh' : `a copy, ${look.catalogue.age} s old`}.</span>`
      : nothing}`,
  },
  {
    pattern: 'Circuit Breaker',
    file: 'saga-orchestrator/src/main/java/org/ordersystem/orchestrator/participant/ParticipantGuards.java',
    steps: [
      part('payment-service', 'stop', 'Stop the payment service'),
      load(20, 5, 'Place 100 orders'),
      part('payment-service', 'start', 'Start it'),
    ],
    expect: 'The charges fail, so the breaker to the payment service opens and no more calls are made. The sagas wait outside of '
      + 'memory. When the service is back, the breaker closes and every order is completed.',
    seen: look => html`${breaker(look, 'saga-orchestrator', 'ParticipantGuards/payment')} ${open(look)}`,
  },
  {
    pattern: 'Bulkhead',
    file: 'saga-orchestrator/src/main/java/org/ordersystem/orchestrator/participant/ParticipantGuards.java',
    steps: [
      provider('SLOW', 'Slow the payment provider down'),
      load(30, 10, 'Place 300 orders'),
      order('sold-out', 'Order sold-out goods'),
      provider('NORMAL', 'Let the provider be normal'),
    ],
    expect: 'Each charge takes 3 seconds more. They hold only their own share of calls, so an order that needs no payment ends '
      + 'at once.',
    seen: look => html`${open(look)} ${lastOrder(look, 'sold-out')}`,
  },
  {
    pattern: 'Health Check',
    file: 'service-defaults/src/main/java/org/ordersystem/defaults/health/DependencyChecks.java',
    steps: [
      part('payment-provider-simulator', 'stop', 'Stop the payment provider'),
      part('payment-provider-simulator', 'start', 'Start it'),
    ],
    expect: 'The payment service still serves, so it stays ready. It says what it lacks: it is degraded, and so is the whole system.',
    seen: look => html`${serviceState(look, 'payment-service')} ${look.health ? html`<span>The system is ${state(look.health.status)}</span>` : nothing}`,
  },
  {
    pattern: 'Sidecar',
    file: 'deploy/kubernetes/components/sidecar/sidecar.yaml',
    steps: [order('good', 'Place an order')],
    expect: 'On Kubernetes a sidecar stands beside a service and takes a job from its code. No service knows of one: here there is '
      + 'none, and the order is completed all the same.',
    seen: look => lastOrder(look, 'good'),
  },
];

function partState(look, name) {
  const found = look.lab?.parts.find(it => it.name === name);
  return found ? html`<span>${name} ${state(found.state)}</span>` : nothing;
}

const service = (look, name) => look.health?.services.find(it => it.name === name);

function serviceState(look, name) {
  const found = service(look, name);
  return found ? html`<span>${name} ${state(found.status)}</span>` : nothing;
}

function breaker(look, name, of) {
  const is = service(look, name)?.circuitBreakers[of];
  return html`<span data-breaker=${of}>Breaker to payments ${is ? state(is) : badge('not called yet')}</span>`;
}

function open(look) {
  const it = look.summary?.open;
  return it ? html`<span>${it.inMemory} sagas in memory, ${it.waiting} waiting</span>` : nothing;
}

function events(look) {
  return look.events?.length
    ? html`<span>Events of the last order: ${look.events.map(it => `${it.version} ${it.type}`).join(', ')}</span>`
    : nothing;
}

/** The order that was placed last, if it is this one of the lab's. */
function lastOrder(look, name) {
  if (!look.order || look.placed !== name) {
    return nothing;
  }
  const {saga} = look;
  return html`<span>Order ${state(look.order.status)} ${look.order.rejection?.code ?? ''}</span>
    ${saga ? html`<a href="#/sagas/${saga.id}">its saga</a>
      <ol class="lab-steps">${saga.steps.map(step => html`<li>
        <span>${step.direction === 'COMPENSATION' ? 'undo ' : ''}${step.step}</span> ${state(step.outcome)}
      </li>`)}</ol>` : nothing}`;
}
