// What a reader does to the bank, and what is told of it.
import {Refused, alarm, at, call, element, money} from './api.js';
import {settled} from './switches.js';

const MOST_LINES = 30;
const NO_FUNDS = 'Insufficient funds';
const AT_ONCE = 6;
// Each may take ten seconds, where the database does not answer.
const MOST_IN_VAIN = 12;

async function ask(from, to, amount) {
  return call('/transfer', 'POST', {from_account: from, to_account: to, amount});
}

/** A transfer by alice; returns a sentence of what came of it. */
export async function transfer(to, amount = 800) {
  try {
    const made = await ask('alice', to, amount);
    return `alice paid ${amount} to ${to}, and has ${money(made.new_balance)}`
      + (made.race_condition_detected ? ': her balance had moved between check and act' : '')
      + (made.waited_alone ? '. It waited at the barrier for others that did not come' : '') + '.';
  } catch (e) {
    if (!(e instanceof Refused)) return String(e);
    // Where the database does not answer, the bank says so itself.
    const doubt = e.isOpen && e.status !== 503 ? ' Whether it was made, nobody knows: see the balances.' : '';
    return `alice to ${to}: ${e.title || 'no answer'}. ${e.message}${doubt}`;
  }
}

/** Adds a line to what came of the transfers. */
export function log(line) {
  const list = at('log');
  list.prepend(element('li', {}, line));
  while (list.children.length > MOST_LINES) list.lastChild.remove();
  // By the keyboard too, where it is longer than its box.
  if (list.scrollHeight > list.clientHeight) list.tabIndex = 0;
}

let last = Promise.resolve();

/** Has the button do this when what was begun before is over, and the switches are as they were set. */
export function onClick(id, action, afterwards) {
  const button = at(id);
  if (!button) return;
  const run = async hadFocus => {
    alarm();
    try {
      await settled();
      await action();
    } catch (e) {
      alarm(e.message);
    } finally {
      button.disabled = false;
      // Who came by the keyboard is still there.
      if (hadFocus && document.activeElement === document.body) button.focus();
    }
    await afterwards().catch(e => alarm(e.message));
  };
  button.addEventListener('click', () => {
    const hadFocus = document.activeElement === button;
    button.disabled = true;
    last = last.then(() => run(hadFocus));
  });
}

async function load(count) {
  await call('/reset', 'POST');
  const names = ['alice', 'bob', 'charlie'];
  const seen = {made: 0, raced: 0, sent: 0, open: 0, inVain: 0, end: ''};
  const one = async () => {
    while (seen.end === '' && seen.made < count && seen.sent < 20 * count) {
      seen.sent++;
      const from = Math.floor(Math.random() * 3);
      const to = (from + 1 + Math.floor(Math.random() * 2)) % 3;
      try {
        const made = await ask(names[from], names[to], 100 + Math.floor(Math.random() * 301));
        seen.made++;
        seen.inVain = 0;
        if (made.race_condition_detected) seen.raced++;
      } catch (e) {
        if (e.isOpen) seen.open++;
        // Refused since there is less: an answer like any other.
        if (e.status === 409) seen.inVain = 0;
        else if (e.status !== 503) seen.end = e.message;
        else if (++seen.inVain === MOST_IN_VAIN) seen.end = `${MOST_IN_VAIN} in a row came to nothing. ${e.title}.`;
      }
    }
  };
  await Promise.all(Array.from({length: AT_ONCE}, one));
  log(`${seen.made} of ${seen.sent} transfers were made; ${seen.raced} of them were raced.`
    + (seen.open > 0 ? ` Of ${seen.open} nobody knows whether they were made.` : ''));
  if (seen.end !== '') throw new Error(`The load has ended early: ${seen.end}`);
}

/** The buttons by which a page makes transfers: those that it has. */
export function actions(afterwards) {
  const several = transfers => async () => {
    const said = await Promise.all(transfers());
    said.forEach(log);
    if (said.length > 1 && said.every(line => line.includes(NO_FUNDS))) {
      log('All were refused, so that none could race: alice has less. “Back to the start” gives her what she had.');
    }
  };
  onClick('one', several(() => [transfer('bob')]), afterwards);
  onClick('race', several(() => [transfer('bob'), transfer('charlie')]), afterwards);
  onClick('five', several(() => Array.from({length: 5}, () => transfer('bob', 300))), afterwards);
  onClick('load', () => load(250), afterwards);
  onClick('reset', async () => {
    await call('/reset', 'POST');
    log('All accounts are back at the start.');
  }, afterwards);
}
