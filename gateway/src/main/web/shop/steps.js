// The steps of an order, as the customer sees them.
import {html, nothing} from '../lib/lit-html/lit-html.js';
import * as format from '../app/format.js';

/** Draws them. asked: what the customer has asked for and the order does not show yet. */
export function steps(order, asked) {
  return html`<ol class="steps">
    ${stepsOf(order, asked).map(
      ({name, text, state, at}) => html`<li class="step" data-state=${state} aria-current=${state === 'now' ? 'step' : nothing}>
        <p class="step-name">${name} <span class="hidden-text">${STATES[state]}</span></p>
        <p class="quiet small">${text}${at ? html` <time datetime=${at}>${format.exactTime(at)}</time>` : nothing}</p>
      </li>`,
    )}
  </ol>`;
}

const STATES = {done: '(done)', now: '(in progress)', ahead: '(to come)', stopped: '(stopped)'};

function stepsOf({status, placedAt, updatedAt, shipment}, asked) {
  const received = {name: 'Received', text: 'Your order is stored.', state: 'done', at: placedAt};
  const work = {name: 'Carried out', text: 'Stock is reserved, the payment is charged, the parcel is handed over.'};
  switch (status) {
    case 'PENDING':
      return asked === 'cancellation'
        ? [received, {name: 'Being stopped', text: 'What was done is undone.', state: 'now'}, {name: 'Cancelled', text: '', state: 'ahead'}]
        : [received, {...work, name: 'Being carried out', state: 'now'}, {name: 'On its way', text: 'You get a tracking number.', state: 'ahead'}];
    case 'COMPLETED':
      return [
        received,
        {...work, state: 'done'},
        {name: 'On its way', text: `Tracking number ${shipment?.trackingNumber ?? ''}.`, state: 'done', at: updatedAt},
        ...(asked === 'return' ? [{name: 'Being returned', text: 'Goods and payment go back.', state: 'now'}] : []),
      ];
    case 'RETURNED':
      return [
        received,
        {...work, state: 'done'},
        {name: 'Was on its way', text: `Tracking number ${shipment?.trackingNumber ?? ''}.`, state: 'done'},
        {name: 'Returned', text: 'The goods are back, and so is your payment.', state: 'done', at: updatedAt},
      ];
    case 'CANCELLED':
      return [received, {name: 'Cancelled', text: 'What was done is undone.', state: 'stopped', at: updatedAt}];
    default:
      return [received, {name: 'Refused', text: 'What was done is undone.', state: 'stopped', at: updatedAt}];
  }
}
