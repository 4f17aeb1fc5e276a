// A question that must be answered before something is done.
import {html, nothing, render} from '../lib/lit-html/lit-html.js';
import {focusHeading} from './page.js';

/**
 * Asks. Returns whether the reader agrees; with a label for a text, the text.
 *
 * @param label of a text that must be given, such as a reason
 */
export function ask({title, text, yes, no = 'Back', danger = false, label}) {
  return new Promise(resolve => {
    const dialog = document.createElement('dialog');
    dialog.setAttribute('aria-labelledby', 'question');
    const close = answer => {
      dialog.close();
      dialog.remove();
      if (document.activeElement === document.body) {
        focusHeading(); // the button that asked is gone meanwhile
      }
      resolve(answer);
    };
    const agree = event => {
      event.preventDefault();
      close(label ? new FormData(event.target).get('answer').trim() : true);
    };
    dialog.addEventListener('cancel', event => {
      event.preventDefault();
      close(label ? null : false);
    });
    render(
      html`<form @submit=${agree}>
        <h2 id="question">${title}</h2>
        <p class="quiet">${text}</p>
        ${label
          ? html`<div class="field">
              <label for="answer">${label}</label>
              <input id="answer" name="answer" required maxlength="200" pattern=".*\\S.*" title="Not only spaces" />
            </div>`
          : nothing}
        <div class="buttons">
          <button class="button" data-kind=${danger ? 'danger' : ''}>${yes}</button>
          <button class="button" type="button" data-kind="quiet" @click=${() => close(label ? null : false)}>${no}</button>
        </div>
      </form>`,
      dialog,
    );
    document.body.append(dialog);
    dialog.showModal();
  });
}
