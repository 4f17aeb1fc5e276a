// Money, numbers and times, in the reader's own format and time zone.

const times = new Intl.DateTimeFormat(undefined, {dateStyle: 'medium', timeStyle: 'short'});
const seconds = new Intl.DateTimeFormat(undefined, {dateStyle: 'medium', timeStyle: 'medium'});
const numbers = new Intl.NumberFormat();
const oneDigit = new Intl.NumberFormat(undefined, {minimumFractionDigits: 1, maximumFractionDigits: 1});
const currencies = new Map();

/** {amount, currency}: the amount is in minor units, whose number depends on the currency. */
export function money(value) {
  if (!currencies.has(value.currency)) {
    currencies.set(value.currency, new Intl.NumberFormat(undefined, {style: 'currency', currency: value.currency}));
  }
  const format = currencies.get(value.currency);
  return format.format(value.amount / 10 ** format.resolvedOptions().maximumFractionDigits);
}

export const number = value => numbers.format(value);

/** A number with one digit after the point. */
export const tenths = value => oneDigit.format(value);

/** A date and a time of day. */
export const time = text => times.format(new Date(text));

/** The same with seconds. */
export const exactTime = text => seconds.format(new Date(text));
