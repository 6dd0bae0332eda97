// Puts the code of a personal voting link into the field, and out of the address bar and history.
// It sends nothing: mail scanners run scripts too, so a person presses the button.
function take() {
  const code = location.hash.slice(1);
  const field = document.getElementById('code');
  if (code === '' || code === 'main' || field === null) {
    return;
  }
  field.value = decodeURIComponent(code);
  history.replaceState(null, '', location.pathname);
  document.querySelector('form[action="/v"] button').focus();
}

take();
addEventListener('hashchange', take);
