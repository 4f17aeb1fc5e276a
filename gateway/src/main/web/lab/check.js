// The check of the invariants on demand: a button, and what was found. The tool of the developer's machine makes it.
import {html, nothing} from '../lib/lit-html/lit-html.js';
import {call} from '../app/api.js';
import * as format from '../app/format.js';
import {badge, sentence} from '../app/parts.js';
import * as shell from '../app/shell.js';

/** check: {running, endedAt, problem, results}, as /lab/status says. signal: ends the request when the reader leaves. */
export const checkCard = (check, signal) => html`<section class="card check-card" aria-labelledby="check">
  <h2 id="check">Do the books balance?</h2>
  <p class="small quiet">The check waits for the open sagas, then compares every database and the ledger of the provider.</p>
  <p><button class="button" data-kind="quiet" aria-disabled=${check.running} @click=${() => check.running || begin(signal)}>
    ${check.running ? 'Checking' : 'Check the invariants'}</button></p>
  ${check.problem ? html`<p class="small entry-error">${check.problem}</p>` : nothing}
  ${check.endedAt ? html`<p class="small quiet">Checked ${format.exactTime(check.endedAt)}</p>` : nothing}
  <ul class="check-results">
    ${check.results.map(it => html`<li>${badge(it.holds ? 'holds' : 'broken', it.holds ? 'good' : 'bad')} ${it.invariant}
      ${it.broken.map(text => html`<p class="small entry-error">${text}</p>`)}</li>`)}
  </ul>
</section>`;

async function begin(signal) {
  try {
    await call('POST', '/lab/check', {signal});
    shell.announce('The check has begun. It waits for the open sagas.', 'good');
  } catch (failure) {
    shell.announce(sentence(failure), 'bad');
  }
}
