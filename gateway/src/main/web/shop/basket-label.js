// What the bar says of the basket.
import {html} from '../lib/lit-html/lit-html.js';
import * as format from '../app/format.js';
import * as basket from './basket.js';

export function basketLabel() {
  const pieces = basket.pieces();
  return html`Basket<span class="pieces" ?hidden=${pieces === 0}
    ><span class="hidden-text">, </span>${format.number(pieces)}<span class="hidden-text"> pieces</span></span
  >`;
}
