// The start of the web application: who is signed in, the bar, then the page of the address.
import * as router from './app/router.js';
import * as session from './app/session.js';
import * as shell from './app/shell.js';
import * as basket from './shop/basket.js';

const trouble = await session.begin();
if (!session.isLeaving()) {
  shell.begin();
  basket.onChange(shell.update);
  session.onChange(() => {
    shell.update();
    router.show();
  });
  await router.begin();
  if (trouble) {
    shell.announce(trouble, 'bad');
  }
}
