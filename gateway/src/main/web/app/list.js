// A list of the API that is loaded page by page.
import {call} from './api.js';

/** Collects the items of a list. owner is the page that shows it. */
export class PagedList {
  items = [];
  next = null;
  isLoading = false;
  failure = null;
  isLoaded = false;

  constructor(owner, address) {
    this.owner = owner;
    this.address = address;
  }

  /** Loads the first items, or the next ones. */
  async load() {
    if (this.isLoading) {
      return;
    }
    this.isLoading = true;
    this.failure = null;
    this.owner.update();
    try {
      const url = new URL(this.address, location.origin);
      if (this.next) {
        url.searchParams.set('after', this.next);
      }
      const {body} = await call('GET', url.pathname + url.search, {signal: this.owner.signal});
      this.items = [...this.items, ...body.items];
      this.next = body.next;
      this.isLoaded = true;
    } catch (failure) {
      this.failure = failure;
    }
    this.isLoading = false;
    this.owner.update();
  }
}
