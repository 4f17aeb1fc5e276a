// Repeats the work of a page until the reader leaves it.

/** The hint of a failure on such a page. */
export const REPEATED = 'This page tries again by itself.';

/** Runs the work now and then again and again. It rests while nobody looks at the page. */
export async function poll(page, seconds, work) {
  while (!page.signal.aborted) {
    if (!document.hidden) {
      await work();
    }
    await pause(seconds * 1000, page.signal);
  }
}

function pause(millis, signal) {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, millis);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    }, {once: true});
  });
}
