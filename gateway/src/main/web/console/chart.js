// A small live chart: some lines over the last samples, drawn as SVG.
import {html, svg} from '../lib/lit-html/lit-html.js';

const WIDTH = 240;
const HEIGHT = 60;

/** How many samples a chart shows. */
export const SAMPLES = 120;

/**
 * Draws a chart. lines: [{name, values}], oldest value first, null where there is none. show() makes a text of a value.
 * The text of the last values is beside it, so nobody needs the picture to know them.
 */
export function chart(title, lines, show) {
  const most = Math.max(1, ...lines.flatMap(line => line.values.map(value => value ?? 0)));
  return html`<figure class="chart card">
    <figcaption>
      <h3>${title}</h3>
      <p class="chart-legend">
        ${lines.map((line, i) => html`<span data-line=${i}>${line.name} <b class="number">${last(line, show)}</b></span>`)}
      </p>
    </figcaption>
    <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
      ${lines.map((line, i) => svg`<polyline data-line=${i} points=${points(line.values, most)} />`)}
    </svg>
    <p class="small quiet">At most ${show(most)} in ${Math.round((SAMPLES * 2) / 60)} minutes</p>
  </figure>`;
}

function last(line, show) {
  const value = line.values.at(-1);
  return value === null || value === undefined ? '–' : show(value);
}

function points(values, most) {
  const first = SAMPLES - values.length;
  return values
    .map((value, i) => (value === null ? '' : `${x(first + i)},${(HEIGHT - 2 - (value / most) * (HEIGHT - 4)).toFixed(1)}`))
    .join(' ');
}

const x = i => ((i / (SAMPLES - 1)) * WIDTH).toFixed(1);
