// The statuses of an order, and the reasons of a refusal, in plain words.
import {badge} from '../app/parts.js';

const STATUSES = {
  PENDING: {word: 'In progress', tone: 'info'},
  COMPLETED: {word: 'Completed', tone: 'good'},
  REJECTED: {word: 'Refused', tone: 'bad'},
  CANCELLED: {word: 'Cancelled', tone: ''},
  RETURNED: {word: 'Returned', tone: ''},
};

const REASONS = {
  OUT_OF_STOCK: 'There is not enough in stock. Nothing was charged.',
  UNKNOWN_PRODUCT: 'A product of this order is no longer sold. Nothing was charged.',
  PAYMENT_DECLINED: 'The payment was declined. Nothing was charged, and the goods are back in stock. Try another payment method.',
  SHIPMENT_REFUSED: 'The carrier does not deliver to this address. Your payment was given back.',
  DEADLINE_EXCEEDED: 'The order could not be carried out in time, so it was undone. If you were charged, it was given back.',
};

export const statuses = Object.entries(STATUSES).map(([status, {word}]) => ({status, word}));

export const word = status => STATUSES[status]?.word ?? status;

export const statusBadge = status => badge(word(status), STATUSES[status]?.tone);

/** Why an order was refused. A reason that is new here is shown in the words of the system. */
export const reason = rejection => REASONS[rejection.code] ?? rejection.detail ?? rejection.code;

export const isFinal = status => status !== 'PENDING';
