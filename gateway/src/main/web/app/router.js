// Shows the page of the address. Addresses have the form #/orders/7: the part after # stays in the browser.
import {routes} from '../routes.js';
import * as messages from './messages.js';
import {focusHeading} from './page.js';
import * as session from './session.js';
import * as shell from './shell.js';

let current = null;
let shown = null;

export async function begin() {
  addEventListener('hashchange', () => {
    if (location.hash.startsWith('#/')) {
      show({focus: true});
    }
  });
  await show();
}

/** The path of the present address, without its query. */
export function path() {
  return location.hash.startsWith('#/') ? location.hash.slice(1).split('?')[0] : '/';
}

/** The query of the present address. */
export function query() {
  return new URLSearchParams(location.hash.split('?')[1] ?? '');
}

/** Opens the address, for example '/orders/7'. */
export function go(address, {replace = false} = {}) {
  if (replace) {
    history.replaceState(null, '', `#${address}`);
    show({focus: true});
  } else {
    location.hash = address;
  }
}

/** Opens the page of the present address anew. */
export async function show({focus = false} = {}) {
  const here = path();
  const opening = (current = {});
  const page = await pageOf(here);
  if (current !== opening) {
    return; // the reader has gone on meanwhile
  }
  shown?.end();
  shown = page;
  shell.update();
  page.draw();
  if (focus) {
    scrollTo(0, 0);
    focusHeading();
  }
  try {
    await page.enter();
  } catch (failure) {
    if (shown === page && !page.signal.aborted) {
      shown.end();
      shown = new messages.FailurePage(failure, page.title);
      shown.draw();
    }
  }
}

async function pageOf(here) {
  for (const route of routes) {
    const parameters = match(route.path, here);
    if (parameters) {
      if (route.role && !session.user()) {
        return new messages.SignInPage();
      }
      if (route.role && session.user().role !== route.role) {
        return new messages.RolePage(route.role);
      }
      try {
        const {Page} = await route.load();
        return new Page(parameters);
      } catch (failure) {
        return new messages.FailurePage(failure);
      }
    }
  }
  return new messages.NothingPage();
}

function match(pattern, here) {
  const names = [];
  const expression = pattern.replace(/:(\w+)/g, (_, name) => {
    names.push(name);
    return '([^/]+)';
  });
  const found = here.match(new RegExp(`^${expression}$`));
  return found && Object.fromEntries(names.map((name, i) => [name, decode(found[i + 1])]));
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
