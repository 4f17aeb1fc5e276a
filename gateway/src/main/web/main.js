// The start of the web application: who is signed in, the bar, then the page of the address.
import * as router from './app/router.js';
import * as session from './app/session.js';
import * as shell from './app/shell.js';
import * as basket from './shop/basket.js';

sessionStorage.removeItem('loaded-again'); // see boot.js
const trouble = await session.begin();
if (!session.isLeaving()) {
  shell.begin();
  basket.onChange(shell.update);
  session.onEnd(reason => {
    shell.update();
    // A page whose session has expired keeps what was typed, and asks to sign in again when it needs to.
    if (reason === 'signed-out') {
      router.show();
    }
  });
  if (trouble) {
    shell.announce(trouble, 'bad');
  }
  await router.begin();
}
