// The address form. Its rules are those of the API, which checks them again.
import {html, nothing} from '../lib/lit-html/lit-html.js';
import {live} from '../lib/lit-html/directives/live.js';
import {countries, likelyCountry} from './countries.js';

const FIELDS = [
  {name: 'name', label: 'Name', autocomplete: 'name'},
  {name: 'street', label: 'Street and number', autocomplete: 'street-address'},
  {name: 'postalCode', label: 'Postal code', autocomplete: 'postal-code'},
  {name: 'city', label: 'City', autocomplete: 'address-level2'},
];

/** In sessionStorage, so that it outlives a way to the sign-in page. It ends with the tab. */
const KEPT = 'address';

export class Address {
  wrong = {};
  isTouched = false;

  constructor(update) {
    this.update = update;
    const kept = sessionStorage.getItem(KEPT);
    this.isTouched = kept !== null;
    this.values = kept ? JSON.parse(kept) : {name: '', street: '', postalCode: '', city: '', country: likelyCountry()};
  }

  /** Fills the form, unless the reader has begun to. */
  suggest(shipTo) {
    if (!this.isTouched && shipTo) {
      this.values = {...shipTo};
      this.update();
    }
  }

  static forget() {
    sessionStorage.removeItem(KEPT);
  }

  /** Returns whether all fields are valid, and marks those that are not. */
  check() {
    this.wrong = {};
    for (const {name} of FIELDS) {
      if (this.values[name].trim() === '') {
        this.wrong[name] = 'Please fill this in.';
      } else if (this.values[name].length > 200 || /\p{Cc}/u.test(this.values[name])) {
        this.wrong[name] = 'At most 200 characters, and no control characters.';
      }
    }
    if (!this.values.country) {
      this.wrong.country = 'Please choose a country.';
    }
    this.update();
    return Object.keys(this.wrong).length === 0;
  }

  /** Marks the fields that the API refuses. Returns the violations of other fields. */
  refuse(violations) {
    const own = violations.filter(({field}) => field.startsWith('shipTo.'));
    this.wrong = Object.fromEntries(own.map(({field, message}) => [field.slice('shipTo.'.length), `This ${message}.`]));
    this.update();
    return violations.filter(violation => !own.includes(violation));
  }

  set(name, value) {
    this.values = {...this.values, [name]: value};
    this.isTouched = true;
    sessionStorage.setItem(KEPT, JSON.stringify(this.values));
    if (this.wrong[name]) {
      delete this.wrong[name];
      this.update();
    }
  }

  view() {
    return html`<div class="address">
      ${FIELDS.map(({name, label, autocomplete}) =>
        this.field(
          name,
          label,
          html`<input
            id=${name}
            name=${name}
            autocomplete=${autocomplete}
            maxlength="200"
            required
            aria-invalid=${this.wrong[name] ? 'true' : nothing}
            aria-describedby=${this.wrong[name] ? `${name}-wrong` : nothing}
            .value=${live(this.values[name])}
            @input=${event => this.set(name, event.target.value)}
          />`,
        ),
      )}
      ${this.field(
        'country',
        'Country',
        html`<select
          id="country"
          name="country"
          autocomplete="country"
          required
          aria-invalid=${this.wrong.country ? 'true' : nothing}
          aria-describedby=${this.wrong.country ? 'country-wrong' : nothing}
          @change=${event => this.set('country', event.target.value)}
        >
          <option value="" ?selected=${!this.values.country}>Choose a country</option>
          ${countries.map(
            ({code, name}) => html`<option value=${code} .selected=${code === this.values.country}>${name}</option>`,
          )}
        </select>`,
      )}
    </div>`;
  }

  field(name, label, input) {
    return html`<div class="field" data-field=${name}>
      <label for=${name}>${label}</label>
      ${input} ${this.wrong[name] ? html`<p class="field-wrong" id="${name}-wrong">${this.wrong[name]}</p>` : nothing}
    </div>`;
  }
}
