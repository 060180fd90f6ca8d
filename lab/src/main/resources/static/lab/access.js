// The token that the lab asks for where it is switched, as the reader gives it: kept for this tab alone, until that is closed.

const KEY = 'chicane-admin-token';
const GUARDED = /^\/(admin|explorations|comparisons)([/?]|$)|^\/course\/[^/]+\/begin$/;
const CAN_BE_SENT = /^[\x20-\x7e]+$/;

// Where the lab asks for none there is no such form.
const form = document.getElementById('access');
const listeners = [];
let token = form ? sessionStorage.getItem(KEY) : null;

/** Whether what needs the token can't be asked for: then nobody should. */
export const isOutside = () => form !== null && token === null;

/** Has this be done each time that a token was taken, or turned away. */
export const onAccess = action => listeners.push(action);

/** The token, for a call that needs it; null for all others. */
export const tokenFor = path => GUARDED.test(path) ? token : null;

function show(words = '') {
  form.hidden = !isOutside();
  const told = document.getElementById('access-told');
  told.textContent = words;
  told.hidden = words === '';
}

/** It was refused: asks for another one. */
export function turnedAway(used) {
  // One that was given meanwhile may be right.
  if (form === null || used !== token) return;
  token = null;
  sessionStorage.removeItem(KEY);
  show(used === null ? '' : 'The token that was given here is not, or no longer, the one that the lab was started with.');
  listeners.forEach(action => action());
}

async function take(given) {
  if (!CAN_BE_SENT.test(given)) return show('That has a character that can\'t be sent, so that it is not the token.');
  let status;
  try {
    status = (await fetch('/admin/settings', {headers: {Authorization: `Bearer ${given}`}})).status;
  } catch (e) {
    return show('The bank does not answer: is the lab still running?');
  }
  if (status === 401) return show('That is not the token that the lab was started with.');
  token = given;
  sessionStorage.setItem(KEY, given);
  show();
  listeners.forEach(action => action());
}

if (form !== null) {
  show();
  const field = document.getElementById('token');
  form.addEventListener('submit', event => {
    event.preventDefault();
    take(field.value).then(() => { if (!isOutside()) field.value = ''; });
  });
}
