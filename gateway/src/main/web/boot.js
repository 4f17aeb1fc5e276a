// Runs before the modules, and is none. If a module cannot be loaded, the page is loaded once more. Then the reader is told.
addEventListener(
  'error',
  event => {
    if (event.target.type !== 'module') {
      return;
    }
    if (sessionStorage.getItem('loaded-again') === null) {
      sessionStorage.setItem('loaded-again', 'yes');
      setTimeout(() => location.reload(), 500);
      return;
    }
    sessionStorage.removeItem('loaded-again');
    if (document.readyState === 'loading') {
      addEventListener('DOMContentLoaded', tell);
    } else {
      tell();
    }
  },
  true,
);

function tell() {
  const title = document.createElement('h1');
  title.textContent = 'This page could not be loaded';
  const text = document.createElement('p');
  text.textContent = 'Please check your connection, then load it again.';
  document.getElementById('main').replaceChildren(title, text);
}
